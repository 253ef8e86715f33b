import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Folders of the product that have tests; `tests/engine` drives the real engine instead of testing what is in `engine`. */
const FOLDERS = foldersOf("tests").filter((name) => name !== "engine" && foldersOf(".").includes(name));

function foldersOf(path: string): string[] {
  const entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Paths below `folder` without their ending. */
function pathsIn(folder: string, ending: RegExp): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => ending.test(name)).map((name) => name.replace(ending, ""));
}

/** Tests with the name of exactly one file further down, which has no test in its place. */
function misplacedTests(folder: string): string[] {
  const sources = new Set(pathsIn(folder, /(?<!\.test)\.(ts|mjs|cjs)$/));
  const tests = pathsIn(join("tests", folder), /\.test\.ts$/);
  return tests
    .filter((test) => !sources.has(test))
    .flatMap((test) => {
      const isBelow = (source: string) => dirname(test) === "." || source.startsWith(`${dirname(test)}/`);
      const same = [...sources].filter((source) => basename(source) === basename(test) && isBelow(source));
      const [source = ""] = same;
      return same.length === 1 && !tests.includes(source)
        ? [`tests/${folder}/${test}.test.ts is of ${folder}/${source}.ts`]
        : [];
    });
}

test.each(FOLDERS)("the test of one file of %s lies at the path of that file", (folder) => {
  expect(misplacedTests(folder)).toEqual([]);
});
