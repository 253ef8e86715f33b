import { createHash } from "node:crypto";
import type { Context } from "hono";
import { unknownQuery } from "../../core";

/** Rows of an answer, whatever they are. */
export type Row = Record<string, unknown>;

/** The query can't be answered; the text says which part. */
export class QueryError extends Error {}

/** Which rows of a list are asked for; JumpCloud gives 10 unless told, and never more than 100. */
export interface Page {
  limit: number;
  skip: number;
}

// Sent to every list by the vendor's own clients, whether the list's document has them or not.
const LIST_PARAMETERS = [
  "limit",
  "skip",
  "sort",
  "fields",
  "sortIgnoreCase",
  /^filter(\[|$)/,
  /^search(\[|$)/,
];

/** Reads limit and skip; refuses parameters that no document has. @throws QueryError */
export function readPage(c: Context, more: readonly string[] = []): Page {
  const unknown = unknownQuery(c, [...LIST_PARAMETERS, ...more]);
  if (unknown.length > 0) throw new QueryError(`Unknown query parameter ${unknown.join(", ")}`);
  const limit = readCount(c, "limit") || 10;
  return { limit: Math.min(limit, 100), skip: readCount(c, "skip") };
}

function readCount(c: Context, name: string): number {
  const text = c.req.query(name) ?? "0";
  if (!/^\d+$/.test(text)) throw new QueryError(`${name} must be a number, not ${text}`);
  return Number(text);
}

/** The order of rows that nobody asked to be sorted: neither by name nor by time, but steady. */
export function shuffled<T extends Row>(rows: T[], idOf: (row: T) => string, salt: string): T[] {
  const key = (row: T) => createHash("md5").update(salt).update(idOf(row)).digest("hex");
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

/** Sorts by fields, `-` for descending. */
export function sortRows<T extends Row>(rows: T[], fields: string[]): T[] {
  return [...rows].sort((a, b) => {
    for (const field of fields) {
      const name = field.replace(/^-/, "");
      const order = compare(valueAt(a, name), valueAt(b, name));
      if (order !== 0) return field.startsWith("-") ? -order : order;
    }
    return 0;
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a ?? ""), String(b ?? "")];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The value under a dotted path. */
export function valueAt(row: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) => (typeof value === "object" && value !== null ? (value as Row)[name] : undefined),
      row,
    );
}

/** Only these fields of a row, and those that are always there. */
export function pick(row: Row, fields: string[], always: string[]): Row {
  const names = new Set([...fields, ...always]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
}
