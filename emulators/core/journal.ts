import type { Context, MiddlewareHandler } from "hono";
import { redact, redactQuery } from "./redaction";

/** One request as an emulator saw it, without secrets. */
export interface JournalEntry {
  readonly vendor: string;
  /** ISO time by the emulator's clock. */
  readonly at: string;
  /** Who asked, as the emulator recognised them (`deploy`, `read`, …); `anonymous` without credentials. */
  readonly identity: string;
  readonly method: string;
  /** Path with query, as sent; values of secret parameters replaced. */
  readonly path: string;
  /** Body as data, secrets replaced; absent when there was none. */
  readonly body?: unknown;
  readonly status: number;
  /** Only of a journal that measures. */
  readonly responseBytes?: number;
  /** True when the emulator has no such route and answered 501. */
  readonly unhandled?: true;
  /** Name of the fault that was injected into this answer. */
  readonly fault?: string;
}

/** What routes and middleware tell the journal about the request in hand. */
export interface JournalVariables {
  identity?: string;
  unhandled?: boolean;
  fault?: string;
}

/** Environment of every emulator app; vendors add their own variables to it. */
export interface CoreEnv {
  Variables: JournalVariables;
}

export interface JournalOptions {
  vendor: string;
  now: () => Date;
  /** POSTs that change nothing, by path: token requests, searches. */
  reads?: readonly RegExp[];
  /** Told at once about every request that no route handles. @default silent */
  onUnhandled?: (entry: JournalEntry) => void;
  /** Whether it measures what was answered, which takes half as long again as the answer. @default false */
  measures?: boolean;
  /** Oldest entries are dropped beyond this number. @default 100000 */
  limit?: number;
}

/** Every request that an emulator answered, in order, for assertions. */
export class Journal {
  private entries: JournalEntry[] = [];
  private readonly listeners = new Set<(entry: JournalEntry) => void>();

  constructor(private readonly options: JournalOptions) {}

  get measures(): boolean {
    return this.options.measures ?? false;
  }

  add(entry: Omit<JournalEntry, "vendor" | "at">): void {
    const full = { vendor: this.options.vendor, at: this.options.now().toISOString(), ...entry };
    this.entries.push(full);
    if (this.entries.length > (this.options.limit ?? 100_000)) this.entries.shift();
    if (full.unhandled) this.options.onUnhandled?.(full);
    if (this.isWrite(full)) for (const listener of this.listeners) listener(full);
  }

  /** Tells about each write from now on, once it was done and before its answer goes out; the result ends that. */
  onWrite(listener: (entry: JournalEntry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  all(): readonly JournalEntry[] {
    return [...this.entries];
  }

  /** Requests that were meant to change something, whatever the answer was. */
  writes(): readonly JournalEntry[] {
    return this.entries.filter((entry) => this.isWrite(entry));
  }

  unhandled(): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.unhandled);
  }

  clear(): void {
    this.entries = [];
  }

  toJSON(): readonly JournalEntry[] {
    return this.all();
  }

  private isWrite(entry: JournalEntry): boolean {
    if (["GET", "HEAD", "OPTIONS"].includes(entry.method)) return false;
    const path = entry.path.split("?", 1)[0] ?? "";
    return !(entry.method === "POST" && this.options.reads?.some((read) => read.test(path)));
  }
}

/** Writes each request into the journal after it was answered. Must be the app's first middleware. */
export function recordIn(journal: Journal): MiddlewareHandler<CoreEnv> {
  return async (c, next) => {
    // Even to look for a body that a GET can't have makes the server build a slower kind of request.
    const text = ["GET", "HEAD"].includes(c.req.method) ? "" : await c.req.text();
    await next();
    const url = new URL(c.req.url);
    const body = text === "" ? {} : { body: redact(parseBody(text, c.req.header("content-type") ?? "")) };
    journal.add({
      identity: c.get("identity") ?? "anonymous",
      method: c.req.method,
      path: redactQuery(url.pathname + url.search),
      ...body,
      status: c.res.status,
      ...(journal.measures ? { responseBytes: await sizeOf(c) } : {}),
      ...(c.get("unhandled") ? { unhandled: true } : {}),
      ...(c.get("fault") ? { fault: c.get("fault") } : {}),
    });
  };
}

function parseBody(text: string, contentType: string): unknown {
  if (contentType.includes("form-urlencoded")) return Object.fromEntries(new URLSearchParams(text));
  if (contentType.includes("multipart")) return `(multipart, ${text.length} characters)`;
  try {
    return JSON.parse(text);
  } catch {
    // An unparsable body may hold anything, a secret included.
    return `(${text.length} characters that are not JSON)`;
  }
}

/** Reads the answer and puts it back: of a clone both would be streamed, for several times as long. */
async function sizeOf(c: Context): Promise<number> {
  const { body, status, headers } = c.res;
  if (!body) return 0;
  const bytes = await c.res.arrayBuffer();
  // Without this the answer's headers would be set twice.
  c.res = undefined;
  c.res = new Response(bytes, { status, headers });
  return bytes.byteLength;
}
