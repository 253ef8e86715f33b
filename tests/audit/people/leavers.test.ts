import {
  checkExternalPasswords,
  checkJumpCloudAdministrators,
  checkLeavers,
  type LeaverAccount,
} from "../../../audit/people/leavers";

const DEPARTED: LeaverAccount[] = [
  { upn: "zoe@example.com", id: "z", how: "suspended" },
  { upn: "ada@example.com", id: "a", how: "deleted" },
];

const told = (changedLately: Parameters<typeof checkLeavers>[0]["changedLately"]) =>
  checkLeavers({ departed: DEPARTED, changedLately }).map(({ object, state, evidence }) => [
    object,
    state,
    evidence,
  ]);

test("names who left more than an hour ago, by name", () => {
  expect(told({ value: new Set(["z"]) })).toEqual([
    [
      "ada@example.com",
      "violated",
      "JumpCloud no longer has a person with its immutable id, and the account is still enabled at Microsoft more than an hour later",
    ],
  ]);
  expect(told({ value: new Set() }).map(([object]) => object)).toEqual([
    "ada@example.com",
    "zoe@example.com",
  ]);
});

test("only notes who left where it can't tell since when", () => {
  expect(told({ unread: "403" })).toContainEqual([
    "zoe@example.com",
    "holds",
    "the person is suspended in JumpCloud, and the account is still enabled at Microsoft; it could not be read whether this is so for more than an hour: 403",
  ]);
});

const sentences = (findings: { state: string; evidence: string }[]) =>
  findings.map(({ state, evidence }) => `${state}: ${evidence}`);

it("says nothing where nobody administers JumpCloud, and JumpCloud checks all passwords", () => {
  expect([...checkJumpCloudAdministrators([]), ...checkExternalPasswords([])]).toEqual([]);
});

it("notes who administers JumpCloud", () => {
  expect(
    sentences(
      checkJumpCloudAdministrators(["lucas@example.com (Manager)", "ada@example.com (Administrator)"]),
    ),
  ).toEqual([
    "holds: these people sign in on the domain and administer JumpCloud: ada@example.com (Administrator), lucas@example.com (Manager). Anybody who takes over one of these accounts can sign in as anybody",
  ]);
});

it("names five whose password another directory checks, and counts the others", () => {
  const people = Array.from({ length: 7 }, (_, index) => `p${index}@example.com`);
  expect(sentences(checkExternalPasswords(people))).toEqual([
    "holds: another directory manages these people for JumpCloud, with their passwords: p0@example.com, p1@example.com, p2@example.com, p3@example.com, p4@example.com and 2 more. Anybody who controls it can sign in as them",
  ]);
});
