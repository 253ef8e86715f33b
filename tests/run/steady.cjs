// What of the checkout no run of tests changes: its packages, until npm touches them, and its build, until the next one.

const { createHash } = require("node:crypto");
const { readFileSync, statSync } = require("node:fs");
const { join, sep } = require("node:path");
const { cache } = require("./kept-files.cjs");

const root = join(__dirname, "..", "..");
const packages = join(root, "node_modules") + sep;
const build = join(root, "dist") + sep;

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

/** @param {() => string} read */
function contentOf(read) {
  try {
    return read();
  } catch {
    return "";
  }
}

module.exports = { stamp, isPackages, isSteady };
