import { checkClock } from "../../../audit/permissions/clock";

const token = {
  issuedAt: Date.parse("2026-11-23T12:00:00Z"),
  expiresAt: Date.parse("2026-11-23T13:00:00Z"),
};

test.each([
  ["2026-11-23T11:54:59Z", "violated", "its clock is behind"],
  ["2026-11-23T11:55:00Z", "holds", "its clock agrees"],
  ["2026-11-23T13:05:00Z", "holds", "its clock agrees"],
  ["2026-11-23T13:05:01Z", "violated", "its clock is ahead"],
])("compares a clock that says %s with a token in use", (now, state, words) => {
  const [finding, ...more] = checkClock(new Date(now), token);
  expect(more).toEqual([]);
  expect(finding?.state).toBe(state);
  expect(finding?.evidence).toContain(words);
});

test("says nothing where the token tells no times", () => {
  expect(checkClock(new Date(), {})).toEqual([]);
});

test.each([
  [20 * 60_000, "its clock is 20 min ahead of Microsoft's, compared with its last answer"],
  [-7 * 60_000, "its clock is 7 min behind Microsoft's, compared with its last answer"],
])("tells a clock that is %d ms ahead, though the token fits", (skew, evidence) => {
  expect(checkClock(new Date("2026-11-23T12:30:00Z"), { ...token, skew })).toEqual([
    {
      code: "clock",
      object: "this machine",
      state: "violated",
      evidence,
      wayOut: "Correct the clock of this machine (NTP) and run again",
    },
  ]);
});

test("allows what sign-ins allow", () => {
  const [finding] = checkClock(new Date("2026-11-23T12:30:00Z"), { ...token, skew: -5 * 60_000 });
  expect(finding?.state).toBe("holds");
});
