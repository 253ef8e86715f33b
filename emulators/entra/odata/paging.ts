import type { JsonObject } from "../entities";
import { badRequest, GraphError } from "../errors";

/** What a collection is sorted by; by id where nothing is said, which is no order that a reader would expect. */
export interface Ordering {
  property: string;
  descending: boolean;
}

export function parseOrdering(text: string | undefined, properties: readonly string[]): Ordering | undefined {
  if (!text) return undefined;
  const [property = "", direction = "asc"] = text.trim().split(/\s+/);
  if (!properties.includes(property)) throw badRequest(`Could not find a property named '${property}'.`);
  return { property, descending: direction === "desc" };
}

type SortKey = [value: string, id: string];

const sortKey = (item: JsonObject, ordering?: Ordering): SortKey => [
  ordering ? String(item[ordering.property] ?? "").toLowerCase() : "",
  String(item.id),
];

function compareKeys(left: SortKey, right: SortKey, ordering?: Ordering): number {
  if (left[0] !== right[0]) return (left[0] < right[0] ? -1 : 1) * (ordering?.descending ? -1 : 1);
  if (left[1] === right[1]) return 0;
  return left[1] < right[1] ? -1 : 1;
}

export function byOrdering(ordering?: Ordering) {
  return (left: JsonObject, right: JsonObject) =>
    compareKeys(sortKey(left, ordering), sortKey(right, ordering), ordering);
}

/** A page begins after the key of the last item, so that writes between two pages neither repeat nor skip others. */
export function pageAfter(items: JsonObject[], token: string | undefined, ordering?: Ordering): JsonObject[] {
  if (!token) return items;
  const last = readToken(token);
  return items.filter((item) => compareKeys(sortKey(item, ordering), last, ordering) > 0);
}

function readToken(token: string): SortKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (Array.isArray(key) && typeof key[0] === "string" && typeof key[1] === "string")
      return [key[0], key[1]];
  } catch {
    // Not a token of ours: refused below like one of the wrong shape.
  }
  throw new GraphError(
    400,
    "Directory_ExpiredPageToken",
    "The specified page token value is invalid or has expired.",
  );
}

/** Where the next page goes on: opaque to clients. */
export function pageToken(last: JsonObject, ordering?: Ordering): string {
  return Buffer.from(JSON.stringify(sortKey(last, ordering))).toString("base64url");
}
