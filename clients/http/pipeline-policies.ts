import {
  type PipelinePolicy,
  type PipelineRequest,
  type RetryInformation,
  type RetryModifiers,
  retryPolicy,
} from "@azure/core-rest-pipeline";
import { LONG_WAIT_MS, waitContextOf } from "../../waiting/wait-context";
import { saysNothingWasDone } from "./refusal";
import { type Attempt, longWaitText, type Patience, retryDelay } from "./retry-timing";
import type { Vendor } from "./vendor-error";

/** Repeats what may be repeated, see {@link retryDelay}; `isRead` knows the POSTs that only read. */
export function patientRetryPolicy(
  patience: Patience,
  isRead: (request: PipelineRequest) => boolean,
  vendor: Vendor,
): PipelinePolicy {
  const retry = ({ response, responseError, retryCount }: RetryInformation): RetryModifiers => {
    const request = response?.request ?? responseError?.request;
    const attempt: Attempt = {
      method: methodOf(request, isRead),
      status: response?.status,
      code: responseError?.code,
      retryAfter: response?.headers.get("retry-after"),
      date: response?.headers.get("date"),
      retries: retryCount,
    };
    const now = Date.now();
    const { endsAt = Number.POSITIVE_INFINITY, tell } = waitContextOf(request?.abortSignal);
    const delay = retryDelay(attempt, patience, Math.random(), now);
    if (delay === undefined || now + delay > endsAt) return { skipStrategy: true };
    if (delay >= LONG_WAIT_MS && request) tell?.(longWaitText(attempt, delay, vendor, new URL(request.url)));
    return { retryAfterInMs: delay };
  };
  return retryPolicy([{ name: "vendorRetry", retry }], { maxRetries: patience.maxRetries });
}

/** At most `limit` requests on the wire at once; the others wait in the order they came. */
export function concurrencyPolicy(limit: number): PipelinePolicy {
  let running = 0;
  const waiting: (() => void)[] = [];

  return {
    name: "concurrencyPolicy",
    async sendRequest(request, next) {
      if (running >= limit) await new Promise<void>((start) => waiting.push(start));
      else running += 1;
      try {
        return await next(request);
      } finally {
        // The place goes straight to the next in line, so that `running` never exceeds the limit.
        const start = waiting.shift();
        if (start) start();
        else running -= 1;
      }
    },
  };
}

/** Asks before each attempt of a write whether it may be sent; one that was refused has begun nothing. */
export function attendancePolicy(isRead: (request: PipelineRequest) => boolean): PipelinePolicy {
  return {
    name: "attendancePolicy",
    async sendRequest(request, next) {
      const { attendance } = waitContextOf(request.abortSignal);
      if (!attendance || methodOf(request, isRead) === "GET") return next(request);
      await attendance.beforeWrite();
      const response = await next(request);
      if (saysNothingWasDone(response.status)) attendance.refused();
      return response;
    },
  };
}

/** What a request carries so that the vendor knows who asks. */
export interface CredentialHeaders {
  /** Asked for before each attempt; an abort ends the wait for them. */
  headers(signal?: AbortSignal): Promise<Record<string, string>>;
  /** Makes the next `headers` fetch a token other than what was sent; missing if there is none, as with a key. */
  renew?(sent: Record<string, string>): void;
}

/**
 * Adds the headers of a credential to every attempt, so that a token that ran out while waiting is renewed. One that the
 * vendor refuses before its end, as after a revocation or by a clock that is wrong, is fetched anew once: nothing was
 * done on a 401, so that writes can be sent again as well.
 */
export function credentialPolicy(credential: CredentialHeaders): PipelinePolicy {
  return {
    name: "credentialPolicy",
    async sendRequest(request, next) {
      const send = (headers: Record<string, string>) => {
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
        return next(request);
      };
      const signal = request.abortSignal as AbortSignal | undefined;
      const headers = await credential.headers(signal);
      const response = await send(headers);
      if (response.status !== 401 || !credential.renew) return response;
      credential.renew(headers);
      return send(await credential.headers(signal));
    },
  };
}

/** The careful guess where the request isn't known: one that must not be repeated. */
function methodOf(
  request: PipelineRequest | undefined,
  isRead: (request: PipelineRequest) => boolean,
): string {
  if (!request) return "POST";
  return isRead(request) ? "GET" : request.method;
}
