import { violated } from "../../../../audit/finding";
import { differencesFromReviewed } from "../../../../cli/commands/review/comparison";
import type { ReviewedPreview } from "../../../../cli/commands/review/reviewed-preview";
import { federatingJudgement, joins, operation, reviewed } from "./preview";

/** In what `now` is otherwise than a preview with `before`. */
function others(before: Partial<ReviewedPreview>, now: Partial<ReviewedPreview>): string[] {
  return differencesFromReviewed(reviewed(before), reviewed(now));
}

const MEMBERS = "m365-group-members (jumpcloud:index:UserGroupMembership)";
const FEDERATION = ["m365-example.com-federation", "DomainFederation"] as const;
const FEDERATES = `${FEDERATION[0]} (pulumi-nodejs:dynamic/graph:DomainFederation)`;
const PARITY = ["m365-parity", "UserParity"] as const;

it("finds nothing where all is the same, whenever it was previewed and by whichever commit of the same files", () => {
  expect(
    others({}, { takenAt: "2026-11-29T09:00:00.000Z", commit: { sha: "bbb222", tree: "ttt111" } }),
  ).toEqual([]);
});

it("names a member more, wherever the person stands in the list", () => {
  const now = [joins("ines@example.com", "hana@example.com")];
  expect(others({}, { operations: now })).toEqual([
    `${MEMBERS}: users[] is to get ines@example.com; that was not reviewed.`,
  ]);
});

it("names a member who is not added any more, and one who goes", () => {
  const goes = operation("update", "m365-group-members", "jumpcloud:index:UserGroupMembership", [
    { path: "users[2]", before: "noah@example.com" },
  ]);
  expect(others({}, { operations: [goes] })).toEqual([
    `${MEMBERS}: users[] is to lose noah@example.com; that was not reviewed.`,
    `${MEMBERS}: in the review users[] was to get hana@example.com; now it is not.`,
  ]);
});

it("compares the list of what is made with that of what is changed by its elements", () => {
  const made = (users: string[]) =>
    operation("create", "m365-group-members", "jumpcloud:index:UserGroupMembership", [
      { path: "users", after: users },
    ]);
  const [before, now] = [made(["ada@example.com"]), made(["noah@example.com", "ada@example.com"])];
  expect(others({ operations: [before] }, { operations: [now] })).toEqual([
    `${MEMBERS}: users[] is to get noah@example.com; that was not reviewed.`,
  ]);
});

it("names the property, the reviewed value and the one of now", () => {
  const to = (after: string) => operation("create", ...FEDERATION, [{ path: "passiveSignInUri", after }]);
  const [before, now] = [
    to("https://sso.jumpcloud.com/saml2/m365"),
    to("https://sso.example.net/saml2/m365"),
  ];
  expect(others({ operations: [before] }, { operations: [now] })).toEqual([
    `${FEDERATES}: in the review passiveSignInUri was to become https://sso.jumpcloud.com/saml2/m365; ` +
      "now it is to become https://sso.example.net/saml2/m365.",
  ]);
});

it("looks at what is going to be there, and not at what was", () => {
  const from = (before: string) =>
    operation("update", ...FEDERATION, [{ path: "signOutUri", before, after: "https://example.com/" }]);
  expect(
    others({ operations: [from("https://a.example/")] }, { operations: [from("https://b.example/")] }),
  ).toEqual([]);
});

it("tells a number from the text that reads the same", () => {
  const to = (after: unknown) => operation("create", ...FEDERATION, [{ path: "deadline", after }]);
  expect(others({ operations: [to("5")] }, { operations: [to(5)] })).toEqual([
    `${FEDERATES}: in the review deadline was to become "5"; now it is to become 5.`,
  ]);
});

it("tells a domain that stands otherwise, so that the same write does something else to its sign-ins", () => {
  const create = [operation("create", ...FEDERATION, [{ path: "domain", after: "example.com" }])];
  const { people: _nobody, ...judged } = federatingJudgement([]);
  const now = { operations: create, judged: [judged] };
  const before = { operations: create, judged: [{ ...judged, deed: "changes" as const }] };
  expect(others(before, now)).toEqual([
    "example.com: in the review the run changes the federation of example.com; now it federates example.com.",
  ]);
  expect(others(now, now)).toEqual([]);
  const taken = { operations: create, judged: [{ ...judged, deed: "takes-over" as const }] };
  expect(others(now, taken)).toEqual([
    "example.com: in the review the run federates example.com; now it takes over the existing federation of example.com.",
  ]);
});

