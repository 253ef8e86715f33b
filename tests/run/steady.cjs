// What of the checkout no run of tests changes: its packages, until npm touches them, and its build, until the next one.

const { statSync } = require("node:fs");
const { join, sep } = require("node:path");

const root = join(__dirname, "..", "..");
const packages = join(root, "node_modules") + sep;
const build = join(root, "dist") + sep;

/** Of whoever preloads it: what is kept of one Node, npm's last run and one build is of no use for another. */
const stamp = [
  process.version,
  ageOf(join(packages, ".package-lock.json")),
  ageOf(join(build, "build.json")),
].join();

/** @param {string} path */
const isSteady = (path) => path.startsWith(packages) || path.startsWith(build);

/** @param {string} path */
function ageOf(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return "none";
  }
}

module.exports = { root, cache: join(packages, ".cache"), stamp, isSteady };
