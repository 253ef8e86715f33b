import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../text/is-record";
import { type InputRule, type InputRules, inputRuleEntries } from "./rules";

export type PropertyChangeKind = "add" | "update" | "delete";

export interface PropertyChange {
  kind: PropertyChangeKind;
  /** Only a new object can have the new value. */
  replace: boolean;
}

export interface InputDiff {
  /** By property path as the engine writes it: `members[2]`, `attributes.sudo.enabled`, `config["a.b"]`. */
  detailed: Record<string, PropertyChange>;
  /** Names of the inputs that changed, sorted as the rules are. */
  changed: string[];
  /** Those of them that only a new object can have. */
  replaces: string[];
  /** The old object must go before the new one is made. */
  deleteBeforeReplace: boolean;
}

/** What `after` changes in `before`, both being checked inputs; a value that is not known yet counts as a change. */
export function diffInputs<Inputs extends object>(
  rules: InputRules<Inputs>,
  before: Partial<Inputs>,
  after: Partial<Inputs>,
): InputDiff {
  const result: InputDiff = { detailed: {}, changed: [], replaces: [], deleteBeforeReplace: false };
  for (const [name, rule] of inputRuleEntries(rules)) {
    // What no check has judged yet, as of the run that makes it, is compared with nothing: a refresh after it would show that.
    const isUnjudged = rule.judged === true && isAbsent(inputOf(after, name));
    const isSame = isUnjudged || rule.same?.(inputOf(before, name), inputOf(after, name), after);
    const changes = isSame ? [] : changesOf(name, rule, inputOf(before, name), inputOf(after, name));
    if (changes.length === 0) continue;
    const replace = rule.change === "replace";
    result.changed.push(name);
    for (const [path, kind] of changes) result.detailed[path] = { kind, replace };
    if (replace) result.replaces.push(name);
    if (replace && rule.deleteFirst) result.deleteBeforeReplace = true;
  }
  return result;
}

export function hasInputChanges(result: InputDiff): boolean {
  return result.changed.length > 0;
}

type ChangedPath = [path: string, kind: PropertyChangeKind];

function changesOf(name: string, rule: InputRule, before: unknown, after: unknown): ChangedPath[] {
  if (rule.change === "ignore") return [];
  if (rule.unordered && Array.isArray(before) && Array.isArray(after)) return setChanges(name, before, after);
  return walk(name, before, after);
}

function walk(path: string, before: unknown, after: unknown): ChangedPath[] {
  if (isAbsent(before) || isAbsent(after)) {
    if (isAbsent(before) && isAbsent(after)) return [];
    return [[path, isAbsent(before) ? "add" : "delete"]];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }).flatMap((_, i) => walk(`${path}[${i}]`, before[i], after[i]));
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => walk(path + step(key), before[key], after[key]));
  }
  return isDeepStrictEqual(before, after) ? [] : [[path, "update"]];
}

/** Elements that only one side has, each at its own index; where both sides have one at an index, it is an update. */
function setChanges(name: string, before: unknown[], after: unknown[]): ChangedPath[] {
  const found = new Map<string, PropertyChangeKind>();
  const [isBefore, isAfter] = [contentOf(before), contentOf(after)];
  before.forEach((element, i) => {
    if (!isAfter(element)) found.set(`${name}[${i}]`, "delete");
  });
  after.forEach((element, i) => {
    if (isBefore(element)) return;
    const path = `${name}[${i}]`;
    found.set(path, found.has(path) ? "update" : "add");
  });
  return [...found];
}

/** Whether the list has an element; most lists are of texts, and of thousands. */
function contentOf(list: unknown[]): (element: unknown) => boolean {
  const texts = new Set(list.filter((one) => typeof one === "string"));
  const others = list.filter((one) => typeof one !== "string");
  return (element) =>
    typeof element === "string"
      ? texts.has(element)
      : others.some((other) => isDeepStrictEqual(other, element));
}

function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function inputOf(inputs: object, name: string): unknown {
  return (inputs as Record<string, unknown>)[name];
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