it("names whom somebody has added meanwhile to a group that becomes exclusive, and that is to leave it", () => {
  const leaves = (...leaving: string[]) => ({ ...federatingJudgement([]), kind: "Preflight", leaving });
  const before = { judged: [leaves("ada@example.com", "noah@example.com")] };
  expect(others(before, { judged: [leaves("ada@example.com", "ines@example.com")] })).toEqual([
    "ines@example.com will leave the group; that was not reviewed.",
  ]);
});

it("names an operation that was not reviewed, with what it changes", () => {
  const operations = [
    joins("hana@example.com"),
    operation("update", ...FEDERATION, [{ path: "drift[0]", after: "signOutUri" }]),
  ];
  expect(others({}, { operations })).toEqual([
    `${FEDERATES}: update was not reviewed.`,
    `${FEDERATES}: drift[] is to get signOutUri; that was not reviewed.`,
  ]);
});

it("names an operation that is another one now, or none", () => {
  const operations = [operation("update", ...FEDERATION)];
  expect(others({ operations }, { operations: [operation("replace", ...FEDERATION)] })).toEqual([
    `${FEDERATES}: was reviewed as update and is now replace.`,
  ]);
  expect(others({ operations }, { operations: [] })).toEqual([
    `${FEDERATES}: the reviewed update is no longer done.`,
  ]);
});

it("does not miss what a refused preview has not come to", () => {
  const verdict = { kind: "refused" as const, words: "Refused: 1 of 5 people could not sign in." };
  expect(others({}, { operations: [], verdict })).toEqual([]);
});

it("knows what an earlier replacement left to be deleted from what has replaced it", () => {
  const [left, changed] = [operation("delete-replaced", ...FEDERATION), operation("update", ...FEDERATION)];
  expect(others({ operations: [changed] }, { operations: [left, changed] })).toEqual([
    `${FEDERATES}: delete-replaced was not reviewed.`,
  ]);
});

it("tells the same operation on another object, and one more that is left to be deleted", () => {
  const of = (op: string, id: string) => ({ ...operation(op, ...FEDERATION), id });
  expect(
    others({ operations: [of("delete", "example.com")] }, { operations: [of("delete", "example.org")] }),
  ).toEqual([`${FEDERATES}: delete was reviewed for the object "example.com" and is now for "example.org".`]);
  const left = of("delete-replaced", "example.com");
  expect(
    others({ operations: [left] }, { operations: [of("delete-replaced", "example.org"), left] }),
  ).toEqual([`${FEDERATES}: delete-replaced was not reviewed.`]);
});

it("compares lists of the configuration by their elements, which the engine keeps as texts", () => {
  const members = (...now: string[]) => {
    const change = {
      path: "jumpcloud-entra:members",
      before: '["ada@example.com"]',
      after: JSON.stringify(now),
    };
    return operation("update", "default", "pulumi:providers:pulumi-nodejs", [change]);
  };
  const [before, now] = [members("ada@example.com"), members("hana@example.com", "ada@example.com")];
  expect(others({ operations: [before] }, { operations: [now] })).toEqual([
    "default (pulumi:providers:pulumi-nodejs): jumpcloud-entra:members[] is to get hana@example.com; that was not reviewed.",
  ]);
});

it("tells a secret by whether it changes", () => {
  const secret = { path: "password", before: "[secret]", after: "[secret]" };
  const user = ["m365-admin-user", "azuread:index/user:User"] as const;
  const [before, now] = [operation("update", ...user), operation("update", ...user, [secret])];
  expect(others({ operations: [now] }, { operations: [now] })).toEqual([]);
  expect(others({ operations: [before] }, { operations: [now] })).toEqual([
    "m365-admin-user (azuread:index/user:User): password is to become [secret]; that was not reviewed.",
  ]);
});

it("lets differ what is read live and written nowhere, the whole operation where there is nothing else", () => {
  const told = (text: string) =>
    operation("update", "m365-preflight", "Preflight", [
      { path: "stage", before: "prepare", after: "federated" },
      { path: "forecast[0]", after: { object: "ada@example.com", happens: [text] } },
    ]);
  const parity = operation("update", ...PARITY, [{ path: "notReady", after: [{ user: "ada@example.com" }] }]);
  expect(
    others({ operations: [told("is taken over")] }, { operations: [told("is created"), parity] }),
  ).toEqual([]);
});

