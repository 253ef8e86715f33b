import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import schema from "../../providers/jumpcloud/schema.json";
import { CONFIGURATION_KEYS } from "./configuration-keys";
import type { ConfigurationKey, ConfigurationMember } from "./configuration-members";
import { DOCS, type Document, generatedFrom } from "./documents";
import { ENVIRONMENT } from "./environment-variables";
import { block, code, prose, sentence, table } from "./markdown";
import { typeOf } from "./plugin-pages";

export interface DeclaredKey {
  description: string;
  default: unknown;
}

/** The keys that Pulumi.yaml declares, in its order. */
export function declaredKeys(): Record<string, DeclaredKey> {
  return parse(readFileSync(join(DOCS, "../Pulumi.yaml"), "utf8")).config;
}

/** Every key of a stack: what Pulumi.yaml says of it, its type and an example; and the environment. */
export function configurationPage(): Document {
  const keys = Object.entries(declaredKeys());
  const lines = [
    "# Configuration",
    "",
    generatedFrom("Pulumi.yaml", "setup/reference/configuration-keys.ts", "providers/jumpcloud/schema.json"),
    "",
    "A stack's configuration lies in `Pulumi.STACK.yaml`, and `npx pulumi config set` writes it. The program reads all of it before anything else, and an error names each key that can't be used with the line that mends it. An unknown key is refused.",
    "",
    "## Keys of the program",
    "",
    keys.map(([key]) => `[${key}](#${key.toLowerCase()})`).join(", "),
    "",
    ...keys.flatMap(([key, declared]) => keyLines(key, declared, CONFIGURATION_KEYS[key])),
    ...providerLines(),
    ...environmentLines(),
  ];
  return { file: "reference/configuration.md", text: lines.join("\n") };
}

function keyLines(
  key: string,
  { description, default: preset }: DeclaredKey,
  known: ConfigurationKey | undefined,
) {
  if (!known)
    throw new Error(`The key ${key} of Pulumi.yaml is not in setup/reference/configuration-keys.ts.`);
  const { type, example, members, beside = {} } = known;
  const shown = Object.entries({ ...beside, [key]: example }).map(([name, value]) => [
    `jumpcloud-entra:${name}`,
    value,
  ]);
  return [
    `### ${key}`,
    "",
    ...describedLines(description),
    `- Type: ${prose(type)}`,
    `- Default: ${isEmpty(preset) ? "empty" : code(String(preset))}`,
    "",
    ...(members ? [...memberTable(members), ""] : []),
    ...block(
      "yaml",
      stringify({ config: Object.fromEntries(shown) })
        .trimEnd()
        .split("\n"),
    ),
    "",
  ];
}

/** Sentences, and between them the lines that are typed. */
function describedLines(description: string): string[] {
  const parts: { isTyped: boolean; lines: string[] }[] = [];
  for (const line of description.trim().split("\n")) {
    const isTyped = line.startsWith("pulumi config ");
    const last = parts.at(-1);
    if (last?.isTyped === isTyped) last.lines.push(line);
    else parts.push({ isTyped, lines: [line] });
  }
  return parts.flatMap(({ isTyped, lines }) => [
    ...(isTyped ? block("sh", lines) : [prose(lines.join(" "))]),
    "",
  ]);
}

function isEmpty(value: unknown): boolean {
  return value === "" || (typeof value === "object" && Object.keys(value ?? {}).length === 0);
}

function memberTable(members: Record<string, ConfigurationMember>): string[] {
  const rows = Object.entries(members).map(([name, { type, about, isRequired }]) => [
    code(name),
    prose(type),
    `${prose(about)}${isRequired ? " Required." : ""}`,
  ]);
  return table(["member", "type", "meaning"], rows);
}

function providerLines(): string[] {
  const rows = Object.entries(schema.config.variables).map(([name, variable]) => [
    code(`jumpcloud:${name}`),
    typeOf(variable),
    prose(sentence(variable.description)),
  ]);
  return [
    "## Keys of the JumpCloud provider",
    "",
    "Better left to the environment. Where both say something they have to agree.",
    "",
    ...table(["key", "type", "meaning"], rows),
    "",
    "Those of the azuread provider are `azuread:tenantId`, `azuread:clientId` and [others](https://www.pulumi.com/registry/packages/azuread/installation-configuration/).",
    "",
  ];
}

function environmentLines(): string[] {
  const rows = Object.entries(ENVIRONMENT).map(([name, meaning]) => [code(name), prose(meaning)]);
  return [
    "## Environment",
    "",
    "The program and the command read the same variables.",
    "",
    ...table(["variable", "meaning"], rows),
    "",
  ];
}
