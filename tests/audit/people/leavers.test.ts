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
      "JumpCloud has no person with its immutable id any more, and the account is still enabled at Microsoft after an hour",
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
    "the person is suspended in JumpCloud, and the account is still enabled at Microsoft; whether for more than an hour could not be read: 403",
  ]);
});
