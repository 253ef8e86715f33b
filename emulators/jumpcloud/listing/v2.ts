import type { Context } from "hono";
import type { Emulation } from "../emulation";
import { pickFields, QueryError, type Row, readPage, shuffled, sortRows, valueAt } from "./page";
import { applyListPageFault } from "./spoilt";

/** How a v2 list differs from the others. */
export interface ListOptions {
  /** Makes of a row what is shown; only its id is there before. Each page of a large list shows a hundred. */
  show?: (row: Row) => Row;
  idOf?: (row: Row) => string;
  /** Query parameters beyond the usual ones. */
  parameters?: readonly string[];
  /** Whether the list's document has `sort`; the others ignore it. @default true */
  sortable?: boolean;
  /** Fields that this list refuses to be sorted by, though its rows have them. */
  notSortedBy?: readonly string[];
  /** Whether the list gives `Link: rel="next"`: only some do. @default false */
  link?: boolean;
}

/**
 * A v2 list: a bare array, the count in `x-total-count`; `filter=field:op:value`, comma-separated `fields` and `sort`.
 * https://docs.jumpcloud.com/api/2.0/index.html
 * @throws QueryError
 */
export function listV2(c: Context, rows: Row[], emulation: Emulation, options: ListOptions = {}): Response {
  const { page, total, cut } = windowV2(c, rows, emulation, options);
  c.header("x-total-count", String(total));
  if (c.req.header("x-unfiltered-total-count") !== undefined) {
    c.header("x-unfiltered-total-count", String(rows.length));
  }
  if (options.link && page.skip + page.limit < total) {
    const next = new URL(c.req.url);
    next.searchParams.set("skip", String(page.skip + page.limit));
    next.searchParams.set("limit", String(page.limit));
    c.header("Link", `<${next.href}>; rel="next"`);
  }
  return c.json(cut);
}

/** The page itself, for lists that come in an envelope. @throws QueryError */
export function windowV2(c: Context, all: Row[], emulation: Emulation, options: ListOptions = {}) {
  const page = readPage(c, options.parameters);
  const idOf = options.idOf ?? ((row: Row) => String(row.id));
  const { show = asItIs } = options;
  // Whoever filters or sorts does so by what is shown.
  const isWhole = c.req.query("filter") === undefined && c.req.query("sort") === undefined;
  const rows = isWhole ? all : all.map(show);
  const matching = rows.filter(readFilters(c));
  const salt = emulation.faults.take("unstable-pages") ? String(page.skip) : "";
  const ordered = shuffled(matching, idOf, salt);
  const sort = options.sortable === false ? "" : (c.req.query("sort") ?? "");
  const order = sort.split(",").filter(Boolean);
  const refused = order.find((field) => options.notSortedBy?.includes(field.replace(/^-/, "")));
  if (refused) throw new QueryError(`invalid sort field: ${refused.replace(/^-/, "")}`);
  const sorted = sortRows(ordered, order);
  const wanted = (c.req.query("fields") ?? "").split(",").filter(Boolean);
  const shown = applyListPageFault(c, page, emulation, idOf);
  const kept = shown.keep(sorted.slice(shown.page.skip, shown.page.skip + page.limit));
  const cut = isWhole ? kept.map((row) => row && show(row)) : kept;
  const results = wanted.length > 0 ? cut.map((row) => row && pickFields(row, wanted, ["id", "type"])) : cut;
  return { page, total: matching.length, cut: results };
}

function asItIs(row: Row): Row {
  return row;
}

type Compare = (actual: string, wanted: string[]) => boolean;

const OPERATORS: Record<string, Compare> = {
  eq: (actual, [wanted = ""]) => wildcard(wanted).test(actual),
  ne: (actual, [wanted = ""]) => !wildcard(wanted).test(actual),
  gt: (actual, [wanted = ""]) => actual > wanted,
  ge: (actual, [wanted = ""]) => actual >= wanted,
  lt: (actual, [wanted = ""]) => actual < wanted,
  le: (actual, [wanted = ""]) => actual <= wanted,
  between: (actual, [low = "", high = ""]) => actual >= low && actual <= high,
  search: (actual, [wanted = ""]) => actual.toLowerCase().includes(wanted.toLowerCase()),
  in: (actual, wanted) => wanted.includes(actual),
};

function readFilters(c: Context): (row: Row) => boolean {
  const tests = new URL(c.req.url).searchParams
    .getAll("filter")
    .flatMap((value) => value.split(","))
    .filter(Boolean)
    .map(toTest);
  return (row) => tests.every((test) => test(row));
}

// Conditions are separated by commas, so a value that has one can't be asked for; clients must compare themselves.
function toTest(condition: string): (row: Row) => boolean {
  const [field = "", operator = "", ...rest] = condition.split(":");
  const matches = OPERATORS[operator];
  if (!matches) {
    const known = Object.keys(OPERATORS).join(" ");
    throw new QueryError(`filter ${condition}: expected field:operator:value, operator one of ${known}`);
  }
  const wanted = rest.join(":").split("|");
  const path = field === "object_id" ? "id" : field;
  return (row) => matches(String(valueAt(row, path) ?? ""), wanted);
}

// Values may hold wildcards: a name with an asterisk also finds others.
function wildcard(value: string): RegExp {
  const source = value
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`, "s");
}
