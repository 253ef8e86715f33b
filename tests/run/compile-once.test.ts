import vm, { type CompileFunctionOptions, type Context } from "node:vm";

// Every test file is compiled this way: the environment has seen to it.
function compile(source: string, parsingContext: Context, options: CompileFunctionOptions = {}) {
  return vm.compileFunction(source, ["given"], { filename: "/once.js", parsingContext, ...options });
}

test("a source is a function of this realm, whichever context jest names", () => {
  const thrown = compile("return given === Error;", vm.createContext());
  expect(thrown(Error)).toBe(true);
});

test("it is compiled once for all files", () => {
  const { Script } = vm;
  let compiled = 0;
  vm.Script = class extends Script {
    constructor(...given: ConstructorParameters<typeof Script>) {
      super(...given);
      compiled++;
    }
  };
  try {
    const answers = ["a", "b"].map((name) => compile("return 'once';", vm.createContext({ name }))(0));
    expect({ answers, compiled }).toEqual({ answers: ["once", "once"], compiled: 1 });
  } finally {
    vm.Script = Script;
  }
});

test("another source of the same name is another function", () => {
  const context = vm.createContext();
  expect([compile("return 'before';", context)(0), compile("return 'after';", context)(0)]).toEqual([
    "before",
    "after",
  ]);
});

test("an error is told at the line and the column of the source", () => {
  const where = (source: string) => {
    try {
      compile(source, vm.createContext(), { filename: "/thrown.js" })(0);
    } catch (error) {
      return (error as Error).stack?.split("\n")[1]?.trim();
    }
    return "nothing thrown";
  };
  expect(where("throw new Error('first line')")).toBe("at /thrown.js:1:7");
  expect(where("\n  throw new Error('second line')")).toBe("at /thrown.js:2:9");
});

test("without a context it is left to Node", () => {
  expect(vm.compileFunction("return given + 1;", ["given"])(1)).toBe(2);
});
