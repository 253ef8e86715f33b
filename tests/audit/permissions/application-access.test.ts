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
    "holds: deploy: ada@example.com owns it, and can add a secret to it at any time. Take every owner off in Entra, App registrations and Enterprise applications, Owners: administrators need not own it. [identity-owner]",
  ]);
});

test("a secret is told with its last day", () => {
  expect(told({ keys: [{ kind: "secret", name: "of 2026", until: "2027-05-01T00:00:00Z" }] })).toEqual([
    'holds: deploy: whoever has the secret "of 2026" is it, until 2027-05-01. Let it sign in by a federated credential, and take the key away. [identity-key]',
  ]);
});

test("a secret without an end is for good", () => {
  expect(told({ keys: [{ kind: "secret", name: "old", until: "" }] })[0]).toContain(
    'whoever has the secret "old" is it, for good.',
  );
});

test("a certificate that ends within 30 days is told before nothing runs any more", () => {
  const keys = [{ kind: "certificate", name: "CN=deploy", until: "2026-12-20T00:00:00Z" } as const];
  expect(told({ keys })).toEqual([
    'holds: deploy: the certificate "CN=deploy" ends on 2026-12-20: then nobody signs in by it, and what runs on a schedule fails. Renew it before that day, or use a federated credential. [identity-key-ends]',
  ]);
});

test("a secret that has ended is nobody's way in", () => {
  expect(told({ keys: [{ kind: "secret", name: "old", until: "2026-11-01T00:00:00Z" }] })).toEqual([]);
});

test.each([
  ["repo:northwind/sign-in:pull_request", "a job that nobody has to approve is it"],
  ["repo:northwind/sign-in:ref:refs/heads/main", "a job that nobody has to approve is it"],
  ["repo:northwind/*:environment:deploy", "a job that nobody has to approve is it"],
  ["repo:northwind/sign-in:environment:read", "trusts the environment read, and it may federate"],
  ["repo:northwind/sign-in:environment:Deploy", "trusts the environment Deploy, and it may federate"],
])("an application that may federate and trusts %s can be somebody else", (subject, words) => {
  const [finding, ...more] = told(trusting(subject));
  expect(finding).toMatch(/^violated: deploy: .*\[identity-trust\]$/);
  expect(finding).toContain(words);
  expect(more).toEqual([]);
});

test("the jobs of another repository are told where the repository is known", () => {
  expect(told({}, { repository: "northwind/other" })).toEqual([
    `violated: deploy: its federated credential "jobs" trusts ${SUBJECT}, which is not of this repository northwind/other. Delete it in Entra, App registrations, Certificates & secrets, Federated credentials, unless you know whose it is. [identity-trust]`,
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
    'holds: deploy: its federated credential "jobs" trusts project_path:northwind/sign-in of https://gitlab.com. Take it away, unless it is your own system. [identity-trust]',
  ]);
});

test("an application of another tenant that may federate is told", () => {
  expect(told({ isForeign: true, trusts: [] })[0]).toContain(
    "it is registered in another tenant and may federate here, by Domain.ReadWrite.All",
  );
});

test("whoever can become any application is told", () => {
  const makers = [{ name: "backup", permission: "Application.ReadWrite.All" }];
  const administrators = [
    { role: "Application Administrator", holders: ["ada@example.com"] },
    { role: "Cloud Application Administrator", holders: [] },
  ];
  expect(told({}, { makers, administrators })).toEqual([
    "holds: backup: it holds Application.ReadWrite.All, by which it can become any application. Take the permission or the role away where it is not needed. [identity-administrator]",
    "holds: Application Administrator: ada@example.com can add a secret to any application. Take the permission or the role away where it is not needed. [identity-administrator]",
  ]);
});

test("what could not be read is not looked at, and is never taken for nobody", () => {
  const unread = "the credential lacks the Graph permission Application.Read.All";
  expect(checkApplicationAccess({ unread }, NOW)).toEqual([
    {
      code: "identity-unread",
      object: "tenant",
      state: "unknown",
      evidence: `not looked at who can sign in as the applications that may federate: ${unread}`,
      wayOut: "Grant Application.Read.All where you want to know it",
    },
  ]);
});
