import { createHttpHeaders, createPipelineRequest, type PipelineRequest } from "@azure/core-rest-pipeline";
import { isLoopback } from "./loopback";
import type { Vendor } from "./vendor-error";

/** What every call of a client takes as its last argument; a handler's `Call` fits. */
export interface CallOptions {
  signal?: AbortSignal;
  /** Hears what a person should know of an answer that is gone on with. */
  log?(severity: "info" | "warning", message: string): void;
}

/** One request before it is put on the wire. */
export interface VendorRequest extends CallOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Appended to the base URL, or a whole URL of the same host. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, in place of `body`. */
  form?: Record<string, string>;
  accept?: "json" | "text";
  /** A POST that only reads, such as a search, and may be repeated like a GET. */
  isRead?: boolean;
  /** The permission or role that the call needs, told in the error of a 403. */
  needs?: string;
}

/** Throws where a link of the vendor leads to another host, which the credential must not reach. */
export function toRequest(target: { vendor: Vendor; baseUrl: string }, ask: VendorRequest): PipelineRequest {
  const url = new URL(ask.path.startsWith("/") ? target.baseUrl + ask.path : ask.path);
  if (url.origin !== new URL(target.baseUrl).origin) {
    throw new Error(
      `${target.vendor} sent an address on another host (${url.host}). The program does not follow it.`,
    );
  }
  for (const [name, value] of Object.entries(ask.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return createPipelineRequest({
    url: url.href,
    method: ask.method ?? "GET",
    headers: createHttpHeaders({ ...contentHeaders(ask), ...ask.headers }),
    body: contentOf(ask),
    abortSignal: ask.signal,
    allowInsecureConnection: isLoopback(url),
  });
}

function contentHeaders(ask: VendorRequest): Record<string, string> {
  const accept = { accept: ask.accept === "text" ? "*/*" : "application/json" };
  if (ask.form) return { ...accept, "content-type": "application/x-www-form-urlencoded" };
  return ask.body === undefined ? accept : { ...accept, "content-type": "application/json" };
}

function contentOf(ask: VendorRequest): string | undefined {
  if (ask.form) return new URLSearchParams(ask.form).toString();
  return ask.body === undefined ? undefined : JSON.stringify(ask.body);
}
