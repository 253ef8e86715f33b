import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const checkout = resolve(__dirname, "../..");
const read = (file: string) => JSON.parse(readFileSync(join(checkout, file), "utf8"));

test("types are checked of each source once: as it is built, or else with the tests", () => {
  const all = read("tsconfig.json");
  const built = read("tsconfig.build.json");
  const tests = read("tsconfig.tests.json");
  const sources = built.files.filter((file: string) => file.endsWith(".ts"));
  expect(all).not.toHaveProperty("include");
  expect([tests.extends, built.extends]).toEqual(["./tsconfig.json", "./tsconfig.json"]);
  expect(tests.exclude).toEqual([...all.exclude, ...sources, ...built.include]);
  expect(tests.references).toEqual([{ path: "./tsconfig.build.json" }]);
});

test("nothing is checked less strictly than the rest", () => {
  expect(read("tsconfig.tests.json").compilerOptions).toEqual({
    incremental: true,
    tsBuildInfoFile: "dist/tests.tsbuildinfo",
  });
  expect(read("tsconfig.build.json").compilerOptions).toEqual({
    noEmit: false,
    outDir: "dist",
    rootDir: ".",
    composite: true,
    types: ["node"],
  });
});
