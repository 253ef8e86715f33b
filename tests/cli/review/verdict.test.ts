import { verdictOf } from "../../../cli/review/verdict";
import { green, judged, lockedOut, operation, refused, run } from "./preview-run";

const DEFAULT = {
  code: "domain-default",
  object: "example.com",
  state: "violated",
  evidence: "it is the tenant's default domain",
  wayOut: "Choose another",
} as const;

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
    "Nothing is written at either vendor; what was judged is otherwise.",
  ],
  [
    "the administrator is gone, and the engine does not know it",
    run({
      operations: [operation("Preflight", "update")],
      judged: [judged({ kind: "Preflight", findings: [ROLE] })],
    }),
    "writes",
    "The administrator is to be made: only bootstrap may run it, and deploy is refused.",
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
    "Ends the federation of example.org.",
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
    "Federates example.com: who could not sign in is judged once group and directory are made.",
  ],
  [
    "a federation ends",
    run({
      operations: [operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }])],
    }),
    "writes",
    "Ends the federation of example.org.",
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
    "a vendor does not answer",
    run({ code: 255, diagnostics: [{ severity: "error", message: "Microsoft Graph did not answer" }] }),
    "unread",
    "Could not be previewed: Microsoft Graph did not answer",
  ],
  [
    "the engine ends early",
    run({ code: 1, isWhole: false }),
    "unread",
    "Could not be previewed: the engine ended before it told why",
  ],
  [
    "the log is a part, though the engine says it is well",
    run({ isWhole: false, words: "killed\n" }),
    "unread",
    "Could not be previewed: killed",
  ],
])("where %s", (_situation, preview, kind, words) => {
  expect(verdictOf(preview)).toEqual({ kind, words });
});

test("without names a refusal is told by what its code means", () => {
  const preview = run({
    code: 255,
    judged: [judged({ findings: [{ ...DEFAULT, object: "ada@example.com" }] })],
  });
  expect(verdictOf(preview, false).words).toBe("Refused: The tenant's default domain. [domain-default]");
});
