// How long each test file took when it last ran here, or, in a checkout that has run nothing, for durations.json.

const { mkdirSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join, relative, sep } = require("node:path");

const checkout = dirname(dirname(__dirname));
const historyFile = join(checkout, "node_modules", ".cache", "test-history.json");
const durationsFile = join(__dirname, "durations.json");

/** @typedef {import("./history.cjs").FileRun} FileRun */

/**
 * What a test file is called everywhere here.
 * @param {string} path
 */
const nameOf = (path) => relative(checkout, path).split(sep).join("/");

/** @returns {Record<string, FileRun>} */
const readHistory = () => readJson(historyFile) ?? {};

/** @returns {Record<string, number>} */
const readDurations = () => readJson(durationsFile) ?? {};

/**
 * Keeps the runs of these files in the place of their earlier ones.
 * @param {Record<string, FileRun>} runs
 */
function remember(runs) {
  mkdirSync(dirname(historyFile), { recursive: true });
  writeFileSync(historyFile, JSON.stringify({ ...readHistory(), ...runs }));
}

/**
 * The runs in a result of jest, as it gives it to a sequencer or writes it with `--json`.
 * @param {import("./history.cjs").JestResult} result
 * @returns {Record<string, FileRun>}
 */
function runsOf({ testResults }) {
  const ran = testResults.filter(({ skipped }) => !skipped);
  return Object.fromEntries(
    ran.map((file) => {
      const { start, end } = file.perfStats ?? { start: file.startTime, end: file.endTime };
      const tests = (file.testResults ?? file.assertionResults).map(({ fullName, duration, location }) => ({
        name: fullName,
        seconds: (duration ?? 0) / 1000,
        line: location?.line ?? 0,
      }));
      return [nameOf(file.testFilePath ?? file.name), { seconds: (end - start) / 1000, tests }];
    }),
  );
}

/**
 * Seconds that a file is expected to take. The committed table holds all that are long, so of the rest only a new test
 * of the engine may be.
 * @param {string} path
 * @param {Record<string, FileRun>} history
 * @param {Record<string, number>} durations
 */
function expectedSeconds(path, history, durations) {
  const name = nameOf(path);
  const guess = name.startsWith("tests/engine/") ? 10 : sizeOf(path) / 10_000;
  return history[name]?.seconds ?? durations[name] ?? guess;
}

/**
 * How many tests a file has; for one that has not run here, how often it says `it` or `test`, a table being one.
 * @param {string} path
 * @param {Record<string, FileRun>} history
 */
function countTests(path, history) {
  const known = history[nameOf(path)];
  if (known) return { count: known.tests.length, isExact: true };
  return { count: readFileSync(path, "utf8").match(/^\s*(it|test)\b/gm)?.length ?? 0, isExact: false };
}

/** @param {string} path */
const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

module.exports = {
  checkout,
  durationsFile,
  nameOf,
  runsOf,
  expectedSeconds,
  countTests,
  readHistory,
  readDurations,
  remember,
};
