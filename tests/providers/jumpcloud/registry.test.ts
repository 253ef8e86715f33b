import { jumpCloudFunctions, jumpCloudResources } from "../../../providers/jumpcloud/registry";
import schema from "../../../providers/jumpcloud/schema.json";
import { inputRuleEntries } from "../../../providers/lifecycle/rules";

const tables: [string, { inputProperties: object }][] = Object.entries(schema.resources);

it.each(tables)("%s has a rule for every input of its schema, and no other", (token, { inputProperties }) => {
  const handler = Object.entries(jumpCloudResources).find(([name]) => name === token)?.[1];
  const declared = inputRuleEntries<object>(handler?.rules ?? {}).filter(([, { byRefresh }]) => !byRefresh);
  expect(declared.map(([name]) => name).sort()).toEqual(Object.keys(inputProperties).sort());
});

it("answers every function of the schema", () => {
  expect(Object.keys(jumpCloudFunctions).sort()).toEqual(Object.keys(schema.functions).sort());
});

it("describes every property, type and function", () => {
  expect(undescribed(schema)).toEqual([]);
});

/** Paths of things in the schema that a reader finds no sentence about. */
function undescribed(node: unknown, path = ""): string[] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  return Object.entries(node).flatMap(([key, child]) => {
    const isNamed = /(roperties|types|resources|functions|variables)$/.test(path);
    const isSilent = isNamed && typeof child === "object" && !("description" in child);
    return [...(isSilent ? [`${path}.${key}`] : []), ...undescribed(child, `${path}.${key}`)];
  });
}
