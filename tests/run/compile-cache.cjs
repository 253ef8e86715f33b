// Preloaded by whatever tests start: what a process compiles is kept for the next of the same program. To compile is a third
// of what a short process does. Node itself does it from 22.1 on; before, a source is found by its content, or by its path where
// nothing changes it, in one file for all that a program compiles.

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { basename, dirname, join } = require("node:path");
const { Script } = require("node:vm");
const { cache, isSteady, stamp } = require("./steady.cjs");

// What was compiled with other flags of V8's is of no use.
const flags = process.execArgv.filter((flag) => flag.startsWith("--") && flag !== "--require").join("");
const folder = join(cache, "compiled", `${process.version}${flags}`);
const [head] = Module.wrapper;
const compile = Module.prototype._compile;

/** Bytes; what no source has any more goes with all the rest. */
const MOST = 64 * 1024 * 1024;

/** A plugin is killed in the end: what it calls first is kept when it has had time for that. */
const keepSoon = (keep) => setTimeout(keep, 500).unref();

if (Module.enableCompileCache) {
  Module.enableCompileCache(folder);
  keepSoon(() => Module.flushCompileCache?.());
} else {
  keepInOneFile();
}

function keepInOneFile() {
  const [, main = "eval"] = process.argv;
  const file = join(folder, `${basename(dirname(main))}-${basename(main)}`);
  const kept = readKept(file);
  /** Those that no earlier process has kept. */
  const compiled = new Map();

  Module.prototype._compile = function (source, filename) {
    if (importsLater(source, filename) || source.startsWith("#!"))
      return compile.call(this, source, filename);
    const key = isSteady(filename) ? steadyKey(filename) : createHash("sha1").update(source).digest("hex");
    const cachedData = kept.get(key);
    const script = new Script(Module.wrap(source), { filename, cachedData, columnOffset: -head.length });
    if (!cachedData || script.cachedDataRejected) {
      if (compiled.size === 0) keepSoon(keep);
      compiled.set(key, script);
    }
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
  };

  // It was compiled as CommonJS, so that no package.json has to say again whether it is that.
  const load = Module._extensions[".js"];
  Module._extensions[".js"] = (module, filename) =>
    isSteady(filename) && kept.has(steadyKey(filename))
      ? module._compile(readFileSync(filename, "utf8"), filename)
      : load(module, filename);

  function keep() {
    if (compiled.size === 0) return;
    const all = new Map(kept);
    for (const [key, script] of compiled) all.set(key, script.createCachedData());
    compiled.clear();
    writeKept(file, all);
  }
  process.on("exit", keep);
}

const steadyKey = (filename) => `${filename} ${stamp}`;

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
  const content = readIfThere(file);
  const end = content.indexOf("\n");
  if (end < 0 || content.length > MOST) return kept;
  let from = end + 1;
  for (const [key, size] of JSON.parse(content.toString("latin1", 0, end))) {
    kept.set(key, content.subarray(from, from + size));
    from += size;
  }
  return kept;
}

function writeKept(file, kept) {
  const table = [...kept].map(([key, { length }]) => [key, length]);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.concat([Buffer.from(`${JSON.stringify(table)}\n`), ...kept.values()]));
  renameSync(draft, file);
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
