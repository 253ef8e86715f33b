import { reviewVerdict } from "../../../../cli/commands/review/verdict";
import { green, judged, lockedOut, operation, refused, run } from "./preview-run";

const DEFAULT = {
  code: "domain-default",
  object: "example.com",
  state: "violated",
  evidence: "it is the tenant's default domain",
  wayOut: "Choose another",
} as const;

const BRAKE =
  "jumpcloud:index:UserGroupMembership resource 'm365-group-members' has a problem: users: removing lucas@example.com from " +
  "the group 0b21 takes away their last binding to the Microsoft 365 directory";
const PROTECTED =
  'Preview failed: resource "urn:pulumi:prod::acme::a:b:C$pulumi-nodejs:dynamic/graph:RoleAssignment::m365-admin-assignment" ' +
  "cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag";
const HOST = {
  path: "baseUrl",
  before: "https://console.jumpcloud.com",
  after: "https://jumpcloud.example.net",
};
const FAILED = { severity: "error", message: "preview failed" } as const;
const UNREAD =
  "pulumi-nodejs:dynamic/graph:Preflight resource 'm365-preflight' has a problem: There is no JumpCloud credential.";
const ROLE = {
  ...DEFAULT,
  code: "administrator-role",
  object: "admin@example.com",
  state: "pending",
} as const;

