import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkout } from "./history.cjs";

/** The test files that `npm test -- …` chooses. */
function chosen(...args: string[]): string[] {
  const runner = join(checkout, "tests", "run", "index.mjs");
  const { stdout } = spawnSync(process.execPath, [runner, ...args, "--listTests"], {
    cwd: checkout,
    encoding: "utf8",
  });
  const files = stdout.split("\n").filter((line) => line.endsWith(".test.ts"));
  return files.map((file) => file.slice(checkout.length + 1).replaceAll("\\", "/")).sort();
}

const isEngine = (file: string) => file.startsWith("tests/engine/");

test("a leading `unit` or `engine` chooses the project", () => {
  const [unit, engine] = [chosen("unit"), chosen("engine")];
  expect([unit.length > 200, unit.some(isEngine)]).toEqual([true, false]);
  expect([engine.length > 20, engine.every(isEngine)]).toEqual([true, true]);
});

test("a part of a path chooses its files", () => {
  expect(chosen("rollback/kill.test.ts")).toEqual(["tests/cli/commands/rollback/kill.test.ts"]);
});
