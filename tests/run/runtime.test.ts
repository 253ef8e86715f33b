import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseCsv } from "../../text/read-csv";
import { typescriptFiles } from "../fixtures/typescript-files";
import { FOLDERS } from "./loaded-once.cjs";

const root = resolve(__dirname, "../..");

/** Whether a name leads to the same module after jest has forgotten all that it loaded, as at the end of a file. */
function isKept(name: string): boolean {
  const before = require(name);
  jest.resetModules();
  return require(name) === before;
}

const modulesLoadedOnce = typescriptFiles(FOLDERS).map((file) => ({
  file,
  text: readFileSync(join(root, file), "utf8"),
}));

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
    /^(?:import|export)\b(?! type\b)[^;"]*"(?:@pulumi\/|google-protobuf)|\b(?:require|import)\("(?:@pulumi\/|google-protobuf)/m;
  expect(modulesLoadedOnce.filter(({ text }) => loads.test(text))).toEqual([]);
});

test("what a module of ours that is loaded once keeps is a number of its own, made of a text, or of an object that a test makes", () => {
  const keeps =
    /^(export )?(let|var) |^\s+(\w+ )*static (\w+ )*\w+( =|:)|^(export )?const \w+(: [^=]+)? = (\[\]|\{\}|new (Weak)?(Map|Set)(<.*>)?\(\));/;
  const kept = modulesLoadedOnce.flatMap(({ file, text }) =>
    text
      .split("\n")
      .filter((line) => keeps.test(line) && !line.includes(": readonly "))
      .map((line) => `${file}: ${line}`),
  );
  expect(kept.sort()).toEqual([
    "cli/command-reference.ts: const REFERENCES = new WeakMap<Command, CommandReference>();",
    "clients/http/json-body.ts: const read = new WeakMap<PipelineResponse, JsonBody>();",
    "clients/http/proxy.ts: const watched = new WeakSet<object>();",
    "emulators/entra/odata/spoilt.ts: let links = 0;",
    "emulators/jumpcloud/listing/page.ts: const places = new Map<string, number>();",
    "operations/judgement/file.ts: let left = 0;",
    "operations/people/jumpcloud-people-cache.ts: const lately = new WeakMap<JumpCloud, CachedPeople>();",
    "operations/people/jumpcloud-people.ts: const heard = new WeakMap<JumpCloud, Map<string, JumpCloudPeopleAnswer>>();",
    "operations/people/jumpcloud-people.ts: const silent = new WeakSet<JumpCloud>();",
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
