import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { checkout } from "./history.cjs";

/** What `npm test -- …` prints. */
function printed(...args: string[]): string {
  const runner = join(checkout, "tests", "run", "index.mjs");
  return spawnSync(process.execPath, [runner, ...args], { cwd: checkout, encoding: "utf8" }).stdout;
}

/** The test files that `npm test -- …` chooses. */
function chosen(...args: string[]): string[] {
  const files = printed(...args, "--listTests")
    .split("\n")
    .filter((line) => line.endsWith(".test.ts"));
  return files.map((file) => file.slice(checkout.length + 1).replaceAll("\\", "/")).sort();
}

const isEngine = (file: string) => file.startsWith("tests/engine/");

test("a leading `unit` or `engine` chooses the project", () => {
  const [unit, engine] = [chosen("unit"), chosen("engine")];
  expect([unit.length > 200, unit.some(isEngine)]).toEqual([true, false]);
  expect([engine.length > 20, engine.every(isEngine)]).toEqual([true, true]);
});

test("everything else is jest's own, such as a part of a path", () => {
  expect(chosen("tests/audit/people/lock-out.test.ts")).toEqual(["tests/audit/people/lock-out.test.ts"]);
  expect(chosen("unit", "rollback/kill.test.ts")).toEqual(["tests/cli/commands/rollback/kill.test.ts"]);
});

test("the unit tests alone have one worker more than cores, unless another number is asked for", () => {
  const workers = (...args: string[]) => JSON.parse(printed(...args, "--showConfig")).globalConfig.maxWorkers;
  const cores = availableParallelism();
  expect([workers("unit"), workers(), workers("unit", "--maxWorkers=5")]).toEqual([cores + 1, 2 * cores, 5]);
});
