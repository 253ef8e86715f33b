import { listLimitProblem } from "../http/list-limits";
import { BadAnswer } from "../http/vendor-error";
import type { VendorRequest } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";

/** The largest page that JumpCloud gives; larger limits are cut to it in silence. */
const PAGE_SIZE = 100;

/** One page as received, and how many entries JumpCloud says there are. */
export interface Page<T> {
  items: T[];
  total: number | undefined;
}

type FetchPage<T> = (skip: number, limit: number) => Promise<Page<T>>;

/**
 * Every entry of a list, page by page. Ends only where JumpCloud's own count is reached, or where it gives none, at an
 * empty page; a list that breaks off before that, or that has an entry twice and so passes over another, is a
 * {@link BadAnswer}, never a shorter list.
 */
export async function* readPages<T>(fetchPage: FetchPage<T>, incomplete: (reason: string) => Error) {
  yield* walk(fetchPage, incomplete, false);
}

/** How a list came out that may have gaps. */
export interface GapTally {
  /** Entries by JumpCloud's count; undefined where it gives none. */
  total: number | undefined;
  shown: number;
  /** Positions at the end of the list at which nothing is shown: a gap, or a page that was cut. */
  unshownAtEnd: number;
}

/**
 * {@link readPages} that goes on over gaps: an entry whose object is gone is counted at its position and not shown, or null.
 * The page after it then begins with what was shown last, as positions are of the list with the gap.
 */
export function readPagesWithGaps<T>(fetchPage: FetchPage<T>, incomplete: (reason: string) => Error) {
  return walk(fetchPage, incomplete, true);
}

async function* walk<T>(
  fetchPage: FetchPage<T>,
  incomplete: (reason: string) => Error,
  mayHaveGaps: boolean,
): AsyncGenerator<T, GapTally> {
  const seen = new Set<string>();
  let [position, expected, shown, read] = [0, 0, 0, 0];
  let last: string[] = [];
  // Positions of the page before that show nothing.
  let gap = 0;
  for (;;) {
    const start = position;
    const page = await fetchPage(start, PAGE_SIZE);
    // Where an entry goes away, the others move up, and the next page passes over one of them.
    if (page.total !== undefined && page.total < expected) throw incomplete("got shorter while it was read");
    expected = page.total ?? expected;
    position += page.items.length;
    read += 1;
    const beyond = listLimitProblem({ entries: Math.max(position, expected), pages: read });
    if (beyond) throw incomplete(beyond);

    const there = page.items.filter((item) => !isNothing(item));
    if (there.length < page.items.length && !mayHaveGaps) throw incomplete("has an entry that is null");
    const again = repeatedAtStart(last, there, gap);
    gap = mayHaveGaps ? Math.max(0, Math.min(PAGE_SIZE, expected - start) - page.items.length) : 0;
    const items = there.slice(again);
    const keys = items.flatMap((item) => keyOf(item) ?? []);
    const before = seen.size;
    for (const key of keys) seen.add(key);
    if (seen.size - before < keys.length) throw incomplete("has the same entry twice: others may be missing");
    last = [...last, ...keys].slice(-PAGE_SIZE);
    shown += items.length;
    yield* items;

    const missing = page.total === undefined ? page.items.length > 0 : position < page.total;
    if (!missing) return { total: page.total, shown, unshownAtEnd: 0 };
    if (page.items.length === 0) {
      const rest = expected - position;
      if (!mayHaveGaps || rest > PAGE_SIZE)
        throw incomplete(`ends after ${position} of ${page.total} entries`);
      return { total: page.total, shown, unshownAtEnd: rest };
    }
    if (page.total !== undefined && page.items.length > PAGE_SIZE)
      throw incomplete("has a page over its limit");
  }
}

/** How many entries at the start of a page, up to `most`, are those that the pages before ended with. */
function repeatedAtStart(last: readonly string[], items: readonly unknown[], most: number): number {
  const keys = items.map((item) => keyOf(item));
  for (let length = Math.min(most, last.length, keys.length); length > 0; length -= 1) {
    const tail = last.slice(-length);
    if (tail.every((key, index) => key === keys[index])) return length;
  }
  return 0;
}

/** Null, or an edge that leads to nothing. */
function isNothing(item: unknown): boolean {
  if (item === null || item === undefined) return true;
  if (typeof item !== "object" || !("to" in item)) return false;
  const to = item.to as Keyed["to"] | null;
  return to === null || to === undefined || typeof to.id !== "string" || to.id === "";
}

