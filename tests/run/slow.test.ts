import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "./history.cjs";

test("lists what took over five seconds, with its reason, and fails where none is given", () => {
  const folder = mkdtempSync(join(tmpdir(), "slow-"));
  const report = join(folder, "report.json");
  const one = { fullName: "lists", duration: 6000, location: { line: 8 } };
  const file = { name: __filename, startTime: 0, endTime: 6500, assertionResults: [one] };
  writeFileSync(report, JSON.stringify({ testResults: [file] }));
  const { status, stdout } = spawnSync(process.execPath, [join(checkout, "tests/run/slow.mjs"), report], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout:
      "   6.0 s  tests/run/slow.test.ts:8  lists\n" +
      "          NO REASON: write `// slow: …` above it, or at the top of its file\n" +
      "1 of 2 tests and set-ups took over 5 s: 6 of 7 s.\n",
  });
});
