// Preloaded by whatever tests start: what a process compiles is kept for the next of the same program. To compile is a third
// of what a short process does. Node itself does it from 22.1 on; before, a source is found by its content, or a package's
// by its path and age, in one file for all that a program compiles.

const { createHash } = require("node:crypto");
const { readFileSync, statSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");
const { cache, keepSoon, program, write } = require("./kept-files.cjs");
const { isPackages } = require("./steady.cjs");

// What was compiled with other flags of V8's is of no use.
const flags = process.execArgv.filter((flag) => flag.startsWith("--") && flag !== "--require").join("");
const folder = join(cache, "compiled", `${process.version}${flags}`);
const [head] = Module.wrapper;
const compile = Module.prototype._compile;

/** Bytes of one file; what was not used for long goes first. */
const MOST = 16 * 1024 * 1024;

if (Module.enableCompileCache) {
  Module.enableCompileCache(folder);
  keepSoon(() => Module.flushCompileCache?.());
} else {
  keepInOneFile();
}

function keepInOneFile() {
  const file = join(folder, program);
  const kept = readKept(file);
  /** What this process has found there. */
  const used = new Map();
  /** Those that no earlier process has kept. */
  const compiled = new Map();

  Module.prototype._compile = function (source, filename) {
    if (importsLater(source, filename) || source.startsWith("#!"))
      return compile.call(this, source, filename);
    const key = keyOf(source, filename);
    const cachedData = kept.get(key);
    const script = new Script(Module.wrap(source), { filename, cachedData, columnOffset: -head.length });
    if (cachedData && !script.cachedDataRejected) {
      used.set(key, cachedData);
    } else {
      if (compiled.size === 0) keepSoon(keep);
      compiled.set(key, script);
    }
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
  };

  // It was compiled as CommonJS, so that no package.json has to say again whether it is that.
  const load = Module._extensions[".js"];
  Module._extensions[".js"] = (module, filename) =>
    isPackages(filename) && kept.has(ageKey(filename))
      ? module._compile(readFileSync(filename, "utf8"), filename)
      : load(module, filename);

  function keep() {
    if (compiled.size === 0) return;
    const all = new Map(used);
    for (const [key, script] of compiled) all.set(key, script.createCachedData());
    compiled.clear();
    for (const [key, data] of kept) if (!all.has(key)) all.set(key, data);
    writeKept(file, all);
  }
  process.on("exit", keep);
}

/** V8 asks only whether a source is as long as the one that was compiled. */
const keyOf = (source, filename) =>
  isPackages(filename) ? ageKey(filename) : createHash("sha1").update(source).digest("hex");

const ageKey = (filename) => `${filename} ${statSync(filename).mtimeMs}`;

/** That can't be kept; TypeScript only speaks of it. */
function importsLater(source, filename) {
  return source.includes("import(") && !filename.endsWith(join("typescript", "lib", "typescript.js"));
}

function requireOf(module) {
  const resolve = (id, options) => Module._resolveFilename(id, module, false, options);
  resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  const { _cache: cache, _extensions: extensions } = Module;
  return Object.assign((id) => module.require(id), { resolve, main: process.mainModule, cache, extensions });
}

/** What was compiled by what its source is: a line that says where each lies, and all of them. */
function readKept(file) {
  const kept = new Map();
  try {
    const content = readFileSync(file);
    let from = content.indexOf("\n") + 1;
    for (const [key, size] of JSON.parse(content.toString("utf8", 0, from))) {
      kept.set(key, content.subarray(from, from + size));
      from += size;
    }
  } catch {
    // Nothing is kept yet, or it is damaged.
    kept.clear();
  }
  return kept;
}

/** The first ones, as much as goes in. */
function writeKept(file, kept) {
  let size = 0;
  const fitting = [...kept].filter(([, { length }]) => {
    size += length;
    return size <= MOST;
  });
  const table = fitting.map(([key, { length }]) => [key, length]);
  write(file, Buffer.concat([Buffer.from(`${JSON.stringify(table)}\n`), ...fitting.map(([, data]) => data)]));
}
