import { passwordCsv, passwordLines } from "../../../cli/text/password-text";

const ADA = "a".repeat(24);
const person = { user: "ada@example.com", immutableId: ADA, onPremisesSync: false };
const created = "2026-01-10T08:00:00Z";

test("tells two passwords of one day apart: Microsoft has the one of before the change", () => {
  const people = [{ ...person, created, passwordChanged: "2026-07-01T09:00:00Z" }];
  const atJumpCloud = {
    readAt: "2026-11-28T22:00:00Z",
    passwordDates: { [ADA]: "2026-07-01T21:00:00Z" },
    departed: [],
  };
  const record = { takenAt: "2026-11-28T22:00:00Z", federatedSince: "2026-07-01T20:00:00Z", atJumpCloud };
  const plan = { people, record: record as never, leavers: { value: [] } };
  expect(passwordLines(plan, 200).join(" ")).toContain(
    "ada@example.com (2026-07-01, before the change at JumpCloud that day)",
  );
  expect(passwordCsv(plan)).toContain(
    'unlikely,"the password that you had on 2026-07-01, before you changed it that day",',
  );
});
