import type { Context, MiddlewareHandler } from "hono";
import type { CoreEnv } from "./journal";
import { type Mishap, Mishaps } from "./mishaps";
import { type PageRequest, type SpoiltList, SpoiltLists } from "./spoilt-lists";

/** Answer 429 to the next requests of a route. */
export interface Throttle {
  /** Only this method. @default any */
  method?: string;
  /** Path of the request, without query. */
  path: RegExp;
  /** How many requests are refused. */
  times: number;
  /** Seconds in the Retry-After header; left out when absent, as JumpCloud does. */
  retryAfter?: number;
}

interface StaleValue {
  value: unknown;
  readsLeft: number;
}

/** Misbehaviour that can be switched on for a test or a demonstration; everything is off at first. */
export class Faults {
  private throttles: Throttle[] = [];
  private readonly switches = new Map<string, number>();
  private readonly stale = new Map<string, StaleValue>();
  private staleReads = 0;
  private readonly mishaps = new Mishaps();
  private readonly lists = new SpoiltLists();

  /** Lets pages of a list come out wrong, while its total stays what it is: JumpCloud's lists, and the tenant's users. */
  spoilList(list: SpoiltList): void {
    this.lists.add(list);
  }

  /** How this page of a list comes out wrong, if a fault says so. */
  takeSpoiltPage(request: PageRequest): SpoiltList | undefined {
    return this.lists.take(request);
  }

  /** Lets something go wrong with the next requests that match: an error, or a connection that is cut. */
  happen(mishap: Mishap): void {
    this.mishaps.add(mishap);
  }

  /** Takes one mishap for this request, if one is due. */
  takeMishap(method: string, path: string): Mishap | undefined {
    return this.mishaps.take(method, path);
  }

  /** Refuses the next requests that match with 429. */
  throttle(throttle: Throttle): void {
    this.throttles.push({ ...throttle });
  }

  /** Switches a named behaviour on, for ever or for the next `times` occasions. */
  enable(name: string, times = Number.POSITIVE_INFINITY): void {
    this.switches.set(name, times);
  }

  disable(name: string): void {
    this.switches.delete(name);
  }

  /** True when the named behaviour is on; uses up one occasion. */
  take(name: string): boolean {
    const left = this.switches.get(name) ?? 0;
    if (left <= 0) return false;
    this.switches.set(name, left - 1);
    return true;
  }

  /** What was switched on for a number of occasions, or was to go wrong, and has not happened that often. */
  left(): string[] {
    const switches = [...this.switches].filter(([, times]) => times > 0 && Number.isFinite(times));
    return [...switches.map(([name]) => name), ...this.mishaps.left()];
  }

  /** From now on each write is visible only after this number of reads; 0 switches it off. */
  delayVisibility(reads: number): void {
    this.staleReads = reads;
    if (reads === 0) this.stale.clear();
  }

  /** From now on readers of `key` see this, whatever is written, until {@link clear}. */
  hold(key: string, value: unknown): void {
    this.stale.set(key, { value: structuredClone(value), readsLeft: Number.POSITIVE_INFINITY });
  }

  /** Called right before a write: keeps what readers of `key` go on seeing for a while. */
  beforeWrite<T>(key: string, current: () => T): void {
    if (this.staleReads === 0 || this.stale.has(key)) return;
    this.stale.set(key, { value: structuredClone(current()), readsLeft: this.staleReads });
  }

  /** The snapshot a reader gets: the old one as long as it has to be shown, else the fresh one. */
  read<T>(key: string, fresh: () => T): T {
    const old = this.stale.get(key);
    if (!old) return fresh();
    if (old.readsLeft > 0) {
      old.readsLeft -= 1;
      return old.value as T;
    }
    this.stale.delete(key);
    return fresh();
  }

  /** Takes one refusal for this request, if one is due. */
  takeThrottle(method: string, path: string): Throttle | undefined {
    const hit = this.throttles.find(
      (entry) => entry.times > 0 && (entry.method ?? method) === method && entry.path.test(path),
    );
    if (hit) hit.times -= 1;
    return hit;
  }

  clear(): void {
    this.throttles = [];
    this.mishaps.clear();
    this.lists.clear();
    this.switches.clear();
    this.delayVisibility(0);
  }
}

/** Answers 429 in the vendor's own form where a throttle is due; belongs right after the journal. */
export function injectThrottles(
  faults: Faults,
  answer: (c: Context) => Response,
): MiddlewareHandler<CoreEnv> {
  return async (c, next) => {
    const hit = faults.takeThrottle(c.req.method, new URL(c.req.url).pathname);
    if (!hit) return next();
    c.set("fault", "throttle");
    const response = answer(c);
    if (hit.retryAfter !== undefined) response.headers.set("Retry-After", String(hit.retryAfter));
    return response;
  };
}
