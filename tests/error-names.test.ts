import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { typescriptFiles } from "./fixtures/typescript-files";

const root = resolve(__dirname, "..");
const FOLDERS = [
  "audit",
  "cli",
  "clients",
  "components",
  "demo",
  "emulators",
  "engine",
  "operations",
  "providers",
  "readings",
  "settings",
  "standins",
  "text",
  "waiting",
];
/** Of JavaScript, commander and Pulumi. */
const FOREIGN = ["Error", "InvalidArgumentError", "RunError"];

const sources = typescriptFiles(FOLDERS)
  .filter((file) => !file.endsWith(".d.ts") && !file.includes("node_modules"))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
const exported = sources.flatMap(({ text }) => matches(text, /^export (?:abstract )?class (\w+)/gm));

// What a client of aborted requests looks for is the name that the platform gives.
const FIXED = ["AbortError"];

test("an error's name is that of its class", () => {
  const wrong = sources.flatMap(({ file, text }) =>
    text
      .split(/^(?=(?:export )?(?:abstract )?class )/m)
      .flatMap((part) => namesOf(part).map((name) => `${file}: ${classOf(part)} is called ${name}`)),
  );
  expect(wrong).toEqual([]);
});

test("each @throws names a class that is there to be caught", () => {
  const unknown = sources.flatMap(({ file, text }) => {
    const known = [...FOREIGN, ...exported, ...matches(text, /^class (\w+)/gm)];
    return thrownNames(text).flatMap((name) => (known.includes(name) ? [] : `${file}: ${name}`));
  });
  expect(unknown).toEqual([]);
});

/** What a class calls itself other than by its name. */
function namesOf(part: string): string[] {
  return matches(part, /this\.name = "(\w+)"/g).filter(
    (name) => name !== classOf(part) && !FIXED.includes(name),
  );
}

function classOf(part: string): string {
  return /class (\w+)/.exec(part)?.[1] ?? "no class";
}

/** Each word in the place of a class: the first ones, and those that a condition follows. */
function thrownNames(text: string): string[] {
  return matches(text, /@throws ((?:(?!\*\/|@)[\s\S])*)/g).flatMap((said) => [
    ...(/^[\w.]+(?:, [A-Z]\w+)*/.exec(said)?.[0].split(", ") ?? ["nothing"]),
    ...matches(said, /[;,] ([A-Z]\w+) (?:where|when|for|that)\b/g),
  ]);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, first]) => first ?? []);
}
