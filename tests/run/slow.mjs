// npm run test:slow [-- jest's report] [-- --save]: the tests that took over five seconds when their files last ran here,
// or in that report, with the reason that each gives. `--save` writes into durations.json how long the long files took,
// for checkouts that have run nothing. Ends with 1 where a reason is missing.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import history from "./history.cjs";
import { reasonAt } from "./reason.cjs";

const slow = 5;
/** Seconds from which on the order of the files matters. */
const long = 2;

const args = process.argv.slice(2);
const report = args.find((argument) => !argument.startsWith("-"));
const runs = report ? history.runsOf(JSON.parse(readFileSync(report, "utf8"))) : history.readHistory();

if (args.includes("--save")) saveDurations();
process.exitCode = list() ? 0 : 1;

function saveDurations() {
  const files = Object.entries({ ...history.readDurations(), ...secondsOf(runs) });
  const kept = files
    .filter(([file, seconds]) => seconds >= long && isThere(file))
    .sort(([, one], [, other]) => other - one);
  writeFileSync(history.durationsFile, `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
}

/**
 * The history remembers files that are gone.
 * @param {string} file
 */
function isThere(file) {
  return existsSync(join(history.checkout, file));
}

/** @param {typeof runs} ran */
function secondsOf(ran) {
  return Object.fromEntries(Object.entries(ran).map(([file, { seconds }]) => [file, Math.round(seconds)]));
}

/** Whether all have a reason. */
function list() {
  const there = Object.entries(runs).filter(([file]) => isThere(file));
  const all = there.flatMap(([file, run]) => testsOf(file, run));
  const found = all.filter(({ seconds }) => seconds > slow).sort((one, other) => other.seconds - one.seconds);
  const total = Object.values(runs).reduce((sum, { seconds }) => sum + seconds, 0);
  const took = found.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = found.flatMap(({ file, name, line, seconds, reason }) => [
    `${seconds.toFixed(1).padStart(6)} s  ${file}:${line}  ${name}`,
    `          ${reason ?? "NO REASON: write `// slow: …` above it, or at the top of its file"}`,
  ]);
  const told = `${found.length} of ${all.length} tests and set-ups took over ${slow} s: ${took.toFixed(0)} of ${total.toFixed(0)} s.`;
  process.stdout.write(`${[...lines, told].join("\n")}\n`);
  return found.every(({ reason }) => reason !== undefined);
}

/**
 * The tests of a file, and what it takes around them.
 * @param {string} file
 * @param {import("./history.cjs").FileRun} run
 */
function testsOf(file, { seconds, tests }) {
  const text = readFileSync(join(history.checkout, file), "utf8");
  const around = seconds - tests.reduce((sum, test) => sum + test.seconds, 0);
  const entries = [...tests, { name: "before and after its tests", seconds: around, line: 1 }];
  return entries.map((entry) => ({ ...entry, file, reason: reasonAt(text, entry.line) }));
}
