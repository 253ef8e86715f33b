// Preloaded by the processes of an engine: what the SDK loads to write functions into state, its compiler and npm's
// reader of package trees, comes once it is used. They are two thirds of what a plugin's process loads, and it uses neither.

const Module = require("node:module");

const load = Module._load;
const late = new Set(["../../typescript-shim", "@npmcli/arborist"]);

Module._load = (request, parent, isMain) => {
  const isLate = late.has(request) && /[\\/]runtime[\\/]closure[\\/]/.test(parent?.filename ?? "");
  if (!isLate) return load(request, parent, isMain);
  const get = (own, name) => own[name] ?? load(request, parent, isMain)[name];
  return new Proxy({ __esModule: true }, { get });
};
