import type { Context } from "hono";

/** Error bodies as JumpCloud answers them; v1 and v2 have different ones. */

/** Something in the request is wrong. */
export function badRequest(c: Context, message: string): Response {
  if (isV2(c)) return c.json({ error: "INVALID_ARGUMENT", message }, 400);
  return c.json({ status: 400, error: message }, 400);
}

export function notFound(c: Context): Response {
  return c.json({ message: "Not Found" }, 404);
}

/** The member or association is there already. */
export function alreadyExists(c: Context): Response {
  return c.json({ message: "Already Exists" }, 409);
}

/** The credentials are unknown. */
export function unauthorized(c: Context, message = "api key user not found"): Response {
  return c.json({ error: "Unauthorized", message }, 401);
}

/** The role doesn't permit this. */
export function forbidden(c: Context): Response {
  return c.json({ error: "Forbidden", message: "You do not have permission to perform this action" }, 403);
}

export function tooManyRequests(c: Context): Response {
  return c.json({ message: "Too Many Requests" }, 429);
}

/** What the service answers when it fails itself; nothing in it tells whether something was done. */
export function serverFailure(c: Context, status: 500 | 502 | 503 | 504 = 500): Response {
  return c.json({ message: "Internal Server Error" }, status);
}

/** 400 and 501 answers of the emulator itself, for what the vendor's document doesn't have. */
export function refusal(c: Context, status: 400 | 501, text: string): Response {
  if (status === 400) return badRequest(c, text);
  return c.json({ code: 501, status: "NOT_IMPLEMENTED", error: "NOT_IMPLEMENTED", message: text }, 501);
}

function isV2(c: Context): boolean {
  return c.req.path.startsWith("/api/v2/");
}
