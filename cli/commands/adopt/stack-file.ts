import { isDeepStrictEqual } from "node:util";
import {
  Document,
  isMap,
  isScalar,
  type Node,
  type Pair,
  parse,
  parseDocument,
  Scalar,
  stringify,
  visit,
  YAMLMap,
} from "yaml";
import type { ConfigurationEntry } from "../../../operations/adoption/adoption";
import { safeLine } from "../../../text/safe-text";
import { CommandStop } from "../../command-failure";

/** A key that stands in the file with another value. */
export interface ConfigurationConflict {
  key: string;
  inFile: unknown;
  found: unknown;
}

/** The namespace that entries come with; the engine looks for that of the project's name. */
const OURS = "jumpcloud-entra:";
/** Each value is the text that it is: as a number 0123 would be written 123. */
const AS_WRITTEN = { schema: "failsafe" } as const;

const RETURN = "\r\n";
/** Begins a comment that was written by this command, and that it may write anew. */
const MARK = "adopt: ";

/**
 * The engine's YAML 1.1 breaks a line at these, and the reader here does not: behind one in a vendor's name, the rest would
 * be a key of the configuration. https://yaml.org/spec/1.1/#id871136
 */
const OLD_BREAKS = /[\u0085\u2028\u2029]/g;

const HEADING = ` What both tenants have, if it is not the program's default. Lines "${MARK}…" are written by\n \`npx jumpcloud-entra adopt\`, which leaves everything else as it is.`;

/** The entries with the keys that the project reads. */
export function withProjectKeys(
  entries: readonly ConfigurationEntry[],
  project: string,
): ConfigurationEntry[] {
  return entries.map((entry) => ({ ...entry, key: projectKey(project, entry.key) }));
}

export function projectKey(project: string, key: string): string {
  return key.startsWith(OURS) ? `${project}:${key.slice(OURS.length)}` : key;
}

/** What stands in a stack's file by key; `file` is its name, for an error. @throws CommandStop where it is no YAML */
export function parseStackConfiguration(text: string | undefined, file: string): Record<string, unknown> {
  documentOf(text, file);
  const config = parse(text ?? "")?.config;
  return typeof config === "object" && config !== null ? config : {};
}

/** Keys that stand with another value than was found; texts and what they spell are one, as `pulumi config set` writes texts. */
export function configurationConflicts(
  existing: Record<string, unknown>,
  entries: readonly ConfigurationEntry[],
): ConfigurationConflict[] {
  return entries.flatMap(({ key, value }) => {
    const inFile = existing[key];
    return inFile === undefined || isSame(inFile, value) ? [] : [{ key, inFile, found: value }];
  });
}

/**
 * The file's text with the entries: what stands with the same value keeps its place, its form and its comments; so does
 * everything else. What has another value gets the found one.
 *
 * @throws CommandStop where it is no YAML
 */
export function withConfigurationEntries(
  text: string | undefined,
  entries: readonly ConfigurationEntry[],
  file: string,
): string {
  const existing = parseStackConfiguration(text, file);
  const open = entries.filter(({ key, value }) => !(key in existing && isSame(existing[key], value)));
  if (text !== undefined && open.length === 0) return text;
  const document = documentOf(text, file);
  const config = configOf(document);
  for (const entry of open) write(config, entry);
  return textOf(document, text ?? "");
}

/** The file's text with what another one says beside the configuration, such as how secrets are encrypted. */
export function withMissingKeys(text: string, other: string, file: string): string {
  const document = documentOf(text, file);
  for (const { key, value } of mapOf(documentOf(other, file)).items)
    if (!document.has(key)) document.set(key, value);
  return textOf(document, text);
}

/**
 * As the text of before was written: lists in or out, lines with a carriage return or without. A text with an old break stands in
 * quotation marks, where an escape says it.
 */
function textOf(document: Document, before: string): string {
  const text = document
    .toString({ lineWidth: 0, indentSeq: isIndented(before) })
    .replace(OLD_BREAKS, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return before.includes(RETURN) ? text.replaceAll("\n", RETURN) : text;
}

function documentOf(text: string | undefined, file: string): Document {
  if (text === undefined) {
    const fresh = new Document({});
    fresh.commentBefore = HEADING;
    return fresh;
  }
  const document: Document = parseDocument(text.replaceAll(RETURN, "\n"), AS_WRITTEN);
  const [problem] = document.errors;
  if (problem)
    throw new CommandStop(`${file} is not YAML: ${problem.message.split("\n")[0]}. Nothing was written.`);
  const line = text.split("\n").findIndex((one) => one.search(OLD_BREAKS) >= 0) + 1;
  if (line > 0)
    throw new CommandStop(
      `${file} has a character in line ${line} at which the engine breaks the line, and editors do not (U+0085, U+2028 or U+2029). Remove it. Nothing was written.`,
    );
  if (document.contents === null) document.contents = new YAMLMap();
  if (isMap(document.contents)) return document;
  throw new CommandStop(`${file} is not the configuration of a stack. Nothing was written.`);
}

function mapOf({ contents }: Document): YAMLMap {
  return isMap(contents) ? contents : new YAMLMap();
}

function configOf(document: Document): YAMLMap {
  const existing = document.get("config");
  if (isMap(existing)) {
    existing.flow = false;
    return withOwnComments(existing);
  }
  const fresh = new YAMLMap();
  document.set("config", fresh);
  return fresh;
}

/** The reader has what stands before the first key as the map's; here it is the key's, as of the others. */
function withOwnComments(config: YAMLMap): YAMLMap {
  const [first] = config.items;
  if (first && config.commentBefore) {
    const key = keyOf(first);
    key.commentBefore = [config.commentBefore, key.commentBefore].filter(Boolean).join("\n");
    config.commentBefore = undefined;
  }
  return config;
}

function write(config: YAMLMap, { key, value, comment }: ConfigurationEntry): void {
  config.set(key, asNode(value));
  const pair = config.items.find((one) => keyOf(one).value === key);
  if (!pair) return;
  const name = keyOf(pair);
  const others = (name.commentBefore ?? "")
    .split("\n")
    .filter((line) => line && !line.trim().startsWith(MARK));
  name.commentBefore = [...others, ` ${MARK}${safeLine(comment).replace(/\s+/g, " ").trim()}`].join("\n");
}

/** Also what this version of YAML takes for a text, and the engine's reader for a number or a day, gets quotation marks. */
function asNode(value: unknown): Node | null {
  const { contents } = parseDocument(stringify(value, { compat: "yaml-1.1", lineWidth: 0 }), AS_WRITTEN);
  visit(contents, {
    Scalar(_, one) {
      if (typeof one.value === "string" && one.value.search(OLD_BREAKS) >= 0) one.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return contents;
}

/** A key of a pair as a node that can have a comment. */
function keyOf(pair: Pair): Scalar {
  if (isScalar(pair.key)) return pair.key;
  const key = new Scalar(pair.key);
  pair.key = key;
  return key;
}

/** Whether lists stand further in than their keys; the engine writes them so, some editors do not. */
function isIndented(text: string): boolean {
  return !/^( *)[^\s#-][^#\n]*:[ \t]*\n\1- /m.test(text);
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(spelled(one), spelled(other));
}

/** Texts in the place of what they spell; a list of texts says the same in any order. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(spelled);
    return list.every((one) => typeof one === "string") ? list.sort() : list;
  }
  if (typeof value !== "object" || value === null) return String(value ?? "");
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spelled(one)]));
}
