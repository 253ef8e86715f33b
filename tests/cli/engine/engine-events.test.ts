import { readPreviewEvents } from "../../../cli/engine/engine-events";
import { begins, ENDED, ends, HIDDEN, logOf, says, urnOf } from "./event-log";

const GROUP = { name: "m365-group-group", type: "jumpcloud:index:UserGroup" };
const MEMBERS = { name: "m365-group-members", type: "jumpcloud:index:UserGroupMembership" };
const FEDERATION = { name: "m365-example.com-federation", type: "DomainFederation" };

it("tells what is done to which resource, and leaves out what stays", () => {
  const before = { users: ["ada@example.com"] };
  const log = logOf(
    begins({ op: "same", ...GROUP, before: { name: "Staff" }, after: { name: "Staff" } }),
    begins({ op: "update", ...MEMBERS, before, after: { users: ["ada@example.com", "hana@example.com"] } }),
    ENDED,
  );
  expect(readPreviewEvents(log)).toEqual({
    isWhole: true,
    stack: "prod",
    operations: [
      {
        ...MEMBERS,
        urn: urnOf(MEMBERS.name, MEMBERS.type),
        op: "update",
        changes: [{ path: "users[1]", after: "hana@example.com" }],
      },
    ],
    drift: [],
    diagnostics: [],
  });
});

it("tells what a policy says, which no diagnostic does, and by which it refuses", () => {
  const policyEvent = {
    resourceUrn: urnOf(FEDERATION.name, FEDERATION.type),
    color: "never",
    enforcementLevel: "mandatory",
    policyName: "sign-in-at-jumpcloud",
    policyPackName: "ours",
    policyPackVersion: "1",
    policyPackVersionTag: "1",
    message: "<{%reset%}>Sign-ins stay at JumpCloud.\nlocalhost is not it.<{%reset%}>\n",
  };
  const log = logOf(
    { policyEvent },
    { policyEvent: { ...policyEvent, enforcementLevel: "advisory" } },
    ENDED,
  );
  const message =
    "m365-example.com-federation: Sign-ins stay at JumpCloud.\nlocalhost is not it. (policy sign-in-at-jumpcloud)";
  const { resourceUrn: urn } = policyEvent;
  expect(readPreviewEvents(log).diagnostics).toEqual([
    { severity: "error", urn, message, isPolicy: true },
    { severity: "warning", urn, message, isPolicy: true },
  ]);
});

it("shows neither a secret nor what the engine keeps for itself", () => {
  const after = {
    __provider: "exports.handler=…",
    domain: "example.com",
    key: { pem: HIDDEN },
  };
  const { operations } = readPreviewEvents(logOf(begins({ op: "create", ...FEDERATION, after })));
  expect(operations[0]?.changes).toEqual([
    { path: "domain", after: "example.com" },
    { path: "key.pem", after: "[secret]" },
  ]);
});

it("tells that a secret changes, which looks the same before and after", () => {
  const USER = { name: "m365-admin-user", type: "azuread:index/user:User" };
  const values = { password: HIDDEN, accountEnabled: true };
  const log = logOf(begins({ op: "update", ...USER, before: values, after: values, diffs: ["password"] }));
  expect(readPreviewEvents(log).operations[0]?.changes).toEqual([
    { path: "password", before: "[secret]", after: "[secret]" },
  ]);
});

it("tells nothing of terms that a state of before has in another place", () => {
  const step = {
    op: "update",
    name: "federation",
    type: "DomainFederation",
    before: { domain: "example.com", hybrid: false, certificateDays: 30 },
    after: { domain: "example.com", terms: { hybrid: false, certificateDays: 14 } },
  };
  expect(readPreviewEvents(logOf(begins(step))).operations.flatMap(({ changes }) => changes)).toEqual([
    { path: "terms.certificateDays", before: 30, after: 14 },
  ]);
});

it("tells a replacement once", () => {
  const steps = ["create-replacement", "replace", "delete-replaced"];
  const log = logOf(
    ...steps.map((op) => begins({ op, ...GROUP, before: { name: "Staff" }, after: { name: "People" } })),
  );
  expect(readPreviewEvents(log).operations.map(({ op, changes }) => [op, changes])).toEqual([
    ["replace", [{ path: "name", before: "Staff", after: "People" }]],
  ]);
});

it("tells what a replacement of before has left to be deleted", () => {
  const log = logOf(begins({ op: "delete-replaced", ...GROUP, before: { name: "Staff" } }));
  expect(readPreviewEvents(log).operations.map(({ op }) => op)).toEqual(["delete-replaced"]);
});

it("tells what is left to be deleted beside a replacement of the same name", () => {
  const log = logOf(
    begins({ op: "replace", ...GROUP, id: "1", before: { name: "Staff" }, after: { name: "People" } }),
    begins({ op: "delete-replaced", ...GROUP, id: "1", before: { name: "Staff" } }),
    begins({ op: "delete-replaced", ...GROUP, id: "2", before: { name: "Everybody" } }),
  );
  expect(readPreviewEvents(log).operations.map(({ op, changes }) => [op, changes[0]?.before])).toEqual([
    ["replace", "Staff"],
    ["delete-replaced", "Everybody"],
  ]);
});

it("names what a refresh found otherwise, without what nobody has set", () => {
  const before = { passiveSignInUri: "https://sso.jumpcloud.com/saml2/m365", otherMails: [] };
  const log = logOf(
    ends({ op: "refresh", ...FEDERATION, before, after: { passiveSignInUri: "https://example.net" } }),
  );
  expect(readPreviewEvents(log).drift).toEqual([
    {
      name: FEDERATION.name,
      type: "pulumi-nodejs:dynamic/graph:DomainFederation",
      urn: urnOf(FEDERATION.name, FEDERATION.type),
      properties: ["passiveSignInUri"],
    },
  ]);
});

it("keeps errors of each resource, warnings and words, and drops what is for finding faults", () => {
  const urn = urnOf(FEDERATION.name, FEDERATION.type);
  const log = logOf(
    says("debug", "loading"),
    says("info#err", "a note\n\n"),
    says("warning", "a warning\n"),
    says("info", "\n"),
    says("error", "zoe@example.com: this person could not sign in\n", urn),
  );
  expect(readPreviewEvents(log).diagnostics).toEqual([
    { severity: "info", message: "a note" },
    { severity: "warning", message: "a warning" },
    { severity: "error", urn, message: "zoe@example.com: this person could not sign in" },
  ]);
});

it("says that a log is a part only where it was cut off", () => {
  const log = `${logOf(begins({ op: "create", ...GROUP, after: { name: "Staff" } }))}{"sequence":7,"resou`;
  const { isWhole, operations } = readPreviewEvents(log);
  expect([isWhole, operations.length]).toEqual([false, 1]);
});

it("knows nothing where the engine did not begin", () => {
  expect(readPreviewEvents("")).toEqual({ isWhole: false, operations: [], drift: [], diagnostics: [] });
});
