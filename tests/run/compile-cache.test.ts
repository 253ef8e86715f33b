import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type SmallCheckout, smallCheckout } from "./small-checkout";

let checkout: SmallCheckout;
beforeEach(() => {
  checkout = smallCheckout("compile-cache.cjs");
  checkout.write("dist/build.json", "1");
  checkout.write("node_modules/.package-lock.json", "1");
});
afterEach(() => checkout.remove());

/** What a program prints of this source. */
function printed(source: string): string {
  checkout.write("program.js", source);
  return checkout.printed("program.js");
}

it("runs a program as it is now, also one as long as before", () => {
  const greeting = `console.log("good morning");`;
  expect([printed(greeting), printed(greeting)]).toEqual(Array(2).fill("good morning"));
  expect(printed(greeting.replace("morning", "evening"))).toBe("good evening");
});

it.each(["dist", "node_modules/greeting"])(
  "runs a module in %s as it is now, also one as long as before",
  (place) => {
    const program = `console.log(require("./${place}/index.js"));`;
    const greeting = `module.exports = "good morning";`;
    checkout.write(`${place}/index.js`, greeting);
    expect([printed(program), printed(program)]).toEqual(Array(2).fill("good morning"));
    checkout.write(`${place}/index.js`, greeting.replace("morning", "evening"));
    expect(printed(program)).toBe("good evening");
  },
);

it("gives a module all that Node gives it", () => {
  const other = `module.exports = [__filename, module.parent.filename, require.main === module.parent];`;
  checkout.write("other.js", other);
  const program = `
    console.log(JSON.stringify([require("./other"), require.resolve("./other"), this === exports]));
    import("node:os").then(({ EOL }) => console.log(EOL.length));`;
  const [first, second] = ["other.js", "program.js"].map((name) => join(checkout.folder, name));
  const all = [[first, second, true], first, true];
  expect([printed(program), printed(program)]).toEqual(Array(2).fill(`${JSON.stringify(all)}\n1`));
});

it("names the line and the column of an error", () => {
  const failing = `const text = "morning"; throw new Error(text);`;
  const place = `program.js:1:${failing.indexOf("new Error") + 1}`;
  for (const output of [printed(failing), printed(failing)]) expect(output).toContain(place);
});

it.each(["5", "no table\n", ""])("compiles all of it where what was kept is damaged: %j", (kept) => {
  printed("console.log(1);");
  const folder = "node_modules/.cache/compiled";
  for (const file of readdirSync(join(checkout.folder, folder), { recursive: true, encoding: "utf8" }))
    if (file.endsWith("program.js")) checkout.write(join(folder, file), kept);
  expect(printed("console.log(1);")).toBe("1");
});
