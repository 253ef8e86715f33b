import { isCalendarDay, isPastDay } from "../../audit/calendar";

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
