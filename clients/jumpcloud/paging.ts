import type { Ask } from "../http/ask";
import { BadAnswer } from "../http/vendor-error";
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
export async function* pages<T>(fetchPage: FetchPage<T>, incomplete: (reason: string) => Error) {
  const seen = new Set<string>();
  let received = 0;
  let expected = 0;
  for (;;) {
    const page = await fetchPage(received, PAGE_SIZE);
    // Where an entry goes away, the others move up, and the next page passes over one of them.
    if (page.total !== undefined && page.total < expected) throw incomplete("got shorter while it was read");
    expected = page.total ?? expected;
    received += page.items.length;
    const keys = page.items.flatMap((item) => keyOf(item) ?? []);
    const before = seen.size;
    for (const key of keys) seen.add(key);
    if (seen.size - before < keys.length)
      throw incomplete("names the same entry twice, so that others may be missing");
    yield* page.items;

    const missing = page.total === undefined ? page.items.length > 0 : received < page.total;
    if (!missing) break;
    if (page.items.length === 0) throw incomplete(`ends after ${received} of ${page.total} entries`);
    if (page.total !== undefined && page.items.length > PAGE_SIZE)
      throw incomplete("has a page over its limit");
  }
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
export function listV2<T>(api: JumpCloudApi, ask: Ask, wrapped?: string): AsyncGenerator<T> {
  const fetchPage: FetchPage<T> = async (skip, limit) => {
    const answer = await api.ask<unknown>({ ...ask, query: { ...ask.query, limit, skip } });
    const header = answer.headers.get("x-total-count");
    const envelope = wrapped === undefined ? undefined : (answer.body as Record<string, unknown> | undefined);
    const items = wrapped === undefined ? answer.body : envelope?.[wrapped];
    const total = wrapped === undefined ? countOf(header) : countOf(envelope?.totalCount);
    return { items: arrayOf<T>(api, items, ask), total };
  };
  return pages(fetchPage, (reason) => brokenList(api, ask, reason));
}

/** A v1 list: `{totalCount, results}`, in the order of the ids so that pages don't overlap. */
export function listV1<T>(api: JumpCloudApi, ask: Ask): AsyncGenerator<T> {
  const fetchPage: FetchPage<T> = async (skip, limit) => {
    const query = { sort: "_id", ...ask.query, limit, skip };
    return readV1<T>(api, await api.body<unknown>({ ...ask, query }), ask);
  };
  return pages(fetchPage, (reason) => brokenList(api, ask, reason));
}

/** How many entries a v1 list has, for one of them; endless where JumpCloud doesn't tell. */
export async function countV1(api: JumpCloudApi, ask: Ask): Promise<number> {
  const body = await api.body<unknown>({ ...ask, query: { ...ask.query, limit: 1 } });
  return readV1<unknown>(api, body, ask).total ?? Number.POSITIVE_INFINITY;
}

/** A v1 search, which takes its page in the body. */
export function searchV1<T>(api: JumpCloudApi, ask: Ask & { body: object }): AsyncGenerator<T> {
  const fetchPage: FetchPage<T> = async (skip, limit) => {
    const body = { sort: "_id", ...ask.body, limit, skip };
    return readV1<T>(api, await api.body<unknown>({ ...ask, method: "POST", body, isRead: true }), ask);
  };
  return pages(fetchPage, (reason) => brokenList(api, ask, reason));
}

function brokenList(api: JumpCloudApi, ask: Ask, reason: string): BadAnswer {
  const advice = "Nothing was decided on this part of the list; run again.";
  return new BadAnswer({
    vendor: "JumpCloud",
    method: ask.method ?? "GET",
    url: `${api.baseUrl}${ask.path}`,
    detail: `the list ${reason}`,
    advice,
  });
}

function readV1<T>(api: JumpCloudApi, body: unknown, ask: Ask): Page<T> {
  const envelope = body as { totalCount?: unknown; results?: unknown } | undefined;
  return { items: arrayOf<T>(api, envelope?.results, ask), total: countOf(envelope?.totalCount) };
}

function arrayOf<T>(api: JumpCloudApi, value: unknown, ask: Ask): T[] {
  if (!Array.isArray(value)) throw brokenList(api, ask, "is not a list");
  return value as T[];
}

function countOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const count = Number(value);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
}
