import type { Context, MiddlewareHandler } from "hono";
import type { CoreEnv } from "./journal";

/** What goes wrong with a request, on whatever route. */
export type MishapKind =
  /** Answered with an error; nothing was done. */
  | "refused"
  /** Done, and answered with an error all the same. */
  | "done-but-failed"
  /** Done, and the connection is cut before the answer. */
  | "answer-lost"
  /** The connection is cut before anything is done. */
  | "request-lost";

/** Makes something go wrong with the next requests of a route. */
export interface Mishap {
  kind: MishapKind;
  /** Only this method. @default any */
  method?: string;
  /** Path of the request, without query. */
  path: RegExp;
  /** How many requests it happens to. @default 1 */
  times?: number;
  /** Of the error, for the kinds that answer one; 404 where what was made a moment ago is not known everywhere. @default 500 */
  status?: 404 | 500 | 502 | 503 | 504;
}

/** The mishaps that are due, in the order in which they were asked for. */
export class Mishaps {
  private due: (Mishap & { times: number })[] = [];

  add(mishap: Mishap): void {
    this.due.push({ times: 1, ...mishap });
  }

  /** Takes one for this request, if one is due. */
  take(method: string, path: string): Mishap | undefined {
    const hit = this.due.find(
      (entry) => entry.times > 0 && (entry.method ?? method) === method && entry.path.test(path),
    );
    if (hit) hit.times -= 1;
    return hit;
  }

  /** What was asked for and has not happened. */
  left(): string[] {
    return this.due
      .filter(({ times }) => times > 0)
      .map(({ kind, method = "any", path }) => `${kind}: ${method} ${path.source}`);
  }

  clear(): void {
    this.due = [];
  }
}

/** Header by which an answer asks the server to cut the connection instead; it never reaches a client. */
export const CUT_CONNECTION = "x-emulator-cut-connection";

/**
 * Lets a due mishap happen; belongs right after the throttles. The journal keeps what was really done: the status of a
 * lost answer is the one that the client would have got.
 */
export function injectMishaps(
  mishaps: { takeMishap(method: string, path: string): Mishap | undefined },
  answer: (c: Context, status: NonNullable<Mishap["status"]>) => Response,
): MiddlewareHandler<CoreEnv> {
  return async (c, next) => {
    const hit = mishaps.takeMishap(c.req.method, new URL(c.req.url).pathname);
    if (!hit) return next();
    c.set("fault", hit.kind);
    const { kind, status = 500 } = hit;
    if (kind === "refused") return answer(c, status);
    if (kind === "request-lost") return new Response(null, { status, headers: { [CUT_CONNECTION]: "1" } });
    await next();
    if (kind === "answer-lost") {
      c.res.headers.set(CUT_CONNECTION, "1");
      return;
    }
    // Set to nothing first: hono would else carry headers of the success over.
    c.res = undefined;
    c.res = answer(c, status);
  };
}
