// Preloaded by whatever tests start: where a process found its modules is kept for the next one of the same program. To look
// for them is a fifth of what a short process does. It holds for files of the checkout that no run changes: its packages,
// until npm touches them, and its build, until the next one.

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, sep } = require("node:path");

const root = join(__dirname, "..", "..");
const packages = join(root, "node_modules") + sep;
const build = join(root, "dist") + sep;
const isSteady = (path) => path.startsWith(packages) || path.startsWith(build);

const [, main = ""] = process.argv;
const state = [
  main,
  process.version,
  ageOf(join(packages, ".package-lock.json")),
  ageOf(join(build, "build.json")),
];
const name = createHash("sha1").update(state.join("\0")).digest("hex");
const file = join(packages, ".cache", "resolved", `${name}.json`);

/** By the folder of who asks: what is asked for, and the file that it is. */
const found = main.startsWith(root + sep) ? readIfThere() : undefined;
let news = 0;

if (found) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, parent, isMain, options) => {
    const path = parent?.filename;
    if (!path || options || isMain || !isSteady(path))
      return resolve.call(Module, request, parent, isMain, options);
    const folder = dirname(path);
    const known = found[folder]?.[request];
    if (known) return known;
    const answer = resolve.call(Module, request, parent, isMain, options);
    if (isSteady(answer)) note(folder, request, answer);
    return answer;
  };
  process.on("exit", keep);
}

function note(folder, request, file) {
  found[folder] ??= {};
  found[folder][request] = file;
  news += 1;
  // A plugin is killed in the end: what it asks for first is kept when it has had time for that.
  if (news === 1) setTimeout(keep, 500).unref();
}

function keep() {
  if (news === 0) return;
  news = 0;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(found));
  renameSync(draft, file);
}

function readIfThere() {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

function ageOf(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return "none";
  }
}
