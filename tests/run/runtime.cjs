// jest gives each test file all modules anew: of what the unit tests took, a fifth went into loading packages, and five per cent
// into loading ours, of whose functions V8 then knew nothing. Here a worker loads once what is the same for each file, as Node
// itself does. A file that mocks something has everything anew, as with jest's own.

const { statSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { default: Runtime } = require("jest-runtime");
const { isInFolders, loadedOnce } = require("./loaded-once.cjs");

// Node 20's V8 compiles what is called often for speed so early that few test files get it back. Later ones have no such flag.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=600000");

const requires = new Map();
/** Of our modules that are loaded once: when each was written, and where its source map is. */
const loaded = new Map();
const sources = new (class extends Map {
  get(filename) {
    const source = super.get(filename);
    return source !== undefined && source.age === ageOf(filename) ? source.text : undefined;
  }

  set(filename, text) {
    return super.set(filename, { text, age: ageOf(filename) });
  }

  /** At a file's end. */
  clear() {}
})();

let transforms;

require.extensions[".ts"] = (module, filename) => {
  // jest would give the tests another one.
  if (!isInFolders(filename))
    throw new Error(`${filename} is imported by what is loaded once: see loaded-once.cjs`);
  const code = transforms.transform(filename);
  loaded.set(filename, { age: ageOf(filename), map: transforms.getSourceMaps().get(filename) });
  module._compile(code, filename);
};

module.exports = class extends Runtime {
  constructor(config, environment, resolver, transformer, read, coverage, ...rest) {
    for (const [filename, text] of read) sources.set(filename, text);
    super(config, environment, resolver, transformer, sources, coverage, ...rest);
    forgetIfChanged();
    for (const [filename, { map }] of loaded) this.getSourceMaps().set(filename, map);
    transforms = this.transformCache;
    // What is counted for one file would be missing for the next.
    this.isCounted = coverage.collectCoverage;
  }

  requireModuleOrMock(from, name) {
    const ownOnly = this.isCounted || this.mockState.explicitCjsMock.size > 0;
    const once = ownOnly ? undefined : loadedOnce(from, name);
    if (once === undefined) return super.requireModuleOrMock(from, name);
    const folder = dirname(from);
    if (!requires.has(folder)) requires.set(folder, createRequire(from));
    return requires.get(folder)(once);
  }
};

/** Where a process outlives a run, as in one that watches, a change has all of ours loaded again. */
function forgetIfChanged() {
  const isWorker = process.send !== undefined;
  if (isWorker || [...loaded].every(([filename, { age }]) => age === ageOf(filename))) return;
  for (const filename of loaded.keys()) delete require.cache[filename];
  loaded.clear();
}

function ageOf(filename) {
  return statSync(filename, { throwIfNoEntry: false })?.mtimeMs;
}
