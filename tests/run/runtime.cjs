// jest gives each test file all modules anew. Ours are so here, too; packages a worker loads once, as Node itself does: to
// load them and to read sources again was a fifth of what the unit tests took.

const { statSync } = require("node:fs");
const { createRequire, isBuiltin } = require("node:module");
const { dirname, isAbsolute } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { default: Runtime } = require("jest-runtime");

// Node 20's V8 compiles what is called often for speed so early that few test files get it back. Later ones have no such flag.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=600000");

/** Ours, jest's own, and what is not the same for the next file: Pulumi's SDK knows one program, and protobuf makes globals. */
const ANEW = /^(\.|#|@pulumi\/|google-protobuf|@jest\/|jest|expect$|jumpcloud-entra)/;
const isShared = (name) => !ANEW.test(name) && !isAbsolute(name) && !isBuiltin(name);

const requires = new Map();
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

module.exports = class extends Runtime {
  constructor(config, environment, resolver, transformer, read, ...rest) {
    for (const [filename, text] of read) sources.set(filename, text);
    super(config, environment, resolver, transformer, sources, ...rest);
  }

  requireModuleOrMock(from, name) {
    if (!isShared(name) || this.mockState.shouldMockCjs(from, name).shouldMock)
      return super.requireModuleOrMock(from, name);
    const folder = dirname(from);
    if (!requires.has(folder)) requires.set(folder, createRequire(from));
    return requires.get(folder)(name);
  }
};

function ageOf(filename) {
  return statSync(filename, { throwIfNoEntry: false })?.mtimeMs;
}
