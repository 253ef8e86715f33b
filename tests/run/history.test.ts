import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout, countTests, expectedSeconds, readDurations, runsOf } from "./history.cjs";

const file = join(checkout, "tests/audit/plan/planned-objects.test.ts");
const name = "tests/audit/plan/planned-objects.test.ts";
const ran = { seconds: 4, tests: [{ name: "one", seconds: 1, line: 3 }] };

test("a file is expected to take what it took here, else what it took for the committed table", () => {
  expect(expectedSeconds(file, { [name]: ran }, { [name]: 9 })).toBe(4);
  expect(expectedSeconds(file, {}, { [name]: 9 })).toBe(9);
});

test("of files that nobody knows, those that start the engine are the long ones", () => {
  expect(expectedSeconds(join(checkout, "tests/engine/new.test.ts"), {}, {})).toBe(10);
  expect(expectedSeconds(file, {}, {})).toBeLessThan(2);
});

test("tests are counted as they ran, else in the file's text", () => {
  const folder = mkdtempSync(join(tmpdir(), "history-"));
  const unknown = join(folder, "new.test.ts");
  writeFileSync(
    unknown,
    'test("a", () => {});\n\ndescribe("b", () => {\n  it.each([1, 2])("%s", () => {});\n});\n',
  );
  expect(countTests(file, { [name]: ran })).toEqual({ count: 1, isExact: true });
  expect(countTests(unknown, {})).toEqual({ count: 2, isExact: false });
  rmSync(folder, { recursive: true });
});

test("reads what ran from jest's report and from its result, and nothing of what was skipped", () => {
  const tests = [{ fullName: "one", duration: 1000, location: { line: 3 } }];
  const written = { name: file, startTime: 1000, endTime: 5000, assertionResults: tests };
  const held = { testFilePath: file, perfStats: { start: 1000, end: 5000 }, testResults: tests };
  expect(runsOf({ testResults: [written] })).toEqual({ [name]: ran });
  expect(runsOf({ testResults: [held, { ...held, testFilePath: "/other.test.ts", skipped: true }] })).toEqual(
    {
      [name]: ran,
    },
  );
});

test("the committed table names files that are there", () => {
  expect(Object.keys(readDurations()).filter((one) => !existsSync(join(checkout, one)))).toEqual([]);
});
