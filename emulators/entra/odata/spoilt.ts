import type { Faults } from "../../core";
import { serverFailure } from "../errors";
import type { GraphContext } from "../service";
import type { Page } from "./query";

let links = 0;

/** Spoils a page where a fault says so; the count stays. @throws GraphError 500 */
export function applyODataPageFault(c: GraphContext, page: Page, faults: Faults): Page {
  const { pathname, search, searchParams } = new URL(c.req.url);
  const list = faults.takeSpoiltPage({
    path: pathname,
    query: decodeURIComponent(search),
    page: searchParams.has("$skiptoken") ? 1 : 0,
  });
  if (!list) return page;
  c.set("fault", `list-${list.kind}`);
  const isEntry = ({ id }: { id?: unknown }) => id === list.entry;
  switch (list.kind) {
    case "failed":
      throw serverFailure(500);
    case "short":
      return { ...page, items: page.items.slice(0, -1) };
    case "empty":
      return { ...page, items: [] };
    case "hidden":
      return { ...page, items: page.items.filter((item) => !isEntry(item)) };
    case "null":
      return { ...page, items: page.items.map((item) => (isEntry(item) ? null : item)) as Page["items"] };
    case "looping":
      return { ...page, next: withToken(searchParams, searchParams.get("$skiptoken") ?? fromTheStart()) };
    case "endless":
      links += 1;
      return { ...page, next: withToken(searchParams, fromTheStart(links)) };
    default:
      throw new Error(`Graph's lists can't be ${list.kind}.`);
  }
}

/** A token of the first page; with a number one that looks like no other. */
function fromTheStart(number = 0): string {
  return Buffer.from(JSON.stringify(["", "", number])).toString("base64url");
}

function withToken(query: URLSearchParams, token: string): string {
  query.set("$skiptoken", token);
  return query.toString();
}
