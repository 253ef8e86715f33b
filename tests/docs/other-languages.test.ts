import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import schema from "../../providers/jumpcloud/schema.json";

const page = readFileSync(resolve(__dirname, "../../docs/other-languages.md"), "utf8");

function programIn(language: string): string {
  const [, ...blocks] = page.split(`\`\`\`${language}\n`).map((part) => part.split("\n```")[0] ?? "");
  const [program, ...others] = blocks;
  if (program === undefined || others.length > 0)
    throw new Error(`The page has not one ${language} program.`);
  return program;
}

interface Declared {
  type: string;
  properties: Record<string, unknown>;
}

const inYaml: Declared[] = Object.values(parse(programIn("yaml")).resources);

/** The resources of the program in Python, as the generator of its SDK names them: snake case. */
const inPython: Declared[] = [...programIn("python").matchAll(/jumpcloud\.(\w+)\(([^)]*)\)/g)].map(
  ([, type = "", args = ""]) => ({
    type: `jumpcloud:${type}`,
    properties: Object.fromEntries(
      [...args.matchAll(/(\w+)=("[^"]*"|\[[^\]]*\]|[\w.]+)/g)].map(([, name = "", value]) => [
        name.replace(/_(\w)/g, (_all, letter) => letter.toUpperCase()),
        value,
      ]),
    ),
  }),
);

const resources: Record<string, { inputProperties: object; requiredInputs?: string[] }> = schema.resources;

describe("the programs in other languages", () => {
  it("name the plugin's folder, by its path in the package and without a version", () => {
    expect(parse(programIn("yaml")).packages).toEqual({
      jumpcloud: "./node_modules/jumpcloud-entra/providers/jumpcloud",
    });
    expect(page).toContain("pulumi package add ./node_modules/jumpcloud-entra/providers/jumpcloud\n");
  });

  it.each([
    ["YAML", inYaml],
    ["Python", inPython],
  ])("declare in %s what the schema has", (_, declared) => {
    expect(declared.map(({ type }) => type)).toEqual([
      "jumpcloud:UserGroup",
      "jumpcloud:UserGroupMembership",
    ]);
    for (const { type, properties } of declared) {
      const { inputProperties, requiredInputs = [] } = resources[type.replace(":", ":index:")] ?? {
        inputProperties: {},
      };
      const given = Object.keys(properties);
      expect(Object.keys(inputProperties)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(requiredInputs));
    }
  });

  it("declare the same", () => {
    const names = (declared: Declared[]) =>
      declared.map(({ type, properties }) => [type, ...Object.keys(properties)]);
    expect(names(inPython)).toEqual(names(inYaml));
  });
});
