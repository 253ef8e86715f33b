import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { ASSUMPTION_CODES } from "../../../audit/codes/assumptions";
import { FINDING_CODES } from "../../../audit/codes/finding-codes";
import { CODE_FAMILIES } from "../../../audit/codes/pages";
import { PERSON_STATE_CODES } from "../../../audit/codes/person-states";
import { typescriptFiles } from "../../fixtures/typescript-files";

const checkout = resolve(__dirname, "../../..");
const FOLDERS = ["audit", "readings", "operations", "providers", "cli", "components"];

/** What the source does with a text that could be a code. */
interface Uses {
  /** By the function that it is handed to first. */
  handed: [callee: string, code: string][];
  /** The value of a `code`, of a constant or of a copy of another finding. */
  named: string[];
}

function usesIn(file: string): Uses {
  const uses: Uses = { handed: [], named: [] };
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments[0] && ts.isStringLiteral(node.arguments[0]))
      uses.handed.push([node.expression.getText(source), node.arguments[0].text]);
    const isNamed = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node);
    if (isNamed && /^code$/i.test(node.name.getText(source)) && node.initializer)
      if (ts.isStringLiteral(node.initializer)) uses.named.push(node.initializer.text);
    ts.forEachChild(node, look);
  };
  look(source);
  return uses;
}

const uses = typescriptFiles(FOLDERS).map((file) => usesIn(join(checkout, file)));
const handed = uses.flatMap((one) => one.handed);
const named = uses.flatMap((one) => one.named);
const sorted = (codes: Iterable<string>) => [...new Set(codes)].sort();
const handedTo = (...callees: string[]) =>
  handed.flatMap(([callee, code]) => (callees.includes(callee) ? [code] : []));
const isOfPeople = (code: string) => code in PERSON_STATE_CODES;

const withoutEntry = (used: string[], entries: object) => sorted(used).filter((code) => !(code in entries));
const withoutUse = (used: string[], entries: object) =>
  Object.keys(entries).filter((code) => !used.includes(code));

const made = [...handedTo("holds", "pending", "violated", "unknown"), ...named].filter(
  (code) => !isOfPeople(code),
);

test("every code that a finding is made with has an entry", () => {
  expect(
    withoutEntry(made, FINDING_CODES).map(
      (code) => `A finding is made with ${code}, which has no entry in audit/codes/.`,
    ),
  ).toEqual([]);
});

test("every entry has a finding", () => {
  expect(
    withoutUse(made, FINDING_CODES).map(
      (code) =>
        `Nobody makes a finding with ${code}: write the code out as first argument of holds, pending, violated or unknown, or as \`code: "${code}"\` or \`const CODE = "${code}"\`. If nothing needs it, remove its entry from audit/codes/.`,
    ),
  ).toEqual([]);
});

test("every entry of people has somebody who can be told it", () => {
  const told = [...handed.map(([, code]) => code), ...named];
  expect(
    withoutUse(told, PERSON_STATE_CODES).map(
      (code) => `Nobody is told ${code}: write the code out where its reason is made, or remove its entry.`,
    ),
  ).toEqual([]);
});

test("every assumption that is looked at has an entry, and every entry an assumption", () => {
  const judged = handedTo("judge").filter((code) => code.includes("-"));
  expect([
    ...withoutEntry(judged, ASSUMPTION_CODES).map(
      (code) => `${code} has no entry in audit/codes/assumptions.ts.`,
    ),
    ...withoutUse(judged, ASSUMPTION_CODES).map(
      (code) => `Nobody looks at ${code}: write the code out as first argument of judge.`,
    ),
  ]).toEqual([]);
});

test("no code has two meanings", () => {
  const all = [FINDING_CODES, PERSON_STATE_CODES, ASSUMPTION_CODES].flatMap((entries) =>
    Object.keys(entries),
  );
  expect(all).toHaveLength(new Set(all).size);
});

test("entries stand in the order of the alphabet", () => {
  expect(Object.keys(FINDING_CODES)).toEqual(sorted(Object.keys(FINDING_CODES)));
});

const pages = CODE_FAMILIES.flatMap((family) => family.pages);

it.each(pages)("$code is told in whole sentences", ({ code: _, title, ...sentences }) => {
  expect(title).toMatch(/^[A-Z`].*[^.]$/);
  for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^[A-Z`].*\.$/);
});