it("tells a change of what is read live and then written: the certificate that is going to be trusted", () => {
  const trusting = (after: string) => operation("create", ...FEDERATION, [{ path: "signing", after }]);
  expect(others({ operations: [trusting("4E56")] }, { operations: [trusting("A1B2")] })).toEqual([
    `${FEDERATES}: in the review signing was to become 4E56; now it is to become A1B2.`,
  ]);
});

it("does not tell again and again what is drawn anew until it is made", () => {
  const made = (mark: string) => [
    operation("create", "m365-preflight", "Preflight", [{ path: "administrator.mark", after: mark }]),
    operation("create", "m365-admin", "jumpcloud-entra:components:TechnicalAdmin", [
      { path: "mark", after: mark },
    ]),
    operation("create", "m365-admin-user", "azuread:index/user:User", [{ path: "employeeId", after: mark }]),
  ];
  expect(others({ operations: made("one") }, { operations: made("other") })).toEqual([]);
});

it("names who could not sign in and could when it was reviewed, accepted or not", () => {
  const before = { judged: [federatingJudgement(["zoe@example.com"])] };
  expect(others(before, { judged: [federatingJudgement(["zoe@example.com", "noah@example.com"])] })).toEqual([
    "noah@example.com could sign in at the time of the review, but not now: has never set a password.",
  ]);
  expect(others(before, { judged: [federatingJudgement([])] })).toEqual([]);
});

it("names once who is locked out, of whom there is a finding, too", () => {
  const finding = violated("lock-out", "noah@example.com", "this person could not sign in", "");
  expect(
    others(
      { judged: [federatingJudgement([])] },
      { judged: [federatingJudgement(["noah@example.com"], [finding])] },
    ),
  ).toHaveLength(1);
});

it("lets people differ whom the run does nothing to", () => {
  const { deed: _none, ...parity } = federatingJudgement(["noah@example.com"]);
  expect(others({}, { judged: [{ ...parity, kind: "UserParity" }] })).toEqual([]);
});

it("names a finding more that is violated", () => {
  const finding = violated(
    "domain-default",
    "example.com",
    "it is the tenant's default domain",
    "Make another one it",
  );
  expect(
    others({ judged: [federatingJudgement([])] }, { judged: [federatingJudgement([], [finding])] }),
  ).toEqual([
    "example.com: it is the tenant's default domain; this was not so at the time of the review [domain-default].",
  ]);
});

it("refuses other files, and says of which commits they are", () => {
  expect(others({}, { commit: { sha: "bbb222", tree: "ttt222" } })).toEqual([
    "The reviewed files are of commit aaa111, but the files now are of bbb222. Preview and review again.",
  ]);
});

it("goes by the commit where git does not tell the files", () => {
  expect(others({ commit: { sha: "aaa111" } }, { commit: { sha: "aaa111" } })).toEqual([]);
  expect(others({ commit: { sha: "aaa111" } }, { commit: { sha: "bbb222", tree: "ttt111" } })).toHaveLength(
    1,
  );
});

it("refuses files that are in no commit, and where none is known", () => {
  expect(others({ commit: { sha: "aaa111", tree: "ttt111", isDirty: true } }, {})).toEqual([
    "In the reviewed preview files differed from their commit. Commit them first.",
  ]);
  const { commit: _unknown, ...without } = reviewed();
  expect(differencesFromReviewed(without, reviewed())).toEqual([
    "The commit of the reviewed preview is not known. Preview in a checkout of git.",
  ]);
});

it("refuses another stack, and what was a refusal when it was reviewed", () => {
  const verdict = { kind: "refused" as const, words: "Refused: 1 of 5 people could not sign in." };
  expect(others({ verdict }, { stack: "dev" })).toEqual([
    "The reviewed preview can't be applied: Refused: 1 of 5 people could not sign in.",
    "The stack was reviewed as prod and is now dev.",
  ]);
});

it("shortens a long value", () => {
  const told = (after: string) => operation("update", ...FEDERATION, [{ path: "displayName", after }]);
  const [sentence = ""] = others(
    { operations: [told("a".repeat(900))] },
    { operations: [told("b".repeat(900))] },
  );
  expect(sentence.length).toBeLessThan(450);
});
