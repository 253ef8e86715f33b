import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../text/is-record";

/** One value that differs; of a list of what has no order, what is added or gone, not at which place. */
export interface InputDifference {
  /** Path of the input, such as `members[2]`. */
  path: string;
  /** Value before the run; missing if there was none. */
  before?: unknown;
  /** Value after the run; missing if it is gone. */
  after?: unknown;
}

/** What `after` has otherwise, down to single values; an empty list or object is none. */
export function inputDifferences(before: object = {}, after: object = {}): InputDifference[] {
  return fields("", before as Fields, after as Fields);
}

type Fields = Record<string, unknown>;

function walk(path: string, before: unknown, after: unknown): InputDifference[] {
  if (isDeepStrictEqual(before, after) || (isAbsent(before) && isAbsent(after))) return [];
  if (isRecord(before ?? after) && isRecord(after ?? before)) {
    return fields(path, (before ?? {}) as Fields, (after ?? {}) as Fields);
  }
  if (Array.isArray(before) && Array.isArray(after)) return elements(path, before, after);
  return [{ path, ...(isAbsent(before) ? {} : { before }), ...(isAbsent(after) ? {} : { after }) }];
}

function fields(path: string, before: Fields, after: Fields): InputDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => walk(path + step(name, path === ""), before[name], after[name]));
}

function elements(path: string, before: unknown[], after: unknown[]): InputDifference[] {
  const [gone, added] = [notIn(after, before), notIn(before, after)];
  if (gone.length === 0 && added.length === 0) return [{ path, before, after }];
  return [
    ...gone.map((index) => ({ path: `${path}[${index}]`, before: before[index] })),
    ...added.map((index) => ({ path: `${path}[${index}]`, after: after[index] })),
  ];
}

/** At which places `list` has what `others` have not; lists are of thousands. */
function notIn(others: unknown[], list: unknown[]): number[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return list.flatMap((one, index) => (known.has(JSON.stringify(one)) ? [] : [index]));
}

function step(name: string, isFirst: boolean): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return isFirst ? name : `.${name}`;
  return isFirst ? name : `[${JSON.stringify(name)}]`;
}

function isAbsent(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null;
}
