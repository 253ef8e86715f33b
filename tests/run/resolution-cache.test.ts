import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "resolution-cache-")));
const cache = join(folder, "tests", "run", "resolution-cache.cjs");
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What the program of a small checkout prints. */
function printed(): string {
  const program = join(folder, "dist", "program.js");
  const { stdout, stderr } = spawnSync(process.execPath, ["--require", cache, program], { encoding: "utf8" });
  return (stdout + stderr).trim();
}

beforeAll(() => {
  mkdirSync(dirname(cache), { recursive: true });
  for (const name of ["resolution-cache.cjs", "steady.cjs"])
    copyFileSync(join(__dirname, name), join(dirname(cache), name));
  write("dist/build.json", "1");
  write(
    "dist/program.js",
    `console.log(require("./own"), require("greeting"), require("node:path").sep.length);`,
  );
  write("dist/own.js", `module.exports = "own";`);
  write("node_modules/.package-lock.json", "1");
  write("node_modules/greeting/index.js", `module.exports = require("./text");`);
  write("node_modules/greeting/text.js", `module.exports = "good morning";`);
});

it("finds modules where they were found before, until a build or npm puts others there", async () => {
  expect([printed(), printed()]).toEqual(Array(2).fill("own good morning 1"));
  // Node would find these first.
  write("dist/own", `module.exports = "another";`);
  write("node_modules/greeting/text", `module.exports = "good evening";`);
  expect(printed()).toBe("own good morning 1");
  write("dist/build.json", "2");
  expect(printed()).toBe("another good evening 1");
  rmSync(join(folder, "node_modules", "greeting", "text"));
  write("node_modules/.package-lock.json", "2");
  expect(printed()).toBe("another good morning 1");
});

it("says of a module that is nowhere what Node says", () => {
  write("dist/build.json", "3");
  rmSync(join(folder, "dist", "own"));
  rmSync(join(folder, "dist", "own.js"));
  expect(printed()).toContain("Cannot find module './own'\nRequire stack:\n");
});
