import { operationDifferences } from "../../../cli/commands/review/operation-differences";
import { changedTerms, vendorWriteLine } from "../../../cli/commands/review/vendor-write-text";
import { reviewVerdict } from "../../../cli/commands/review/verdict";
import type { ResourceOperation } from "../../../cli/engine/engine-events";
import type { InputDifference } from "../../../cli/engine/input-differences";
import { isVendorWrite } from "../../../cli/preview/vendor-writes";
import type { ResourceJudgement } from "../../../operations/judgement/file";
import { judged, operation, run } from "../commands/review/preview-run";

const HELD = [
  { path: "holder.stack", after: "shop/dev" },
  { path: "holder.component", after: "m365" },
  { path: "holder.id", after: "q2Jk0aZ9_x-1bBcD" },
];
const gone = HELD.map(({ path, after }) => ({ path, before: after }));
const domain = { path: "domain", before: "example.com", after: "example.com" };
const signOut = { path: "signOutUri", before: "https://a.example.com", after: "https://b.example.com" };

const held = (kind: string) => operation(kind, "update", HELD);
const PREFLIGHT = held("Preflight");
const MARKED = [held("UserGroup"), held("SamlApplication")];
const NOTED = [held("RoleAssignment"), held("PrimaryDomain"), held("DomainFederation")];
const INSTEAD = { path: "instead", after: "example.com" };
/** All that an `up` of a stack of before leads to. */
const ANNOUNCED = [PREFLIGHT, ...MARKED, ...NOTED];
const written = (...changes: InputDifference[]) => operation("DomainFederation", "update", changes);

test.each<[string, ResourceOperation[], string, string, ResourceJudgement[]?]>([
  [
    "the mark of a stack of before",
    ANNOUNCED,
    "writes",
    "Marks 2 objects at JumpCloud as held by shop/dev; nothing changes at Microsoft.",
  ],
  [
    "a field of a federation beside it",
    [PREFLIGHT, ...MARKED, written(...HELD, domain, signOut)],
    "writes",
    "Changes the federation of example.com; marks 2 objects at JumpCloud as held by shop/dev.",
    [judged({ deed: "changes" })],
  ],
  [
    "a field of the group beside it",
    [
      operation("UserGroup", "update", [...HELD, { path: "email", after: "m365@example.com" }]),
      held("SamlApplication"),
    ],
    "writes",
    "1 object is written; marks 1 object at JumpCloud as held by shop/dev; nothing changes at Microsoft.",
  ],
  [
    "what is left of it after a run that broke off",
    [PREFLIGHT, ...NOTED],
    "state",
    "Nothing is written at either vendor; the state notes which stack holds what.",
  ],
  [
    "another stack's company, in a stack that begins",
    [operation("Preflight", "create", [{ path: "transferFrom", after: "shop/old" }]), held("UserGroup")],
    "writes",
    "Takes over what shop/old holds; marks 1 object at JumpCloud as held by shop/dev; nothing changes at Microsoft; it changes what is attested, accepted or demanded, in 1 place.",
  ],
  [
    "another stack's company, of which nothing is left to write",
    [operation("Preflight", "update", [{ path: "transferFrom", after: "shop/old" }])],
    "state",
    "Takes over what shop/old holds; nothing is written at either vendor; the state notes which stack holds what; it changes what is attested, accepted or demanded, in 1 place.",
  ],
  [
    "the end of all marks",
    [operation("UserGroup", "update", gone)],
    "writes",
    "Takes the mark off 1 object; nothing changes at Microsoft.",
  ],
  [
    "the end of a federation beside it",
    [held("UserGroup"), operation("DomainFederation", "delete", [{ path: "domain", before: "example.org" }])],
    "writes",
    "Ends the federation of example.org: people there then need a password at Microsoft; marks 1 object at JumpCloud as held by shop/dev.",
  ],
])("the verdict tells %s", (_what, operations, kind, words, told = []) => {
  expect(reviewVerdict(run({ operations, judged: told }))).toEqual({ kind, words });
});

test.each<[string, ResourceOperation, boolean]>([
  ["what was read beside it", written(...HELD, { path: "federationId", after: "7b8a30f2" }), false],
  [
    "a default domain that an earlier run moved",
    operation("PrimaryDomain", "update", [...HELD, { path: "instead", before: "example.com" }]),
    false,
  ],
  ["a default domain that somebody moved", operation("PrimaryDomain", "update", [...HELD, INSTEAD]), true],
])("of %s a review tells whether it is written", (_what, one, is) => {
  expect(isVendorWrite(one)).toBe(is);
});

test("of the mark only JumpCloud's two objects are written", () => {
  expect(ANNOUNCED.filter(isVendorWrite)).toEqual(MARKED);
});

const NAMED = { path: "name", before: "People", after: "Staff" };

test.each<[string, InputDifference[], string]>([
  ["a new mark", HELD, "marks the group `m365-usergroup` as held by `shop/dev`"],
  [
    "one that replaces another stack's",
    [
      { path: "holder.stack", before: "shop/old", after: "shop/dev" },
      { path: "transferFrom", after: "shop/old" },
    ],
    "marks the group `m365-usergroup` as held by `shop/dev`, before held by `shop/old`",
  ],
  [
    "a new name in it",
    [{ path: "holder.component", before: "m365", after: "office" }],
    "writes the mark on the group `m365-usergroup` again",
  ],
  ["its end", gone, "removes the mark from the group `m365-usergroup`, which named `shop/dev`"],
  [
    "a change beside it",
    [...HELD, NAMED],
    "changes the group `Staff`: `name` from `People` to `Staff`; marks it as held by `shop/dev`",
  ],
])("a line tells %s", (_what, changes, line) => {
  expect(vendorWriteLine(operation("UserGroup", "update", changes), true)).toBe(line);
});

test("of what Microsoft has, a line tells the change and not the mark", () => {
  expect(vendorWriteLine(written(...HELD, signOut), true)).toBe(
    "changes the federation of `m365-domainfederation`: `signOutUri` from `https://a.example.com` to `https://b.example.com`",
  );
});

test("of drift that is put right, a line names the fields", () => {
  const drift = { path: "drift[0]", after: "signOutUri" };
  expect(vendorWriteLine(written(...HELD, drift), true)).toBe(
    "changes the federation of `m365-domainfederation`: corrects `signOutUri`",
  );
});

test("whom a stack is taken over from is an answer that a reviewer sees", () => {
  const operations = [operation("Preflight", "update", [{ path: "transferFrom", after: "shop/old" }])];
  expect(changedTerms({ operations }, true)).toEqual(["`transferFrom` is set to `shop/old`"]);
  expect(reviewVerdict(run({ operations })).words).toContain(
    "it changes what is attested, accepted or demanded, in 1 place",
  );
});

test("the id may be another at each preview, and the stack may not", () => {
  const later = (path: string, after: string) =>
    ANNOUNCED.map((one) => ({
      ...one,
      changes: one.changes.map((change) => (change.path === path ? { path, after } : change)),
    }));
  expect(operationDifferences(ANNOUNCED, later("holder.id", "Iy7w4aiWS2lOo8xw"), false)).toEqual([]);
  expect(operationDifferences(ANNOUNCED, later("holder.stack", "shop/prod"), false)).toHaveLength(6);
});
