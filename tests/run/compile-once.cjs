const vm = require("node:vm");

const plain = vm.compileFunction;
const scripts = new Map();

/**
 * From now on this process compiles a source for a context once, whichever contexts ask: jest asks for each module in
 * each test file, by a call whose result V8 keeps for none of them. What a module imports by `import()` is not told to
 * jest, which without `--experimental-vm-modules` could only refuse it.
 */
exports.compileOnce = function compileOnce() {
  vm.compileFunction = compileFunction;
};

function compileFunction(source, parameters = [], options = {}) {
  if (options.parsingContext === undefined) return plain(source, parameters, options);
  return scriptOf(source, parameters, options.filename).runInContext(options.parsingContext);
}

function scriptOf(source, parameters, filename) {
  const known = scripts.get(filename);
  const head = `(function (${parameters.join(", ")}) {`;
  const code = `${head}${source}\n})`;
  if (known?.code === code) return known.script;
  const script = new vm.Script(code, { filename, columnOffset: -head.length });
  scripts.set(filename, { code, script });
  return script;
}
