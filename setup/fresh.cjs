// Whether dist/ was built from the source that lies here. Loaded by every plugin at its start: keep it small.

const { createHash } = require("node:crypto");
const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** What the build reads, beside TypeScript. */
const extensions = /\.(ts|json|html|css|svg|ya?ml|txt|sh|ps1)$/;

/** The folders whose compiled form runs in processes of its own, beside the program. */
const pluginFolders = ["providers", "operations", "readings", "clients", "audit", "waiting", "text"];

/** @typedef {{ files: Record<string, [mtime: number, size: number, sha256: string]> }} Stamp */

/** Where the build writes down what it was made from. */
const stampFile = (root) => join(root, "dist", "build.json");

/**
 * Throws one clear line when the build is older than the source of these folders.
 * Does nothing where the package is installed without its source.
 * @param {string} root
 * @param {string[]} [folders]
 */
function assertFresh(root, folders = pluginFolders) {
  if (!existsSync(join(root, "tsconfig.build.json"))) return;
  if (!existsSync(stampFile(root))) throw new Error("There is no build in dist/. Run: npm run build");
  const changed = changedSources(root, folders);
  if (changed.length === 0) return;
  throw new Error(
    `The build in dist/ is older than its source: ${newest(root, changed)} changed. Run: npm run build`,
  );
}

/**
 * Sources that were changed, added or removed since the build; all of them when there is none.
 * @param {string} root
 * @param {string[]} [folders] those that are looked at; all and the build's settings where there are none
 * @returns {string[]}
 */
function changedSources(root, folders) {
  const { files } = readStamp(root);
  const present = new Set(sources(root, folders));
  const isLookedAt = (file) => !folders || folders.includes(file.split("/", 1)[0]);
  const removed = Object.keys(files).filter((file) => isLookedAt(file) && !present.has(file));
  return [...[...present].filter((file) => isChanged(root, file, files[file])), ...removed];
}

/**
 * Writes down what the build was made from.
 * @param {string} root
 * @param {Record<string, [number, number, string]>} files as `fingerprints` took them before the build
 */
function writeStamp(root, files) {
  writeFileSync(stampFile(root), JSON.stringify({ files }));
}

/**
 * @param {string} root
 * @returns {Record<string, [number, number, string]>}
 */
function fingerprints(root) {
  return Object.fromEntries(
    sources(root).map((file) => {
      const { mtimeMs, size } = statSync(join(root, file));
      return [file, [mtimeMs, size, hash(join(root, file))]];
    }),
  );
}

/** Every file that the build reads, with forward slashes, relative to the checkout; or those in some folders. */
function sources(root, folders) {
  const { include, files = [] } = JSON.parse(readFileSync(join(root, "tsconfig.build.json"), "utf8"));
  const isThere = (path) => existsSync(join(root, path));
  const below = (folders ?? [...include, "sdks"])
    .filter(isThere)
    .flatMap((folder) => filesBelow(root, folder));
  const single = folders ? [] : ["tsconfig.json", "tsconfig.build.json", ...files].filter(isThere);
  return [...new Set([...single, ...below])];
}

function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(bin|node_modules)$/.test(entry.name) ? [] : filesBelow(root, path);
    return extensions.test(entry.name) ? [path] : [];
  });
}

function isChanged(root, file, fingerprint) {
  if (!fingerprint) return true;
  const { mtimeMs, size } = statSync(join(root, file));
  const [builtMtime, builtSize, builtHash] = fingerprint;
  if (mtimeMs === builtMtime && size === builtSize) return false;
  return size !== builtSize || hash(join(root, file)) !== builtHash;
}

function newest(root, files) {
  const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return files.reduce((latest, file) => (changedAt(file) > changedAt(latest) ? file : latest));
}

function hash(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** @returns {Stamp} */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), "utf8"));
  } catch {
    return { files: {} };
  }
}

module.exports = { assertFresh, changedSources, fingerprints, writeStamp };
