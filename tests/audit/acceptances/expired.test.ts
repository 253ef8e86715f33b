import type { ExpiredAcceptance } from "../../../audit/acceptances/acceptances";
import { noteExpiredAcceptance } from "../../../audit/acceptances/effective";
import { isCalendarDay, isPastDay } from "../../../audit/calendar";
import { violated } from "../../../audit/finding";

const LAPSED: ExpiredAcceptance[] = [
  { code: "lock-out", object: "Ada@example.com", until: "2026-11-28" },
  { code: "lock-out", object: "ada@example.com", until: "2026-10-31" },
  { code: "device-impact", until: "2026-11-30" },
];

test.each([
  ["whom it speaks of", violated("lock-out", "ada@example.com", "it is so", ""), "2026-11-28"],
  [
    "somebody whom it names",
    violated("lock-out", "example.com", "so are zoe@example.com, ada@example.com", ""),
    "2026-11-28",
  ],
  [
    "whatever their number is",
    violated("device-impact", "Northwind Traders", "13 devices", ""),
    "2026-11-30",
  ],
])("tells the last day on which was accepted %s", (_what, finding, day) => {
  expect(noteExpiredAcceptance(finding, LAPSED).evidence).toBe(
    `${finding.evidence}; it was accepted until ${day}`,
  );
});

test.each([
  ["another person", violated("lock-out", "zoe@example.com", "it is so", "")],
  ["another code", violated("sync-would-block", "ada@example.com", "it is so", "")],
])("leaves %s as it is found", (_what, finding) => {
  expect(noteExpiredAcceptance(finding, LAPSED)).toBe(finding);
});

test("what is no day, or has no end, is not over", () => {
  expect(["soon", undefined].map((until) => isPastDay(until, new Date("2999-12-31")))).toEqual([
    false,
    false,
  ]);
});

test("is a day of the calendar, written as one", () => {
  const written = [
    "2026-02-28",
    "9999-12-31",
    "2026-02-30",
    "2026-04-31",
    "2026-13-01",
    "2026-11-1",
    "２０２６-11-01",
    "2026-11-28 ",
  ];
  expect(written.filter(isCalendarDay)).toEqual(["2026-02-28", "9999-12-31"]);
});
