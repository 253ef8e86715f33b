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
  return rows
    .map((row) => ({ row, place: placeOf(idOf(row), salt) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

/** The places without a salt, by id: each page of a large company asks for all of them. */
const places = new Map<string, number>();

function placeOf(id: string, salt: string): number {
  const known = salt === "" ? places.get(id) : undefined;
  if (known !== undefined) return known;
  const place = createHash("md5").update(salt).update(id).digest().readUIntBE(0, 6);
  if (salt === "") places.set(id, place);
  return place;
}

/** Sorts by fields, `-` for descending. */
export function sortRows<T extends Row>(rows: T[], fields: string[]): T[] {
  const keys = fields.map((field) => ({
    name: field.replace(/^-/, ""),
    sign: field.startsWith("-") ? -1 : 1,
  }));
  const keyed = rows.map((row) => ({ row, values: keys.map(({ name }) => comparable(valueAt(row, name))) }));
  keyed.sort((a, b) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compare(a.values[index], b.values[index]);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function comparable(value: unknown): string | number {
  return typeof value === "number" ? value : String(value ?? "");
}

function compare(a: string | number = "", b: string | number = ""): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a), String(b)];
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
export function pickFields(row: Row, fields: string[], always: string[]): Row {
  const names = new Set([...fields, ...always]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
}
