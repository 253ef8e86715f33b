const { isBuiltin } = require("node:module");
const { dirname, isAbsolute, join, relative, resolve, sep } = require("node:path");

const root = join(__dirname, "..", "..");

/** Those of our folders that load no Pulumi and keep nothing that a test could see. */
const FOLDERS = [
  "alerts",
  "audit",
  "cli",
  "clients",
  "emulators",
  "operations",
  "readings",
  "setup",
  "text",
  "waiting",
];

/** Jest's own, and what is not the same for the next file: Pulumi's SDK knows one program, and protobuf makes globals. */
const ANEW = /^(#|@pulumi\/|google-protobuf|@jest\/|jest|expect$|jumpcloud-entra)/;

/**
 * What a worker loads once where a file asks for this name: a package, or TypeScript of ours. Nothing where each file gets its own;
 * of our JavaScript it does, as a run that watches would see no change in it.
 * @param {string} from the file that asks
 * @param {string} name as it stands there
 */
function loadedOnce(from, name) {
  if (isBuiltin(name)) return undefined;
  if (!name.startsWith(".") && !isAbsolute(name)) return ANEW.test(name) ? undefined : name;
  const path = resolve(dirname(from), name);
  return isInFolders(path) && !path.endsWith(".cjs") ? path : undefined;
}

/** @param {string} path */
function isInFolders(path) {
  return FOLDERS.includes(relative(root, path).split(sep, 1)[0]);
}

module.exports = { FOLDERS, isInFolders, loadedOnce };
