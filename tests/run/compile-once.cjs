const vm = require("node:vm");

const plain = vm.compileFunction;
const functions = new Map();

/**
 * From now on this process compiles a source for jest once, as one function of this realm: jest asks for each module in
 * each test file, and what V8 has learnt of it would be lost. What a module imports by `import()` is not told to jest,
 * which without `--experimental-vm-modules` could only refuse it.
 */
exports.compileOnce = function compileOnce() {
  vm.compileFunction = compileFunction;
};

function compileFunction(source, parameters = [], options = {}) {
  if (options.parsingContext === undefined) return plain(source, parameters, options);
  const { filename } = options;
  const known = functions.get(filename);
  const head = `(function (${parameters.join(", ")}) {`;
  const code = `${head}${source}\n})`;
  if (known?.code === code) return known.compiled;
  const compiled = new vm.Script(code, { filename, columnOffset: -head.length }).runInThisContext();
  functions.set(filename, { code, compiled });
  return compiled;
}