/** What tells one entry of a list from another, where it has something that does. */
function keyOf(item: unknown): string | undefined {
  const { _id, id, objectId, to } = (item ?? {}) as Keyed;
  const key = _id ?? id ?? objectId ?? (to && `${to.type}/${to.id}`);
  return key === undefined ? undefined : String(key);
}

interface Keyed {
  _id?: unknown;
  id?: unknown;
  objectId?: unknown;
  to?: { type?: unknown; id?: unknown };
}

/** A v2 list: a bare array, counted in the header `x-total-count`; `wrapped` names the array where it is wrapped. */
export function listV2<T>(api: JumpCloudApi, ask: VendorRequest, wrapped?: string): AsyncGenerator<T> {
  return readPages(fetchV2<T>(api, ask, wrapped), (reason) => brokenListError(api, ask, reason));
}

/** {@link listV2} that goes on over gaps, see {@link readPagesWithGaps}. */
export function listV2WithGaps<T>(api: JumpCloudApi, ask: VendorRequest): AsyncGenerator<T, GapTally> {
  return readPagesWithGaps(fetchV2<T>(api, ask), (reason) => brokenListError(api, ask, reason));
}

function fetchV2<T>(api: JumpCloudApi, ask: VendorRequest, wrapped?: string): FetchPage<T> {
  return async (skip, limit) => {
    const answer = await api.ask<unknown>({ ...ask, query: { ...ask.query, limit, skip } });
    const header = answer.headers.get("x-total-count");
    const envelope = wrapped === undefined ? undefined : (answer.body as Record<string, unknown> | undefined);
    const items = wrapped === undefined ? answer.body : envelope?.[wrapped];
    const total = wrapped === undefined ? countOf(header) : countOf(envelope?.totalCount);
    return { items: arrayOf<T>(api, items, ask), total };
  };
}

/** A v1 list: `{totalCount, results}`, in the order of the ids so that pages don't overlap. */
export function listV1<T>(api: JumpCloudApi, ask: VendorRequest): AsyncGenerator<T> {
  const fetchPage: FetchPage<T> = async (skip, limit) => {
    const query = { sort: "_id", ...ask.query, limit, skip };
    return readV1<T>(api, await api.body<unknown>({ ...ask, query }), ask);
  };
  return readPages(fetchPage, (reason) => brokenListError(api, ask, reason));
}

/** How many entries a v1 list has, for one of them; endless where JumpCloud doesn't tell. */
export async function countV1(api: JumpCloudApi, ask: VendorRequest): Promise<number> {
  const body = await api.body<unknown>({ ...ask, query: { ...ask.query, limit: 1 } });
  return readV1<unknown>(api, body, ask).total ?? Number.POSITIVE_INFINITY;
}

/** A v1 search, which takes its page in the body. */
export function searchV1<T>(api: JumpCloudApi, ask: VendorRequest & { body: object }): AsyncGenerator<T> {
  const fetchPage: FetchPage<T> = async (skip, limit) => {
    const body = { sort: "_id", ...ask.body, limit, skip };
    return readV1<T>(api, await api.body<unknown>({ ...ask, method: "POST", body, isRead: true }), ask);
  };
  return readPages(fetchPage, (reason) => brokenListError(api, ask, reason));
}

export function brokenListError(
  api: JumpCloudApi,
  ask: VendorRequest,
  reason: string,
  advice = "The program did not decide anything from this part of the list. Run again. If it stays so, JumpCloud counts an entry whose object is deleted: ask its support to remove it.",
): BadAnswer {
  return new BadAnswer({
    vendor: "JumpCloud",
    method: ask.method ?? "GET",
    url: `${api.baseUrl}${ask.path}`,
    detail: `the list ${reason}`,
    advice,
  });
}

function readV1<T>(api: JumpCloudApi, body: unknown, ask: VendorRequest): Page<T> {
  const envelope = body as { totalCount?: unknown; results?: unknown } | undefined;
  return { items: arrayOf<T>(api, envelope?.results, ask), total: countOf(envelope?.totalCount) };
}

function arrayOf<T>(api: JumpCloudApi, value: unknown, ask: VendorRequest): T[] {
  if (!Array.isArray(value)) throw brokenListError(api, ask, "is not a list");
  return value as T[];
}

function countOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const count = Number(value);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
}
