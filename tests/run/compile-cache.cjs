// Preloaded by whatever tests start: what a process compiles is kept for the next that starts. To compile is a third of what
// a short process does. Node itself does it from 22.1 on; before, a source is found by its content.

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

// What was compiled with other flags of V8's is of no use.
const flags = process.execArgv.filter((flag) => flag.startsWith("--") && flag !== "--require").join("");
const cache = join(__dirname, "..", "..", "node_modules", ".cache");
const folder = join(cache, "compiled", `${process.version}${flags}`);
const [head] = Module.wrapper;
const compile = Module.prototype._compile;

/** Those that no earlier process has kept. */
const compiled = new Map();

/** A plugin is killed in the end: what it calls first is kept when it has had time for that. */
const keepSoon = (keep) => setTimeout(keep, 500).unref();

if (Module.enableCompileCache) {
  Module.enableCompileCache(folder);
  keepSoon(() => Module.flushCompileCache?.());
} else {
  Module.prototype._compile = compileOrFind;
  process.on("exit", keep);
}

function compileOrFind(source, filename) {
  if (importsLater(source, filename) || source.startsWith("#!")) return compile.call(this, source, filename);
  const file = join(folder, createHash("sha1").update(source).digest("hex"));
  const cachedData = readIfThere(file);
  const options = { filename, cachedData, columnOffset: -head.length };
  const script = new Script(Module.wrap(source), options);
  if (!cachedData || script.cachedDataRejected) {
    if (compiled.size === 0) keepSoon(keep);
    compiled.set(file, script);
  }
  const run = script.runInThisContext();
  return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
}

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

function keep() {
  mkdirSync(folder, { recursive: true });
  for (const [file, script] of compiled) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, file);
  }
  compiled.clear();
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
