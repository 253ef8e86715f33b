/** How the pages of a list come out wrong while its total stays what it is. */
export type SpoiltKind =
  /** A page lacks its last row. */
  | "short"
  /** A page has no rows at all. */
  | "empty"
  /** A page answers 500. */
  | "failed"
  /** A page shows the rows of the first one again; JumpCloud's lists only. */
  | "repeated"
  /** The row of `entry` keeps its position and is not shown. */
  | "hidden"
  /** The row of `entry` is null. */
  | "null"
  /** The link of a page leads to itself; Graph's lists only. */
  | "looping"
  /** Each page has a link to another page of the same rows; Graph's lists only. */
  | "endless";

/** Spoils pages of one list. */
export interface SpoiltList {
  kind: SpoiltKind;
  /** Path of the request, without query. */
  path: RegExp;
  /** Decoded query of the request. @default any */
  query?: RegExp;
  /** The first page that is spoilt, counted from 0. @default 1 for `failed` and `repeated`, else 0 */
  fromPage?: number;
  /** How many pages are spoilt. @default all */
  times?: number;
  /** Id of the row that is `hidden` or `null`. */
  entry?: string;
}

/** The request of a page. */
export interface PageRequest {
  path: string;
  query: string;
  /** Counted from 0. */
  page: number;
}

/** The lists that are spoilt now. */
export class SpoiltLists {
  private lists: (SpoiltList & Required<Pick<SpoiltList, "fromPage" | "times">>)[] = [];

  add(list: SpoiltList): void {
    const fromPage = list.kind === "failed" || list.kind === "repeated" ? 1 : 0;
    this.lists.push({ fromPage, times: Number.POSITIVE_INFINITY, ...list });
  }

  /** How this page of the list comes out wrong; uses up one occasion. */
  take({ path, query, page }: PageRequest): SpoiltList | undefined {
    const hit = this.lists.find(
      (list) =>
        list.times > 0 && page >= list.fromPage && list.path.test(path) && (list.query?.test(query) ?? true),
    );
    if (hit) hit.times -= 1;
    return hit;
  }

  clear(): void {
    this.lists = [];
  }
}
