import type { PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { clockAdvice } from "./clock-skew";
import { errorCodeAdvice, errorCodeForDisplay } from "./error-code";
import { redactedExcerpt } from "./redaction";
import { retryAfterText } from "./retry-timing";
import {
  BadAnswer,
  Conflict,
  type Exchange,
  Forbidden,
  NotFound,
  Throttled,
  Unauthenticated,
  type Vendor,
  VendorError,
} from "./vendor-error";

const KINDS: Record<number, new (exchange: Exchange) => VendorError> = {
  401: Unauthenticated,
  403: Forbidden,
  404: NotFound,
  409: Conflict,
  429: Throttled,
};

export interface AnswerContext {
  vendor: Vendor;
  /** The permission or role that the call needs, for the sentence about a 403. */
  needs?: string;
  /** What to do when the credential isn't accepted, as a whole sentence. */
  signInAdvice: string;
}

/** The error for an answer that isn't a success; the status alone decides which kind. */
export function failedAnswerError(response: PipelineResponse, circumstances: AnswerContext): VendorError {
  const exchange = { ...read(response), vendor: circumstances.vendor };
  const status = response.status;
  if (status >= 300 && status < 400) return redirected(exchange, circumstances);

  const Kind = KINDS[status] ?? VendorError;
  const advice = errorCodeAdvice(exchange.code) ?? advise(response, circumstances, Date.now());
  return new Kind({ ...exchange, advice });
}

/** JumpCloud sends a call without a valid key to its login page instead of answering 401. */
function redirected(exchange: Exchange, circumstances: AnswerContext): VendorError {
  if (circumstances.vendor !== "JumpCloud") {
    return new BadAnswer({ ...exchange, detail: "a redirect, which is not followed" });
  }
  const detail = "it redirects to its login page, which means that the credential is missing or not accepted";
  return new Unauthenticated({ ...exchange, detail, advice: circumstances.signInAdvice });
}

function advise(
  { status, headers }: PipelineResponse,
  circumstances: AnswerContext,
  now: number,
): string | undefined {
  if (status === 401) return clockAdvice(headers.get("date"), now) ?? circumstances.signInAdvice;
  if (status === 403 && circumstances.needs) return `The credential probably lacks ${circumstances.needs}.`;
  if (status === 403) return "The credential lacks the permission or the role for this call.";
  const wait = retryAfterText(headers.get("retry-after"), now, headers.get("date"));
  if (wait) return `The vendor asks to wait ${wait}. Run it again after that.`;
  if (status === 429) return "The vendor limits the rate of calls; try again in some minutes.";
  return undefined;
}

function read(response: PipelineResponse): Omit<Exchange, "vendor"> {
  const text = response.bodyAsText ?? "";
  return {
    ...requestTarget(response.request),
    status: response.status,
    requestId: response.headers.get("request-id") ?? response.headers.get("x-request-id"),
    excerpt: redactedExcerpt(text),
    ...readBody(text),
  };
}

export function requestTarget(request: PipelineRequest): { method: string; url: string } {
  const url = new URL(request.url);
  return { method: request.method, url: `${url.origin}${url.pathname}` };
}

interface ErrorBody {
  error?: string | { code?: unknown; message?: unknown };
  error_description?: unknown;
  message?: unknown;
  code?: unknown;
}

/** Graph nests `error.code` and `error.message`; JumpCloud has `message`, `error` or both, and sometimes nothing. */
function readBody(text: string): { code?: string; detail?: string } {
  const body = parse(text);
  if (!body) return { detail: text.trim() ? redactedExcerpt(text) : undefined };
  const nested = typeof body.error === "object" ? body.error : undefined;
  const plain = typeof body.error === "string" ? body.error : undefined;
  const detail = nested?.message ?? body.message ?? body.error_description ?? plain;
  const code = nested?.code ?? (detail === plain ? body.code : (plain ?? body.code));
  return { code: word(code, errorCodeForDisplay), detail: word(detail, redactedExcerpt) };
}

function word(value: unknown, shown: (text: string) => string): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? shown(value) : undefined;
}

function parse(text: string): ErrorBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
