import { forecast } from "./forecast.cjs";

const file = { seconds: 60, count: 3, isExact: true };

test("a run says how many tests there are, and about how long they take on its workers", () => {
  expect(forecast([file, file, file, file], 2)).toBe(
    "4 files, about 12 tests: about 2 minutes on 2 workers.",
  );
});

test("a run takes no less than its longest file", () => {
  expect(forecast([{ ...file, seconds: 400 }, file], 4)).toBe(
    "2 files, about 6 tests: about 7 minutes on 4 workers.",
  );
});

test("counts of files that have not run yet are of what their text says, where a table is one test", () => {
  expect(forecast([file, { seconds: 0.2, count: 1, isExact: false }], 1)).toBe(
    "2 files, over 4 tests: about 61 seconds on 1 worker.",
  );
});
