import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { readSettings } from "../../../settings/read-settings";
import { CONFIGURATION_KEYS } from "../../../setup/reference/configuration-keys";
import type { ConfigurationKey } from "../../../setup/reference/configuration-members";
import { declaredKeys } from "../../../setup/reference/configuration-page";

const folder = mkdtempSync(join(tmpdir(), "keys-"));
const PEOPLE = join(folder, "people.csv");

beforeAll(() => {
  writeFileSync(PEOPLE, "ada@example.com\n");
  pulumi.runtime.setMocks(
    { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
    "jumpcloud-entra",
    "prod",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the program says of these values, over Pulumi.yaml's defaults; empty where it takes them. */
function problemsOf(values: Record<string, unknown>): string {
  const defaults = Object.entries(declaredKeys()).map(([key, declared]) => [key, declared.default]);
  const all = Object.entries({ ...Object.fromEntries(defaults), domains: ["example.com"], ...values });
  const texts = all.map(([key, value]) => [
    `jumpcloud-entra:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(texts), []);
  try {
    readSettings({});
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

test("every key of Pulumi.yaml has its type and an example, and there is no other", () => {
  expect(Object.keys(CONFIGURATION_KEYS).sort()).toEqual(Object.keys(declaredKeys()).sort());
});

const keys = Object.entries(CONFIGURATION_KEYS);
const exampleOf = (key: string, { example }: ConfigurationKey) => (key.endsWith("File") ? PEOPLE : example);

test.each(keys)("the program takes the example of %s", (key, known) => {
  expect(problemsOf({ ...known.beside, [key]: exampleOf(key, known) })).toBe("");
});

test.each(keys)("the program refuses another value of %s", (key, known) => {
  expect(problemsOf({ ...known.beside, [key]: known.refused })).toContain(key);
});

const members = keys.flatMap(([key, known]) =>
  Object.entries(known.members ?? {}).map(([name, member]) => ({ key, name, known, member })),
);

test.each(members)(
  "the program refuses another value of $key.$name, and misses it where it is required",
  (one) => {
    const { key, name, known, member } = one;
    const { [name]: _left, ...rest } = objectIn(known.example);
    const withObject = (object: object) =>
      problemsOf({ ...known.beside, [key]: Array.isArray(known.example) ? [object] : object });
    expect(withObject({ ...rest, [name]: member.refused })).toContain(`.${name}`);
    // An empty object is as good as none.
    if (Object.keys(rest).length > 0) expect(withObject(rest) !== "").toBe(member.isRequired === true);
  },
);

function objectIn(example: unknown): Record<string, unknown> {
  const all = Array.isArray(example) ? example : [example];
  return all.find((one) => typeof one === "object");
}
