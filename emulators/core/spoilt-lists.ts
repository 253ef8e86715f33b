/** How the pages of a list come out wrong while its total stays what it is. */
export type SpoiltKind =
  /** A page lacks its last row. */
  | "short"
  /** A page has no rows at all. */
  | "empty"
  /** A page answers 500. */
  | "failed"
  /** A page shows the rows of the first one again. */
  | "repeated";

/** Spoils pages of one list. */
export interface SpoiltList {
  kind: SpoiltKind;
  /** Path of the request, without query. */
  path: RegExp;
  /** The first page that is spoilt, counted from 0. @default 1 for `failed` and `repeated`, else 0 */
  fromPage?: number;
  /** How many pages are spoilt. @default all */
  times?: number;
}

/** The lists that are spoilt now. */
export class SpoiltLists {
  private lists: Required<SpoiltList>[] = [];

  add(list: SpoiltList): void {
    const fromPage = list.kind === "failed" || list.kind === "repeated" ? 1 : 0;
    this.lists.push({ fromPage, times: Number.POSITIVE_INFINITY, ...list });
  }

  /** How this page of the list comes out wrong; uses up one occasion. */
  take(path: string, page: number): SpoiltKind | undefined {
    const hit = this.lists.find((list) => list.times > 0 && page >= list.fromPage && list.path.test(path));
    if (hit) hit.times -= 1;
    return hit?.kind;
  }

  clear(): void {
    this.lists = [];
  }
}
