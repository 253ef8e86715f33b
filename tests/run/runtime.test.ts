import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether a name leads to the same module after jest has forgotten all that it loaded, as at the end of a file. */
function isKept(name: string): boolean {
  const before = require(name);
  jest.resetModules();
  return require(name) === before;
}

test.each(["zod", "yaml/util", "@azure/core-rest-pipeline"])("%s is loaded once for a worker", (name) => {
  expect(isKept(name)).toBe(true);
});

test.each(["google-protobuf", "./reason.cjs"])("%s is loaded for each file", (name) => {
  expect(isKept(name)).toBe(false);
});

test("a package is mocked where a test asks for it", () => {
  jest.doMock("zod", () => "mocked");
  expect(require("zod")).toBe("mocked");
  jest.dontMock("zod");
  expect(require("zod")).toHaveProperty("string");
});

test("a source that has changed is read again", () => {
  const folder = mkdtempSync(join(tmpdir(), "runtime-"));
  const file = join(folder, "greeting.cjs");
  const written = (greeting: string, second: number) => {
    writeFileSync(file, `module.exports = "${greeting}";`);
    utimesSync(file, second, second);
    jest.resetModules();
    return require(file);
  };
  expect([written("hello", 1), written("howdy", 2)]).toEqual(["hello", "howdy"]);
  rmSync(folder, { recursive: true });
});
