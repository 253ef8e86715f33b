import { findingSentence } from "../../../audit/finding";
import {
  type ApplicationAccess,
  type ApplicationAccessSnapshot,
  checkApplicationAccess,
} from "../../../audit/permissions/application-access";

const NOW = new Date("2026-11-28T12:00:00Z");
const GITHUB = "https://token.actions.githubusercontent.com";
const SUBJECT = "repo:northwind@1/sign-in@2:environment:deploy";

const deploy: ApplicationAccess = {
  name: "deploy",
  appId: "1",
  federates: ["Domain.ReadWrite.All"],
  owners: [],
  keys: [],
  trusts: [{ name: "jobs", issuer: GITHUB, subject: SUBJECT }],
};

/** What is told of one application, as state and sentence. */
function told(
  application: Partial<ApplicationAccess>,
  snapshot: Partial<ApplicationAccessSnapshot> = {},
): string[] {
  const applications = [{ ...deploy, ...application }];
  const value = { applications, makers: [], administrators: [], ...snapshot };
  return checkApplicationAccess({ value }, NOW).map(
    (finding) => `${finding.state}: ${findingSentence(finding)}`,
  );
}

const trusting = (subject: string | undefined, issuer = GITHUB): Partial<ApplicationAccess> => ({
  trusts: [{ name: "jobs", issuer, ...(subject === undefined ? {} : { subject }) }],
});

test("an application that trusts the jobs of its environment alone is told nothing of", () => {
  expect(told({})).toEqual([]);
  expect(told({}, { repository: "Northwind/sign-in" })).toEqual([]);
});

test("an owner is told", () => {
  expect(told({ owners: ["ada@example.com"] })).toEqual([
    "holds: deploy: ada@example.com owns it, and can add a secret to it at any time. Remove all owners in Entra, App registrations and Enterprise applications, Owners: administrators do not have to be owners. [identity-owner]",
  ]);
});

test("a secret is told with its last day", () => {
  expect(told({ keys: [{ kind: "secret", name: "of 2026", until: "2027-05-01T00:00:00Z" }] })).toEqual([
    'holds: deploy: anybody who has the secret "of 2026" can act as it, until 2027-05-01. Use a federated credential, and remove the key. [identity-key]',
  ]);
});

test("a secret without an end is for good", () => {
  expect(told({ keys: [{ kind: "secret", name: "old", until: "" }] })[0]).toContain(
    'anybody who has the secret "old" can act as it, for good.',
  );
});

test("a certificate that ends within 30 days is told before nothing runs any more", () => {
  const keys = [{ kind: "certificate", name: "CN=deploy", until: "2026-12-20T00:00:00Z" } as const];
  expect(told({ keys })).toEqual([
    'holds: deploy: the certificate "CN=deploy" ends on 2026-12-20: from then on nobody can sign in with it, and scheduled runs fail. Renew it before that day, or use a federated credential. [identity-key-ends]',
  ]);
});

test("a secret that has ended is nobody's way in", () => {
  expect(told({ keys: [{ kind: "secret", name: "old", until: "2026-11-01T00:00:00Z" }] })).toEqual([]);
});

test.each([
  ["repo:northwind/sign-in:pull_request", "a job can sign in as it without an approval"],
  ["repo:northwind/sign-in:ref:refs/heads/main", "a job can sign in as it without an approval"],
  ["repo:northwind/*:environment:deploy", "a job can sign in as it without an approval"],
  [
    "repo:northwind/sign-in:environment:read",
    "trusts the environment read, although it may federate: only the environment deploy needs an approval. Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is. [identity-trust]",
  ],
  [
    "repo:northwind/sign-in:environment:Deploy",
    "trusts the environment Deploy, although it may federate: only the environment deploy needs an approval. Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is. [identity-trust]",
  ],
])("an application that may federate and trusts %s can be somebody else", (subject, words) => {
  const [finding, ...more] = told(trusting(subject));
  expect(finding).toMatch(/^violated: deploy: .*\[identity-trust\]$/);
  expect(finding).toContain(words);
  expect(more).toEqual([]);
});

test("the jobs of another repository are told where the repository is known", () => {
  expect(told({}, { repository: "northwind/other" })).toEqual([
    `violated: deploy: its federated credential "jobs" trusts ${SUBJECT}, which does not belong to this repository northwind/other. Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is. [identity-trust]`,
  ]);
});

test("an application that only reads may be the environment of every pull request", () => {
  expect(told({ federates: [], ...trusting("repo:northwind/sign-in:environment:read") })).toEqual([]);
});

test("an expression is told, as nobody can see whom it stands for", () => {
  expect(told(trusting(undefined))[0]).toContain("trusts by an expression");
});

test("another issuer is told, and may be the company's own", () => {
  expect(told(trusting("project_path:northwind/sign-in", "https://gitlab.com"))).toEqual([
    'holds: deploy: its federated credential "jobs" trusts project_path:northwind/sign-in of https://gitlab.com. Remove it, unless it is your own system. [identity-trust]',
  ]);
});

test("an application of another tenant that may federate is told", () => {
  expect(told({ isForeign: true, trusts: [] })[0]).toContain(
    "holds: deploy: it is registered in another tenant and may federate here, with Domain.ReadWrite.All",
  );
});

test("whoever can become any application is told", () => {
  const makers = [{ name: "backup", permission: "Application.ReadWrite.All" }];
  const administrators = [
    { role: "Application Administrator", holders: ["ada@example.com"] },
    { role: "Cloud Application Administrator", holders: [] },
  ];
  expect(told({}, { makers, administrators })).toEqual([
    "holds: backup: it has Application.ReadWrite.All, with which it can act as any application. Remove the permission or the role if it is not needed. [identity-administrator]",
    "holds: Application Administrator: ada@example.com can add a secret to any application. Remove the permission or the role if it is not needed. [identity-administrator]",
  ]);
});

test("what could not be read is not looked at, and is never taken for nobody", () => {
  const unread = "the credential lacks the Graph permission Application.Read.All";
  expect(checkApplicationAccess({ unread }, NOW)).toEqual([
    {
      code: "identity-unread",
      object: "tenant",
      state: "unknown",
      evidence: `it was not checked who can sign in as the applications that may federate: ${unread}`,
      wayOut: "If you want to know it, grant Application.Read.All",
    },
  ]);
});
