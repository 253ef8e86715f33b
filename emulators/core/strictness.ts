import type { Context, NotFoundHandler } from "hono";
import type { CoreEnv } from "./journal";

/** Turns a text into an error answer in the vendor's own form. */
export type VendorError = (c: Context, status: 400 | 501, text: string) => Response;

/**
 * Answers every unknown route with 501 and its own name, flagged in the journal. A real vendor would answer 404,
 * which a client may take for "the object is gone": an emulator that lacks a route must never look like that.
 */
export function refuseUnknownRoutes<E extends CoreEnv>(answer: VendorError): NotFoundHandler<E> {
  return (c) => {
    c.set("unhandled", true as never);
    const { pathname } = new URL(c.req.url);
    return answer(c, 501, `The emulator has no route ${c.req.method} ${pathname}. Nothing was done.`);
  };
}

/** Names of query parameters that are in the request but not among those the route documents. */
export function unknownQuery(c: Context, allowed: readonly (string | RegExp)[]): string[] {
  const names = new Set(new URL(c.req.url).searchParams.keys());
  return [...names].filter((name) => !allowed.some((entry) => matches(entry, name)));
}

/** Names of body fields that the vendor's document doesn't list. */
export function unknownFields(body: object, allowed: readonly string[]): string[] {
  return Object.keys(body).filter((name) => !allowed.includes(name));
}

function matches(entry: string | RegExp, name: string): boolean {
  return typeof entry === "string" ? entry === name : entry.test(name);
}