test.each([
  ["nothing changes", run(), "nothing", "Nothing changes."],
  [
    "nothing changes, and something is found otherwise",
    run({
      drift: [{ urn: "u", name: "m365-group", type: "jumpcloud:index:UserGroup", properties: ["name"] }],
    }),
    "nothing",
    "Nothing changes, though 1 object is not as the last run left it.",
  ],
  [
    "only what was judged changes",
    run({ operations: [operation("Preflight", "update")] }),
    "state",
    "Nothing is written at either vendor; the checked values are different.",
  ],
  [
    "the administrator is gone, and the engine does not know it",
    run({
      operations: [operation("Preflight", "update")],
      judged: [judged({ kind: "Preflight", findings: [ROLE] })],
    }),
    "writes",
    "The administrator will be made; only bootstrap may run it, and deploy is refused.",
  ],
  [
    "the administrator is made beside",
    run({
      operations: [operation("UserGroup", "update"), operation("Preflight", "update")],
      judged: [judged({ kind: "Preflight", findings: [ROLE] })],
    }),
    "writes",
    "1 object is written; only bootstrap may run it, and deploy is refused.",
  ],
  [
    "a federation ends, which waits for no administrator",
    run({
      operations: [operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }])],
      judged: [judged({ kind: "Preflight", findings: [ROLE] })],
    }),
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft.",
  ],
  [
    "something is written that is no sign-in",
    run({ operations: [operation("UserGroup", "update"), operation("Preflight", "update")] }),
    "writes",
    "1 object is written.",
  ],
  [
    "a domain is federated",
    green(lockedOut(3), 255),
    "writes",
    "Federates example.com: 3 of 255 people could not sign in, which is accepted.",
  ],
  ["nobody is locked out", green([], 255), "writes", "Federates example.com: all of 255 people can sign in."],
  [
    "nobody could be judged yet",
    run({ operations: [operation("DomainFederation", "create")], judged: [judged({ deed: "federates" })] }),
    "writes",
    "Federates example.com: who could not sign in is checked when group and directory are made.",
  ],
  [
    "a federation ends",
    run({
      operations: [operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }])],
    }),
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft.",
  ],
  [
    // The parity judges who can sign in by JumpCloud, which says nothing of passwords at Microsoft.
    "a federation ends, of people who can all sign in by JumpCloud",
    run({
      operations: [operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }])],
      judged: [judged({ kind: "UserParity", people: { total: 4, lockedOut: [] } })],
    }),
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft.",
  ],
  [
    "one domain takes another's place",
    run({
      operations: [
        operation("DomainFederation", "create", [{ path: "domain", after: "example.com" }]),
        operation("SamlApplication", "delete"),
        operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }]),
      ],
      judged: [judged({ deed: "federates", people: { total: 4, lockedOut: [] } })],
    }),
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft; " +
      "federates example.com: all of 4 people can sign in; 1 object is given up.",
  ],
  [
    "a federation is taken over that stands already",
    run({
      operations: [operation("DomainFederation", "create")],
      judged: [
        judged({ deed: "takes-over", people: { total: 4, lockedOut: lockedOut(1, { accepted: "leaves" }) } }),
      ],
    }),
    "writes",
    "Takes over the existing federation of example.com: 1 of 4 people could not sign in, which is accepted.",
  ],
  [
    "somebody joins while another can't sign in anyway",
    run({
      operations: [operation("UserGroupMembership", "update")],
      judged: [judged({ kind: "UserParity", people: { total: 4, lockedOut: lockedOut(1) } })],
    }),
    "writes",
    "1 object is written.",
  ],
  [
    "somebody leaves the group, whom JumpCloud then may suspend",
    run({
      operations: [operation("UserGroupMembership", "update")],
      judged: [judged({ kind: "Preflight", leaving: ["lucas@example.com", "ines@example.com"] })],
    }),
    "writes",
    "1 object is written; 2 people leave the group.",
  ],
  [
    "two domains are federated and the people of one are not known",
    run({
      operations: [operation("DomainFederation", "create"), operation("DomainFederation", "create")],
      judged: [
        judged({ deed: "federates", people: { total: 4, lockedOut: [] } }),
        judged({ deed: "federates", object: "example.org" }),
      ],
    }),
    "writes",
    "Federates example.com, example.org: all of 4 people can sign in; of example.org who could not sign in is checked when " +
      "group and directory are made.",
  ],
  [
    "the program leaves no judgement of its federation",
    run({ operations: [operation("DomainFederation", "create"), operation("UserGroup", "create")] }),
    "writes",
    "Writes 1 federation, and it is not known who could not sign in afterwards.",
  ],
  [
    "an earlier run broke off before it deleted what it had replaced",
    run({ operations: [operation("SamlApplication", "delete-replaced")] }),
    "writes",
    "1 object is written; 1 object is given up.",
  ],
  [
    "a gate is answered for, and nothing is written",
    run({
      operations: [operation("Preflight", "update", [{ path: "terms.acceptOutage", after: "on Friday" }])],
    }),
    "state",
    "Nothing is written at either vendor; the checked values are different; it changes what is attested, accepted or demanded, in 1 place.",
  ],
  [
    "a first run sets what is meant where nothing is said",
    run({
      operations: [
        operation("Preflight", "create", [
          { path: "terms.certificateDays", after: 30 },
          { path: "terms.hybrid", after: false },
        ]),
      ],
    }),
    "state",
    "Nothing is written at either vendor; the checked values are different.",
  ],
  [
    "a provider is to ask another host",
    run({
      operations: [
        { urn: "u", name: "default", type: "pulumi:providers:jumpcloud", op: "update", changes: [HOST] },
        {
          urn: "v",
          name: "default",
          type: "pulumi:providers:pulumi-nodejs",
          op: "update",
          changes: [{ path: "jumpcloud-entra:stage", before: "prepare", after: "federated" }],
        },
      ],
    }),
    "state",
    "Nothing is written at either vendor; the checked values are different; 1 setting of the providers is different.",
  ],
  [
    "a federation ends that an earlier replacement left",
    run({
      operations: [
        operation("DomainFederation", "delete-replaced", [{ path: "domain", before: "example.org" }]),
      ],
    }),
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft.",
  ],
  [
    "a record goes, and with it the federation that it is of",
    run({ operations: [operation("RollbackRecord", "delete", [{ path: "domain", before: "example.org" }])] }),
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft.",
  ],
  [
    "an object goes that an earlier replacement left",
    run({ operations: [operation("SamlApplication", "delete-replaced")] }),
    "writes",
    "1 object is written; 1 object is given up.",
  ],
  [
    "what stands is wrong",
    run({ judged: [judged({ kind: "FederationCheck", findings: [DEFAULT] })] }),
    "nothing",
    "Nothing changes; 1 thing is wrong already.",
  ],
  [
    "people are locked out",
    refused(lockedOut(3), 255),
    "refused",
    "Refused to federate example.com: 3 of 255 people could not sign in.",
  ],
  [
    "a gate refuses",
    run({
      code: 255,
      judged: [judged({ kind: "Preflight", findings: [DEFAULT, { ...DEFAULT, object: "example.org" }] })],
    }),
    "refused",
    "Refused: example.com: it is the tenant's default domain. Choose another. [domain-default] And 1 thing more.",
  ],
  [
    "a plugin refuses",
    run({ code: 255, diagnostics: [{ severity: "error", message: BRAKE }] }),
    "refused",
    `Refused: ${BRAKE}`,
  ],
  [
    "a policy refuses",
    run({
      code: 1,
      diagnostics: [
        { severity: "error", message: "m365-federation: no (policy ours)", isPolicy: true },
        FAILED,
      ],
    }),
    "refused",
    "Refused: m365-federation: no (policy ours)",
  ],
  [
    "the engine refuses to delete what is protected",
    run({ code: 255, diagnostics: [{ severity: "error", message: PROTECTED }, FAILED] }),
    "refused",
    "Refused: m365-admin-assignment is protected, and would be deleted",
  ],
  [
    "a federation would end in what is refused",
    run({
      code: 255,
      operations: [operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }])],
      diagnostics: [{ severity: "error", message: BRAKE }],
    }),
    "refused",
    `Refused to end the federation of example.org: ${BRAKE}`,
  ],
  [
    "a vendor does not answer a dynamic resource",
    run({ code: 255, diagnostics: [{ severity: "error", message: UNREAD }] }),
    "unread",
    `Could not be previewed: ${UNREAD}`,
  ],
  [
    "a vendor does not answer",
    run({ code: 255, diagnostics: [{ severity: "error", message: "Microsoft Graph did not answer" }] }),
    "unread",
    "Could not be previewed: Microsoft Graph did not answer",
  ],
  [
    "the engine ends early",
    run({ code: 1, isWhole: false }),
    "unread",
    "Could not be previewed: the engine ended without a reason",
  ],
  [
    "the log is a part, though the engine says it is well",
    run({ isWhole: false, words: "killed\n" }),
    "unread",
    "Could not be previewed: killed",
  ],
])("where %s", (_situation, preview, kind, words) => {
  expect(reviewVerdict(preview)).toEqual({ kind, words });
});

test("without names a refusal is told by what its code means", () => {
  const preview = run({
    code: 255,
    judged: [judged({ findings: [{ ...DEFAULT, object: "ada@example.com" }] })],
  });
  expect(reviewVerdict(preview, false).words).toBe("Refused: The tenant's default domain. [domain-default]");
});

test("without names neither a plugin's words nor those of a failure name anybody", () => {
  for (const message of [BRAKE, "Preview failed: lucas@example.com is unknown"]) {
    const preview = run({ code: 255, diagnostics: [{ severity: "error", message }] });
    expect(reviewVerdict(preview, false).words).not.toContain("lucas");
  }
});
