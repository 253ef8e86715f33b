import type { Context } from "hono";
import { unknownFields } from "../core";
import { badRequest } from "./errors";

/** A JSON object from a request, or the answer that refuses it. */
export type ReadBody<T> = { body: T } | { refused: Response };

/**
 * Reads a JSON object whose fields are all documented. Others are refused by name, so that a client's typing
 * mistake is seen here and not first on a real tenant, which ignores it.
 */
export async function readBody<T extends object>(
  c: Context,
  allowed: readonly string[],
): Promise<ReadBody<Partial<T>>> {
  const text = await c.req.text();
  const body = parse(text);
  if (body === undefined) return { refused: badRequest(c, "The body is not a JSON object") };
  const unknown = unknownFields(body, allowed);
  if (unknown.length > 0) {
    const names = unknown.join(", ");
    return { refused: badRequest(c, `Unknown field ${names}. Documented here: ${allowed.join(", ")}`) };
  }
  return { body: body as Partial<T> };
}

function parse(text: string): object | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
