import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import schema from "../../providers/jumpcloud/schema.json";
import { groupedKeys } from "./configuration-groups";
import { CONFIGURATION_KEYS } from "./configuration-keys";
import type { ConfigurationKey, ConfigurationMember } from "./configuration-members";
import { DOCS, type Document, generatedFrom } from "./documents";
import { ENVIRONMENT } from "./environment-variables";
import { block, code, listItems, prose, sentence, table } from "./markdown";
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
  const groups = groupedKeys(declaredKeys());
  const lines = [
    "# Configuration",
    "",
    generatedFrom(
      "Pulumi.yaml",
      "setup/reference/configuration-groups.ts",
      "setup/reference/configuration-keys.ts",
      "providers/jumpcloud/schema.json",
    ),
    "",
    "The configuration of a [stack](../glossary.md#stack) is in the file `Pulumi.STACK.yaml`, for example `Pulumi.prod.yaml`. Change it in an editor, or with `npx pulumi config set`. For a single value that is `npx pulumi config set KEY VALUE`; for lists and objects the command is below.",
    "",
    "The program reads all of the configuration before it does anything else. An error names each key that can't be used, and the command that corrects it. An unknown key is refused.",
    "",
    "Only `domains` has to be set. A first set-up often also has `members`, `emergencyAccess` if the emergency administrator has no security key, and in the end `stage`.",
    "",
    "The keys of the program:",
    "",
    ...groups.map(
      ({ group, keys }) => `- **${group.title}:** ${keys.map(([key]) => linkTo(key)).join(", ")}`,
    ),
    "",
    "Then follow the [keys of the JumpCloud provider](#keys-of-the-jumpcloud-provider) and the [environment](#environment).",
    "",
    ...groups.flatMap(({ group, keys }) => [
      `## ${group.title}`,
      "",
      prose(group.about),
      "",
      ...keys.flatMap(([key, declared]) => keyLines(key, declared, CONFIGURATION_KEYS[key])),
    ]),
    ...providerLines(),
    ...environmentLines(),
  ];
  return { file: "reference/configuration.md", text: lines.join("\n") };
}

function linkTo(key: string): string {
  return `[${key}](#${key.toLowerCase()})`;
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

type LineKind = "sentence" | "item" | "typed";

/** Sentences, and between them lists and the lines that are typed. */
function describedLines(description: string): string[] {
  const parts: { kind: LineKind; lines: string[] }[] = [];
  for (const line of description.trim().split("\n")) {
    const kind = lineKind(line);
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts.flatMap(({ kind, lines }) => [...shownLines(kind, lines), ""]);
}

/** What an item goes on with is indented. */
function lineKind(line: string): LineKind {
  if (line.startsWith("npx pulumi config ")) return "typed";
  return /^(- | {2})/.test(line) ? "item" : "sentence";
}

function shownLines(kind: LineKind, lines: readonly string[]): string[] {
  if (kind === "typed") return block("sh", lines);
  return kind === "item" ? listItems(lines) : [prose(lines.join(" "))];
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
    "It is better to set the [variables of the environment](#environment) instead. If a value is in both places, both have to be the same.",
    "",
    ...rows.map(([key, type, meaning]) => `- ${key} (${type}): ${meaning}`),
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
    "The program and the commands read the same variables. To sign in you need one of JumpCloud's (`JUMPCLOUD_API_KEY`, or id and secret of a service account), `ARM_TENANT_ID`, `ARM_CLIENT_ID`, and a secret, a certificate or the token of a pipeline. `npx jumpcloud-entra doctor` says whether they are good.",
    "",
    ...table(["variable", "meaning"], rows),
    "",
  ];
}
