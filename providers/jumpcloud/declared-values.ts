import { isRecord } from "../../text/is-record";
/**
 * The live values of what was declared, so that drift of a declared value shows and what nobody declared stays out.
 * Maps are cut to their declared keys; a declared value that is gone is left out.
 */
export function onlyDeclared<Inputs extends object>(live: Partial<Inputs>, declared: Inputs): Inputs {
  return cut(live, declared) as Inputs;
}

function cut(live: unknown, declared: unknown): unknown {
  if (!isRecord(live) || !isRecord(declared)) return live;
  const kept = Object.keys(declared).filter((key) => live[key] !== undefined && live[key] !== null);
  return Object.fromEntries(kept.map((key) => [key, cut(live[key], declared[key])]));
}

/** Leaves out what says nothing: undefined, null, empty text, lists and maps. */
export function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as T;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}
