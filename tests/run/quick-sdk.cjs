// Preloaded by the processes of an engine: Pulumi's SDK without what they don't use, which is most of what a short one does.

const Module = require("node:module");
const { basename, dirname } = require("node:path");

// By it the engine asks for a trace, which nobody reads here.
delete process.env.TRACEPARENT;

const load = Module._load;

/** The compiler and npm's readers of packages, which write functions into state, and what runs the engine, come once used. */
const late = new Map([
  ["../../typescript-shim", "closure"],
  ["@npmcli/arborist", "closure"],
  ["normalize-package-data", "closure"],
  ["./automation", "pulumi"],
]);
const isLate = (request, parent) =>
  late.has(request) && basename(dirname(parent?.filename ?? "")) === late.get(request);

const DEBUGGABLE = /^\.{1,2}[\\/](runtime[\\/])?debuggable$/;
const quieted = new WeakSet();

Module._load = (request, parent, isMain) => {
  if (isLate(request, parent)) {
    const part = (name) => {
      const loaded = load(request, parent, isMain);
      return name === "default" && !loaded.__esModule ? loaded : loaded[name];
    };
    return new Proxy({ __esModule: true }, { get: (own, name) => own[name] ?? part(name) });
  }
  const loaded = load(request, parent, isMain);
  if (DEBUGGABLE.test(request) && loaded.debuggablePromise && !quieted.has(loaded)) quiet(loaded);
  return loaded;
};

/** It writes out a stack for each promise, to tell of leaks when it is asked to: a fifth of what a program computes here. */
function quiet(debuggable) {
  quieted.add(debuggable);
  const { debuggablePromise } = debuggable;
  debuggable.debuggablePromise = (...promise) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(...promise);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}
