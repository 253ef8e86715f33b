import { isDeepStrictEqual } from "node:util";

/** One value that differs; a list that is a set tells who is added or gone, not at which place. */
export interface Difference {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** What `after` has otherwise, down to single values. What the engine and its bridges add for themselves is left out. */
export function differences(before: object = {}, after: object = {}): Difference[] {
  return fields("", before as Fields, after as Fields).filter(({ path }) => !path.startsWith("__"));
}

type Fields = Record<string, unknown>;

function walk(path: string, before: unknown, after: unknown): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isFields(before) && isFields(after)) return fields(path, before, after);
  if (Array.isArray(before) && Array.isArray(after)) return elements(path, before, after);
  return [{ path, ...(isAbsent(before) ? {} : { before }), ...(isAbsent(after) ? {} : { after }) }];
}

function fields(path: string, before: Fields, after: Fields): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => walk(path ? `${path}${step(name)}` : name, before[name], after[name]));
}

function elements(path: string, before: unknown[], after: unknown[]): Difference[] {
  const gone = before.filter(isNotIn(after));
  const added = after.filter(isNotIn(before));
  if (gone.length === 0 && added.length === 0) return [{ path, before, after }];
  return [
    ...gone.map((one) => ({ path: `${path}[${before.indexOf(one)}]`, before: one })),
    ...added.map((one) => ({ path: `${path}[${after.indexOf(one)}]`, after: one })),
  ];
}

/** Lists are of thousands of texts. */
function isNotIn(list: unknown[]): (element: unknown) => boolean {
  const texts = new Set(list.map((one) => JSON.stringify(one)));
  return (element) => !texts.has(JSON.stringify(element));
}

function step(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
