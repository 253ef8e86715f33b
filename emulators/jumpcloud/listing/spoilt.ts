import type { Context } from "hono";
import type { SpoiltKind } from "../../core";
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

/** Spoils a page where a fault says so. @throws PageFailure */
export function spoilt(c: Context, page: Page, { faults }: Emulation): SpoiltPage {
  const kind = faults.takeSpoiltPage(c.req.path.replace(/\/$/, ""), Math.floor(page.skip / page.limit));
  if (kind) c.set("fault", `list-${kind}`);
  if (kind === "failed") throw new PageFailure();
  return { page: kind === "repeated" ? { ...page, skip: 0 } : page, keep: (rows) => left(kind, rows) };
}

function left(kind: SpoiltKind | undefined, rows: Row[]): Row[] {
  if (kind === "empty") return [];
  return kind === "short" ? rows.slice(0, -1) : rows;
}
