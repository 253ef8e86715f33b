import type { VendorAnswer } from "../http/channel";
import { listLimitProblem } from "../http/list-limits";
import { BadAnswer, type Exchange } from "../http/vendor-error";
import type { VendorRequest } from "../http/vendor-request";

/** Graph counts more entries than it shows. Its count and its list can be of two moments, so that not everything depends on it. */
export class Shortfall extends BadAnswer {
  constructor(
    exchange: Exchange,
    readonly counted: number,
    readonly shown: number,
  ) {
    super({ ...exchange, detail: `the collection counts ${counted} and shows ${shown}` });
  }
}

/** Several lists as one; that some of them were shorter than counted is told after the last. */
export async function* concatenateLists<T>(lists: Iterable<AsyncIterable<T>>): AsyncGenerator<T> {
  const shortfalls: Shortfall[] = [];
  for (const list of lists) {
    try {
      yield* list;
    } catch (error) {
      if (!(error instanceof Shortfall)) throw error;
      shortfalls.push(error);
    }
  }
  const [first] = shortfalls;
  if (!first) return;
  const sum = (of: (one: Shortfall) => number) => shortfalls.reduce((all, one) => all + of(one), 0);
  throw new Shortfall(
    graphExchange(first.url),
    sum(({ counted }) => counted),
    sum(({ shown }) => shown),
  );
}

/** How many entries Graph counts, where it was asked to, and how many different ones it shows. */
export interface CollectionTally {
  counted?: number;
  shown: number;
}

export interface CollectionSource {
  ask(ask: VendorRequest): Promise<VendorAnswer<unknown>>;
  urlOf(path: string): string;
}

/** Every entry of a collection, following Graph's links page by page to where it ends, or else an error that says why. */
export async function* readCollection<T>(
  { ask: send, urlOf }: CollectionSource,
  ask: VendorRequest,
): AsyncGenerator<T, CollectionTally> {
  const refuse = (detail: string) => new BadAnswer({ ...graphExchange(urlOf(ask.path)), detail });
  const followed = new Set<string>();
  const ids = new Set<string>();
  let [entries, unnamed] = [0, 0];
  let counted: number | undefined;
  let next: VendorRequest | undefined = ask;
  for (let pages = 1; next; pages += 1) {
    const { items, count, link }: Page = readPage((await send(next)).body, refuse);
    counted ??= count;
    entries += items.length;
    const before = ids.size + unnamed;
    for (const item of items) {
      if (typeof item.id === "string") ids.add(item.id);
      else unnamed += 1;
    }
    const beyond = listLimitProblem({ entries: Math.max(entries, counted ?? 0), pages });
    if (beyond) throw refuse(`the collection ${beyond}`);
    yield* items as T[];
    if (link === undefined) break;
    const isRound = items.length > 0 && ids.size + unnamed === before;
    if (followed.has(link) || isRound) throw refuse("the collection leads back to a page before");
    followed.add(link);
    // The link carries the query of the first page and has to be followed as it is.
    next = { ...ask, path: link, query: undefined };
  }
  return { ...(counted === undefined ? {} : { counted }), shown: ids.size + unnamed };
}

export function graphExchange(url: string): Exchange {
  return { vendor: "Microsoft Graph", method: "GET", url };
}

interface Entry {
  id?: unknown;
}

interface Page {
  items: Entry[];
  count: number | undefined;
  link: string | undefined;
}

function readPage(body: unknown, refuse: (detail: string) => Error): Page {
  const page = (body ?? {}) as Record<string, unknown>;
  const items = page.value;
  if (!Array.isArray(items)) throw refuse("the answer is not a collection");
  const hole = items.findIndex((item) => typeof item !== "object" || item === null);
  if (hole >= 0) throw refuse(`entry ${hole + 1} of a page is ${JSON.stringify(items[hole])} and no object`);
  const count = page["@odata.count"];
  const link = page["@odata.nextLink"] ?? undefined;
  if (link !== undefined && !(typeof link === "string" && URL.canParse(link)))
    throw refuse("the link to the next page is no address");
  return { items, count: typeof count === "number" ? count : undefined, link };
}
