import { checkLeavers, type LeaverAccount } from "../../../audit/people/leavers";

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
