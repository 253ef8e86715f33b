import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseCsv } from "../../text/read-csv";
import { FOLDERS } from "./loaded-once.cjs";

const root = resolve(__dirname, "../..");

/** Whether a name leads to the same module after jest has forgotten all that it loaded, as at the end of a file. */
function isKept(name: string): boolean {
  const before = require(name);
  jest.resetModules();
  return require(name) === before;
}

/** Lines of our modules that a worker loads once, with their file. */
function linesLoadedOnce(wanted: RegExp): string[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file}`),
  );
  return files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .filter((line) => wanted.test(line))
      .map((line) => `${file}: ${line}`),
  );
}

test.each(["zod", "yaml/util", "@azure/core-rest-pipeline", "../../text/is-record", "../../emulators"])(
  "%s is loaded once for a worker",
  (name) => {
    expect(isKept(name)).toBe(true);
  },
);

test.each(["google-protobuf", "./reason.cjs", "../../settings/people"])(
  "%s is loaded for each file",
  (name) => {
    expect(isKept(name)).toBe(false);
  },
);

test("a file that mocks something has modules of ours that use the mock", () => {
  const kept = require("../../operations/people/gc-while-reading");
  jest.doMock("node:v8", () => ({}));
  expect(require("../../operations/people/gc-while-reading")).not.toBe(kept);
});

test("a package is mocked where a test asks for it", () => {
  jest.doMock("zod", () => "mocked");
  expect(require("zod")).toBe("mocked");
  jest.dontMock("zod");
  expect(require("zod")).toHaveProperty("string");
});

test("an error of a module that is loaded once is told at the line of its source", () => {
  const source = readFileSync(join(root, "text/read-csv.ts"), "utf8").split("\n");
  const line = 1 + source.findIndex((text) => text.includes("opens a quote that is never closed"));
  let thrown = new Error("nothing thrown");
  try {
    parseCsv('a,"b');
  } catch (error) {
    thrown = error as Error;
  }
  expect(thrown.stack).toContain(`${join(root, "text/read-csv.ts")}:${line}:`);
});

test("no module of ours that is loaded once loads Pulumi's SDK or protobuf", () => {
  const loads =
    /^(import (?!type )|export ).*from "(@pulumi\/|google-protobuf)|(require|import)\("(@pulumi\/|google-protobuf)/;
  expect(linesLoadedOnce(loads)).toEqual([]);
});

test("what a module of ours that is loaded once keeps is a number of its own, or made of a text, which no test can see", () => {
  expect(
    linesLoadedOnce(/^(export )?(let|var) |^(export )?const \w+ = (\[\]|\{\}|new (Map|Set)(<.*>)?\(\));/),
  ).toEqual([
    "emulators/entra/odata/spoilt.ts: let links = 0;",
    "emulators/jumpcloud/listing/page.ts: const places = new Map<string, number>();",
    "operations/judgement/file.ts: let left = 0;",
    "readings/people/account-mapping.ts: const FACTORS = new Map<string, MfaStatus>();",
  ]);
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
