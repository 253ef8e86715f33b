import { type Document, parseDocument } from "yaml";

/**
 * The configuration of a stack after settings, each `path=value`, as `pulumi config set-all --path` leaves it; without
 * the process that this would take.
 */
export function withSettings(text: string, project: string, settings: string[]): string {
  const file = parseDocument(text);
  for (const setting of settings) {
    const [, path = "", value = ""] = /^(.+?)=(.*)$/s.exec(setting) ?? [];
    const keys = keysOf(path, project);
    file.setIn(keys, keys.length > 2 ? typed(value) : value);
  }
  return toText(file);
}

/** The same after `npx pulumi config rm --path`. */
export function withoutSetting(text: string, project: string, path: string): string {
  const file = parseDocument(text);
  file.deleteIn(keysOf(path, project));
  return toText(file);
}

/** `domains[0]` is the first of the list under the key `project:domains`. */
function keysOf(path: string, project: string): (string | number)[] {
  const [first = "", ...rest] = path.split(/[.[\]]+/).filter((key) => key !== "");
  return ["config", `${project}:${first}`, ...rest.map((key) => (/^\d+$/.test(key) ? Number(key) : key))];
}

/** Inside of an object or a list the engine tells numbers and truth values from text. */
function typed(value: string): string | number | boolean {
  if (/^(0|[1-9]\d*)$/.test(value)) return Number(value);
  return value === "true" || value === "false" ? value === "true" : value;
}

/** Quoted, because the engine takes a moment without quotes for something else than text. */
function toText(file: Document): string {
  return file.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}
