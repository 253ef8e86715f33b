import type { Context } from "hono";
import type { Emulation } from "../emulation";
import { type Page, pickFields, QueryError, type Row, readPage, shuffled, sortRows, valueAt } from "./page";
import { applyListPageFault } from "./spoilt";

type Test = (row: Row) => boolean;

/**
 * A v1 list: `{totalCount, results}`, with `filter=field:$op:value`, space-separated `fields` and `sort`.
 * https://docs.jumpcloud.com/api/1.0/index.html
 *
 * `show` makes of a row, which has its `_id`, what is shown: of a large list that is a hundred for each page.
 * @throws QueryError
 */
export function listV1(
  c: Context,
  all: Row[],
  emulation: Emulation,
  show: (row: Row) => Row = asItIs,
): { totalCount: number; results: Row[] } {
  const page = readPage(c);
  const { sort = "", fields = "" } = c.req.query();
  const isById = Object.keys(c.req.query()).every((name) => !/^(filter|search)/.test(name)) && sort === "_id";
  const rows = isById ? all : all.map(show);
  const matching = rows.filter(readFilters(c)).filter(readSearch(c));
  return windowV1(c, matching, { page, sort, fields, show: isById ? show : asItIs }, emulation);
}

function asItIs(row: Row): Row {
  return row;
}

interface Asked {
  page: Page;
  sort: string;
  fields: string;
  /** Makes of a row what is shown, where that was not done for all of them. */
  show?: (row: Row) => Row;
}

/** Sorts, cuts out a page and keeps the wanted fields; `_id` and `id` are always among them. */
export function windowV1(
  c: Context,
  rows: Row[],
  { page, sort, fields, show = asItIs }: Asked,
  emulation: Emulation,
): { totalCount: number; results: Row[] } {
  const salt = emulation.faults.take("unstable-pages") ? String(page.skip) : "";
  const ordered = shuffled(rows, (row) => String(row._id), salt);
  // A comma makes one odd name of two, which no object has: it is ignored, not refused.
  const sorted = sort ? sortRows(ordered, sort.split(" ")) : ordered;
  const shown = applyListPageFault(c, page, emulation, (row) => String(row._id));
  const kept = shown.keep(sorted.slice(shown.page.skip, shown.page.skip + page.limit));
  const cut = kept.map((row) => row && show(row));
  const wanted = fields.split(" ").filter((name) => name !== "" && !name.includes(","));
  const results = wanted.length > 0 ? cut.map((row) => row && pickFields(row, wanted, ["_id", "id"])) : cut;
  return { totalCount: rows.length, results };
}

/** Only these fields of one object, space-separated. */
export function fieldsV1(c: Context, row: Row): Row {
  const wanted = (c.req.query("fields") ?? "")
    .split(" ")
    .filter((name) => name !== "" && !name.includes(","));
  return wanted.length > 0 ? pickFields(row, wanted, ["_id", "id"]) : row;
}

function readFilters(c: Context): Test {
  const all: Test[] = [];
  const any: Test[] = [];
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (/^filter(\[(and\]\[)?\d*\])?$/.test(name)) all.push(toFilterTestV1(value));
    else if (/^filter\[or\]\[\d*\]$/.test(name)) any.push(toFilterTestV1(value));
    else if (name.startsWith("filter")) throw new QueryError(`Unknown form of filter: ${name}`);
  }
  return (row) => all.every((test) => test(row)) && (any.length === 0 || any.some((test) => test(row)));
}

const OPERATORS: Record<string, (actual: unknown, wanted: string) => boolean> = {
  $eq: (actual, wanted) => text(actual) === wanted,
  $ne: (actual, wanted) => text(actual) !== wanted,
  $gt: (actual, wanted) => text(actual) > wanted,
  $gte: (actual, wanted) => text(actual) >= wanted,
  $lt: (actual, wanted) => text(actual) < wanted,
  $lte: (actual, wanted) => text(actual) <= wanted,
};

/** `field:$op:value`. The documents call a missing dollar sign undefined; clients tried on the live service leave it out. */
export function toFilterTestV1(filter: string): Test {
  const [field = "", operator = "", ...rest] = filter.split(":");
  const matches = OPERATORS[operator] ?? OPERATORS[`$${operator}`];
  if (!matches) {
    throw new QueryError(`Filter ${filter}: the operator must be one of ${Object.keys(OPERATORS).join(" ")}`);
  }
  const wanted = rest.join(":");
  return (row) => matches(valueAt(row, field), wanted);
}

function text(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function readSearch(c: Context): Test {
  const parameters = [...new URL(c.req.url).searchParams];
  const terms = parameters
    .filter(([name]) => name === "search" || /^search\[searchTerm\](\[\d*\])?$/.test(name))
    .map(([, value]) => value);
  const fields = parameters
    .filter(([name]) => /^search\[fields\](\[\d*\])?$/.test(name))
    .map(([, value]) => value);
  return toTermsTest(terms, fields);
}

/** True for rows in which one of the fields contains one of the terms, without regard to case. */
export function toTermsTest(terms: string[], fields: string[]): Test {
  if (terms.length === 0) return () => true;
  const wanted = terms.map((term) => term.toLowerCase());
  return (row) => {
    const values = fields.length > 0 ? fields.map((field) => valueAt(row, field)) : Object.values(row);
    return values.some(
      (value) => typeof value === "string" && wanted.some((term) => value.toLowerCase().includes(term)),
    );
  };
}
