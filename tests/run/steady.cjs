// What of the checkout no run of tests changes: its packages, until npm touches them, and its build, until the next one.

const { createHash } = require("node:crypto");
const { readFileSync, renameSync, mkdirSync, statSync, writeFileSync } = require("node:fs");
const { basename, dirname, join, sep } = require("node:path");
const { threadId } = require("node:worker_threads");

const root = join(__dirname, "..", "..");
const packages = join(root, "node_modules") + sep;
const build = join(root, "dist") + sep;
/** Where what is kept of one process for another lies. */
const cache = join(packages, ".cache");

const lock = contentOf(() => String(statSync(join(packages, ".package-lock.json")).mtimeMs));
const built = contentOf(() => readFileSync(join(build, "build.json"), "utf8"));

/** Of packages and build; what was kept of others is of no use. */
const stamp = createHash("sha1").update([process.version, lock, built].join("\0")).digest("hex");

/** @param {string} path */
const isPackages = (path) => path.startsWith(packages) && !path.startsWith(cache + sep);

/**
 * While a build runs, nothing of it is.
 * @param {string} path
 */
const isSteady = (path) => (isPackages(path) && lock !== "") || (path.startsWith(build) && built !== "");

/** What a program is called here; one that lies in a folder of a test's is the same in the next. */
function programName() {
  const [, main = "eval"] = process.argv;
  return main.startsWith(root + sep) ? `${basename(dirname(main))}-${basename(main)}` : basename(main);
}

/**
 * As a whole or not at all, whoever else writes it.
 * @param {string} file
 * @param {string | Buffer} content
 */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${threadId}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

/** @param {() => string} read */
function contentOf(read) {
  try {
    return read();
  } catch {
    return "";
  }
}

module.exports = { cache, stamp, isPackages, isSteady, programName, write };
