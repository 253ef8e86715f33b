import { randomUUID } from "node:crypto";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { JsonObject } from "./entities";

/** An answer of Graph that isn't a success. https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export const badRequest = (message: string) => new GraphError(400, "Request_BadRequest", message);

export const notFound = (name: string) =>
  new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const denied = () =>
  new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

export const conflict = () =>
  new GraphError(
    409,
    "Request_MultipleObjectsWithSameKeyValue",
    "Another object with the same value for one of its keys already exists.",
  );

/** What the service answers when it fails itself; nothing in it tells whether something was done. */
export const serverFailure = (status: 500 | 502 | 503 | 504 = 500) =>
  new GraphError(status, "Service_InternalServerError", "An internal server error occurred.");

export const invalidToken = (message: string) => new GraphError(401, "InvalidAuthenticationToken", message);

export const unsupportedQuery = (message: string) => new GraphError(400, "Request_UnsupportedQuery", message);

export const duplicateValue = (property: string) =>
  badRequest(`Another object with the same value for property ${property} already exists.`);

/** `requestId` and `clientRequestId` are those of the answer's headers. */
export function graphErrorBody(
  error: GraphError,
  requestId: string,
  clientRequestId: string,
  now: Date,
): JsonObject {
  const innerError = {
    date: now.toISOString().slice(0, 19),
    "request-id": requestId,
    "client-request-id": clientRequestId,
  };
  return { error: { code: error.code, message: error.message, innerError } };
}

/**
 * A refusal of the token endpoint. `code` is the number after AADSTS.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export class TokenError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly error: string,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  body(now: Date): JsonObject {
    const traceId = randomUUID();
    const correlationId = randomUUID();
    const timestamp = `${now.toISOString().slice(0, 19).replace("T", " ")}Z`;
    return {
      error: this.error,
      error_description: `AADSTS${this.code}: ${this.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [this.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    };
  }
}
