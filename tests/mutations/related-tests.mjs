import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** @typedef {ReturnType<typeof import("./copy.mjs").copyCheckout>} Place */
/** @typedef {{ file: string, test: string }} Failure */

/**
 * The first test that fails of those that reach the file, the nearest first; nothing where none does.
 * @param {Place} place
 * @param {string} file
 * @returns {Promise<Failure | undefined>}
 */
export async function firstFailure(place, file) {
  const [failure] = await failuresOf(place, ["--bail", "--findRelatedTests", file], file);
  return failure;
}

/**
 * Which of these test files fail as the copy is.
 * @param {Place} place
 * @param {string[]} files
 */
export async function rerun(place, files) {
  if (files.length === 0) return [];
  const failures = await failuresOf(place, ["--runTestsByPath", ...files], "");
  return [...new Set(failures.map(({ file }) => file))];
}

/**
 * @param {Place} place
 * @param {string[]} args
 * @param {string} nearestTo
 * @returns {Promise<Failure[]>}
 */
async function failuresOf(place, args, nearestTo) {
  const report = join(place.root, "failures.json");
  rmSync(report, { force: true });
  const output = await jest(place, args, { NEAREST_TO: nearestTo, FAILURES: report });
  if (!existsSync(report)) throw new Error(`jest could not run the tests:\n${output}`);
  return JSON.parse(readFileSync(report, "utf8")).map(({ file, test, unloadable }) => {
    if (unloadable) throw new Error(`A test could not be loaded:\n${unloadable}`);
    return { file: relative(place.copy, file).split(sep).join("/"), test };
  });
}

/**
 * @param {Place} place
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<string>} what it printed
 */
function jest({ copy, temporary, cache }, args, env) {
  const mutations = join(copy, "tests", "mutations");
  const own = [
    `--cacheDirectory=${cache}`,
    `--testSequencer=${join(mutations, "nearest-first.cjs")}`,
    `--reporters=${join(mutations, "failures.cjs")}`,
    "--passWithNoTests",
    "--forceExit",
    "--selectProjects",
    "unit",
  ];
  const bin = join(copy, "node_modules", "jest", "bin", "jest.js");
  const child = spawn(process.execPath, [bin, ...args, ...own], {
    cwd: copy,
    env: { ...process.env, ...env, TMPDIR: temporary },
    // Its workers go on for a while after a failure has ended it: all of them are ended together.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const take = (chunk) => {
    output += chunk;
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const end = () => endGroup(child.pid);
  process.prependOnceListener("exit", end);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => {
      process.off("exit", end);
      end();
    });
    child.once("close", () => resolve(output));
  });
}

/** @param {number | undefined} leader */
function endGroup(leader) {
  try {
    if (leader !== undefined) process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody of it is left.
  }
}
