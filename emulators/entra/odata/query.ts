import type { Context } from "hono";
import type { JsonObject } from "../entities";
import { badRequest, unsupportedQuery } from "../errors";
import { type Filter, parseFilter } from "./filter";
import { byOrdering, type Ordering, pageAfter, pageToken, parseOrdering } from "./paging";

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 999;
const OPTIONS = ["$select", "$filter", "$top", "$count", "$search", "$orderby", "$skiptoken", "$expand"];

/** What a collection can be asked for. */
export interface Queryable {
  /** Properties that may be selected, filtered and sorted. */
  properties: readonly string[];
  /** Answered when nothing is selected. @default all properties */
  selection?: readonly string[];
  /** How the collection comes when nothing is said. @default by id, which is no order that a reader would expect */
  ordering?: Ordering;
}

/** One page of a collection as Graph answers it; `next` is the query of the following page. */
export interface Page {
  items: JsonObject[];
  count?: number;
  next?: string;
}

/** https://learn.microsoft.com/graph/query-parameters, https://learn.microsoft.com/graph/aad-advanced-queries */
export function runODataQuery(c: Context, items: Iterable<JsonObject>, target: Queryable): Page {
  const asked = readOptions(c);
  const filter = asked.$filter ? parseFilter(asked.$filter, target.properties) : undefined;
  const ordering = parseOrdering(asked.$orderby, target.properties);
  refuseUnpreparedAdvanced(c, asked, filter, ordering);

  const shown = ordering ?? target.ordering;
  const found = [...items]
    .filter((item) => (filter ? filter.matches(item) : true) && matchesSearch(asked.$search, item))
    .sort(byOrdering(shown));
  const rest = pageAfter(found, asked.$skiptoken, shown);
  const page = rest.slice(0, pageSize(asked.$top));
  const last = page.at(-1);
  return {
    items: page.map((item) => select(item, selectionOf(asked.$select, target))),
    ...(asked.$count === "true" ? { count: found.length } : {}),
    ...(last && page.length < rest.length ? { next: nextQuery(c, pageToken(last, shown)) } : {}),
  };
}

/** How many objects of a collection the request asks about: what its path's `/$count` answers. */
export function countODataQuery(c: Context, items: Iterable<JsonObject>, target: Queryable): number {
  const { $filter } = readOptions(c);
  const filter = $filter ? parseFilter($filter, target.properties) : undefined;
  return [...items].filter((item) => (filter ? filter.matches(item) : true)).length;
}

/** The properties of one object that the request selects. */
export function selectFrom(c: Context, item: JsonObject, target: Queryable): JsonObject {
  return select(item, selectionOf(readOptions(c).$select, target));
}

function readOptions(c: Context): Partial<Record<string, string>> {
  const asked: Partial<Record<string, string>> = {};
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (!name.startsWith("$")) continue;
    if (name === "$skip") throw badRequest("'$skip' is not supported by the service.");
    if (!OPTIONS.includes(name)) throw badRequest(`The query parameter '${name}' is not supported.`);
    asked[name] = value;
  }
  return asked;
}

function refuseUnpreparedAdvanced(
  c: Context,
  asked: Partial<Record<string, string>>,
  filter: Filter | undefined,
  ordering: Ordering | undefined,
): void {
  const isEventual = c.req.header("ConsistencyLevel")?.toLowerCase() === "eventual";
  if ((asked.$search || asked.$count === "true") && !isEventual) {
    throw badRequest(
      "Request with $search or $count query parameter only works with 'ConsistencyLevel:eventual' header.",
    );
  }
  const isAdvanced = filter?.advanced || (filter !== undefined && ordering !== undefined);
  if (isAdvanced && !(isEventual && asked.$count === "true")) {
    throw unsupportedQuery(
      "Unsupported or invalid query filter clause specified: it needs 'ConsistencyLevel:eventual' and $count=true.",
    );
  }
}

function matchesSearch(search: string | undefined, item: JsonObject): boolean {
  if (!search) return true;
  const match = /^"(\w+):(.*)"$/.exec(search);
  if (!match?.[1]) throw badRequest('Syntax error: $search expects "property:text".');
  return String(item[match[1]] ?? "")
    .toLowerCase()
    .includes((match[2] ?? "").toLowerCase());
}

function nextQuery(c: Context, token: string): string {
  const parameters = new URL(c.req.url).searchParams;
  parameters.set("$skiptoken", token);
  return parameters.toString();
}

function pageSize(top: string | undefined): number {
  if (top === undefined) return DEFAULT_PAGE;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw badRequest(
      `Invalid page size specified: '${top}'. Must be between 1 and ${LARGEST_PAGE} inclusive.`,
    );
  }
  return size;
}

function selectionOf(text: string | undefined, target: Queryable): readonly string[] {
  if (!text) return target.selection ?? target.properties;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !target.properties.includes(name));
  if (unknown !== undefined) throw badRequest(`Could not find a property named '${unknown}' on the type.`);
  return names;
}

/** Lists of mixed objects tell the type of each, whatever is selected: https://learn.microsoft.com/graph/api/group-list-members */
function select(item: JsonObject, names: readonly string[]): JsonObject {
  const selected = new Set(["@odata.type", ...names]);
  return Object.fromEntries([...selected].filter((name) => name in item).map((name) => [name, item[name]]));
}
