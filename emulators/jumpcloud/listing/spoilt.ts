import type { Context } from "hono";
import type { SpoiltList } from "../../core";
import type { Emulation } from "../emulation";
import type { Page, Row } from "./page";

/** A page that a fault lets fail; the answer is the service's own 500. */
export class PageFailure extends Error {}

/** What a fault makes of a page. */
export interface SpoiltPage {
  /** Which rows are shown, whatever was asked for. */
  page: Page;
  /** The rows that are left. */
  keep(rows: Row[]): Row[];
}

/** Spoils a page where a fault says so; `idOf` tells its rows apart. @throws PageFailure */
export function applyListPageFault(
  c: Context,
  page: Page,
  { faults }: Emulation,
  idOf: (row: Row) => string,
): SpoiltPage {
  const list = faults.takeSpoiltPage({
    path: c.req.path.replace(/\/$/, ""),
    query: decodeURIComponent(new URL(c.req.url).search),
    page: Math.floor(page.skip / page.limit),
  });
  const kind = list?.kind;
  if (kind) c.set("fault", `list-${kind}`);
  if (kind === "failed") throw new PageFailure();
  return {
    page: kind === "repeated" ? { ...page, skip: 0 } : page,
    keep: (rows) => left(list, rows, idOf),
  };
}

function left(list: SpoiltList | undefined, rows: Row[], idOf: (row: Row) => string): Row[] {
  const isEntry = (row: Row) => idOf(row) === list?.entry;
  switch (list?.kind) {
    case "empty":
      return [];
    case "short":
      return rows.slice(0, -1);
    case "hidden":
      return rows.filter((row) => !isEntry(row));
    case "null":
      return rows.map((row) => (isEntry(row) ? (null as unknown as Row) : row));
    case "looping":
    case "endless":
      throw new Error(`JumpCloud's lists have no links: none can be ${list.kind}.`);
    default:
      return rows;
  }
}
