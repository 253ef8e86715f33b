import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "compile-cache-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a process prints that has the cache and runs this. */
function printed(source: string): string {
  const file = join(folder, "program.js");
  writeFileSync(file, source);
  const cache = join(__dirname, "compile-cache.cjs");
  const { stdout, stderr } = spawnSync(process.execPath, ["--require", cache, file], { encoding: "utf8" });
  return stdout + stderr;
}

it("runs a program as it is now, also one as long as before", () => {
  const greeting = `console.log("good morning ${folder}");`;
  expect([printed(greeting), printed(greeting)]).toEqual(Array(2).fill(`good morning ${folder}\n`));
  expect(printed(greeting.replace("morning", "evening"))).toBe(`good evening ${folder}\n`);
});

it("gives a module all that Node gives it", () => {
  const other = `module.exports = [__filename, module.parent.filename, require.main === module.parent];`;
  writeFileSync(join(folder, "other.js"), other);
  const program = `
    console.log(JSON.stringify([require("./other"), require.resolve("./other"), this === exports]));
    import("node:os").then(({ EOL }) => console.log(EOL.length));`;
  const [first, second] = ["other.js", "program.js"].map((name) => join(folder, name));
  const all = [[first, second, true], first, true];
  expect([printed(program), printed(program)]).toEqual(Array(2).fill(`${JSON.stringify(all)}\n1\n`));
});

it("names the line and the column of an error", () => {
  const failing = `const text = "${folder}"; throw new Error(text);`;
  const place = `program.js:1:${failing.indexOf("new Error") + 1}`;
  for (const output of [printed(failing), printed(failing)]) expect(output).toContain(place);
});
