import schema from "../../providers/jumpcloud/schema.json";
import { type Document, generatedFrom } from "./documents";
import { capital, code, prose, table } from "./markdown";

const SOURCE = generatedFrom("providers/jumpcloud/schema.json");

/** A property, a result or a named type, as Pulumi's schema has it. */
interface Typed {
  type?: string;
  $ref?: string;
  items?: Typed;
  additionalProperties?: Typed;
  description?: string;
  default?: unknown;
  secret?: boolean;
  willReplaceOnChanges?: boolean;
}
type Properties = Record<string, Typed>;

interface NamedType extends Typed {
  enum?: { value: string; description?: string }[];
  properties?: Properties;
  required?: string[];
}

interface Resource {
  description: string;
  inputProperties: Properties;
  requiredInputs?: string[];
  properties: Properties;
}

interface Call {
  description: string;
  inputs?: { properties: Properties; required?: string[] };
  outputs: { properties: Properties };
}

/** Resources and functions of the JumpCloud plugin. */
export function pluginPages(): Document[] {
  const { resources, functions, types } = schema as unknown as {
    resources: Record<string, Resource>;
    functions: Record<string, Call>;
    types: Record<string, NamedType>;
  };
  const page = (file: string, head: string[], parts: string[][]): Document => ({
    file: `reference/${file}.md`,
    text: [...head, ...parts.flat()].join("\n"),
  });
  return [
    page("resources", RESOURCES, [
      ...each(resources, resourceLines),
      ["## Types", ""],
      ...each(types, typeLines),
    ]),
    page("functions", FUNCTIONS, each(functions, functionLines)),
  ];
}

const RESOURCES = [
  "# Resources of the JumpCloud plugin",
  "",
  SOURCE,
  "",
  "What `jumpcloud-entra/jumpcloud` exports. The plugin reads before each write, and removes nothing that people sign in with unless it is asked for by name. The credentials come from the environment or the stack: [configuration.md](configuration.md#keys-of-the-jumpcloud-provider).",
  "",
];

const FUNCTIONS = [
  "# Functions of the JumpCloud plugin",
  "",
  SOURCE,
  "",
  "What `jumpcloud-entra/jumpcloud` exports to read something that JumpCloud has. Each has a second form for values that are not known yet, such as `getUserGroupOutput`. The types stand in [resources.md](resources.md#types).",
  "",
];

function each<Part>(parts: Record<string, Part>, lines: (name: string, part: Part) => string[]): string[][] {
  return Object.entries(parts).map(([token, part]) => lines(nameOf(token), part));
}

function resourceLines(
  name: string,
  { description, inputProperties, requiredInputs, properties }: Resource,
): string[] {
  const outputs = Object.entries(properties).filter(([property]) => !inputProperties[property]);
  return [
    `## ${name}`,
    "",
    demoted(description),
    "",
    "### Inputs",
    "",
    ...propertyTable(inputProperties, requiredInputs),
    "",
    ...(outputs.length > 0
      ? ["### Outputs", "", "Beside the inputs:", "", ...propertyTable(Object.fromEntries(outputs)), ""]
      : []),
  ];
}

function functionLines(name: string, { description, inputs, outputs }: Call): string[] {
  return [
    `## ${name}`,
    "",
    demoted(description),
    "",
    ...(inputs ? ["### Inputs", "", ...propertyTable(inputs.properties, inputs.required), ""] : []),
    "### Result",
    "",
    ...propertyTable(outputs.properties),
    "",
  ];
}

function typeLines(
  name: string,
  { description = "", enum: values, properties = {}, required }: NamedType,
): string[] {
  const rows = values?.map(({ value, description: meaning = "" }) => [code(value), prose(meaning)]);
  return [
    `### ${name}`,
    "",
    prose(description),
    "",
    ...(rows ? table(["value", "meaning"], rows) : propertyTable(properties, required)),
    "",
  ];
}

/** Of what is given, `required` names those without which there is no resource; of what is answered nothing is. */
function propertyTable(properties: Properties, required?: readonly string[]): string[] {
  const rows = Object.entries(properties).map(([name, property]) => [
    code(name),
    typeOf(property),
    [prose(property.description ?? ""), ...remarks(name, property, required)].join(" ").trim(),
  ]);
  return table(["name", "type", "meaning"], rows);
}

function remarks(name: string, property: Typed, required: readonly string[] | undefined): string[] {
  return [
    ...(required?.includes(name) ? ["Required."] : []),
    ...(property.default === undefined ? [] : [`Default: ${code(JSON.stringify(property.default))}.`]),
    ...(property.willReplaceOnChanges ? ["Another value makes a new object."] : []),
    ...(property.secret ? ["Secret."] : []),
  ];
}

/** Also of the provider's configuration. */
export function typeOf({ type, $ref, items, additionalProperties }: Typed): string {
  if ($ref === "pulumi.json#/Any") return "any";
  if ($ref) return `[${nameOf($ref)}](resources.md#${nameOf($ref).toLowerCase()})`;
  if (items) return `list of ${typeOf(items)}`;
  if (additionalProperties) return `map of ${typeOf(additionalProperties)}`;
  return type ?? "any";
}

function nameOf(token: string): string {
  return token.split(/[:/]/).at(-1) ?? token;
}

/** A resource's own headings go below its name, and links are links. */
function demoted(description: string): string {
  return capital(description.trim())
    .replace(/^##/gm, "###")
    .replace(/(?<![(<])https:\/\/[^\s)]+/g, (address) => `<${address}>`);
}
