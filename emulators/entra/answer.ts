import type { Context } from "hono";
import { originOf } from "./access-tokens";
import type { JsonObject } from "./entities";
import { badRequest } from "./errors";
import type { Page } from "./odata/query";
import type { GraphContext } from "./service";

/** One object with its context, as Graph answers it. `set` is the name in `$metadata`, for example `users`. */
export function answerEntity(
  c: GraphContext,
  set: string,
  entity: JsonObject,
  status: 200 | 201 = 200,
): Response {
  return c.json({ "@odata.context": `${contextUrl(c, set)}/$entity`, ...entity }, status);
}

/** What an action gives back, for example `Edm.Boolean`. */
export function answerValue(c: GraphContext, type: string, value: boolean): Response {
  return c.json({ "@odata.context": `${originOf(c)}/${c.get("version")}/$metadata#${type}`, value });
}

/** One page of a collection. */
export function answerPage(c: GraphContext, set: string, page: Page): Response {
  return c.json({
    "@odata.context": contextUrl(c, set),
    ...(page.count === undefined ? {} : { "@odata.count": page.count }),
    ...(page.next === undefined
      ? {}
      : { "@odata.nextLink": `${originOf(c)}${new URL(c.req.url).pathname}?${page.next}` }),
    value: page.items,
  });
}

/** The number of a collection's items, as plain text. */
export function answerCount(c: GraphContext, count: number): Response {
  if (c.req.header("ConsistencyLevel")?.toLowerCase() !== "eventual") {
    throw badRequest("$count is not currently supported without the header 'ConsistencyLevel: eventual'.");
  }
  return c.text(String(count));
}

/** The request's body as a JSON object. @throws GraphError 400 */
export async function readBody(c: Context): Promise<JsonObject> {
  const text = await c.req.text();
  const body = text === "" ? {} : parse(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw badRequest("Unable to read JSON request payload: an object is expected.");
  }
  return body as JsonObject;
}

/** The object id at the end of an `@odata.id` reference. @throws GraphError 400 */
export function referencedId(reference: unknown): string {
  const id = typeof reference === "string" ? /\/([^/]+)\/?$/.exec(reference)?.[1] : undefined;
  if (!id) throw badRequest("Invalid URL format specified in @odata.id.");
  return id;
}

function contextUrl(c: GraphContext, set: string): string {
  const selected = new URL(c.req.url).searchParams.get("$select");
  return `${originOf(c)}/${c.get("version")}/$metadata#${set}${selected ? `(${selected})` : ""}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
}
