import {
  createDefaultHttpClient,
  createEmptyPipeline,
  decompressResponsePolicy,
  type HttpClient,
  logPolicy,
  type Pipeline,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  proxyPolicy,
  userAgentPolicy,
} from "@azure/core-rest-pipeline";
import { boundedClient } from "./bounded-client";
import { clockSkew } from "./clock-skew";
import { failedAnswerError, requestTarget } from "./failed-answer";
import { readJson } from "./json-body";
import { noAnswerError } from "./no-answer";
import {
  attendancePolicy,
  type CredentialHeaders,
  concurrencyPolicy,
  credentialPolicy,
  patientRetryPolicy,
} from "./pipeline-policies";
import { proxyAwareClient } from "./proxy";
import { redactedExcerpt } from "./redaction";
import { PATIENCE, type Patience } from "./retry-timing";
import { timeoutPolicy } from "./timeout-policy";
import { BadAnswer, type Vendor } from "./vendor-error";
import { toRequest, type VendorRequest } from "./vendor-request";
import { isWebPage, webPageError } from "./web-page-answer";

/** How requests leave; the defaults are right outside of tests. */
export interface Transport {
  client?: HttpClient;
  patience?: Partial<Patience>;
  /** Milliseconds for one attempt. @default 30000 */
  timeout?: number;
  /** Put before the product's own in the user agent. */
  userAgent?: string;
}

export interface ChannelSettings {
  vendor: Vendor;
  /** Without a slash at its end; paths of requests are appended. */
  baseUrl: string;
  credential?: CredentialHeaders;
  concurrency: number;
  signInAdvice: string;
  transport?: Transport;
}

export interface VendorAnswer<T> {
  status: number;
  headers: { get(name: string): string | undefined };
  /** Undefined where the vendor answers without a body. */
  body: T;
}

/** One vendor's API: requests in, parsed answers or a `VendorError` out. */
export interface Channel {
  ask<T>(ask: VendorRequest): Promise<VendorAnswer<T>>;
  /** How far this machine's clock was ahead of the vendor's at the last answer, in milliseconds. */
  skew(): number | undefined;
}

export const DEFAULT_TIMEOUT_MS = 30_000;

export function createChannel(settings: ChannelSettings): Channel {
  const reads = new WeakSet<PipelineRequest>();
  const pipeline = createVendorPipeline(settings, (request) => reads.has(request));
  const transport = settings.transport?.client ?? createDefaultHttpClient();
  const client = proxyAwareClient(boundedClient(transport, settings.vendor));

  let skew: number | undefined;

  return {
    skew: () => skew,
    async ask<T>(ask: VendorRequest): Promise<VendorAnswer<T>> {
      const request = toRequest(settings, ask);
      if (ask.isRead) reads.add(request);
      const response = await send(pipeline, client, request, settings.vendor, ask.signal);
      skew = clockSkew(response.headers.get("date"), Date.now()) ?? skew;
      if (ask.accept !== "text" && isWebPage(response)) throw webPageError(response, settings.vendor);
      if (response.status >= 300) throw failedAnswerError(response, { ...settings, needs: ask.needs });
      return {
        status: response.status,
        headers: response.headers,
        body: readBody<T>(response, ask, settings),
      };
    },
  };
}

/** Redirects are not followed: JumpCloud answers a missing key with one, and a credential must not travel on. */
function createVendorPipeline(
  settings: ChannelSettings,
  isRead: (request: PipelineRequest) => boolean,
): Pipeline {
  const prefix = settings.transport?.userAgent;
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(decompressResponsePolicy());
  pipeline.addPolicy(
    userAgentPolicy({ userAgentPrefix: prefix ? `${prefix} jumpcloud-entra` : "jumpcloud-entra" }),
  );
  pipeline.addPolicy(
    patientRetryPolicy({ ...PATIENCE, ...settings.transport?.patience }, isRead, settings.vendor),
    {
      phase: "Retry",
    },
  );

  const perAttempt: PipelinePolicy[] = [concurrencyPolicy(settings.concurrency)];
  if (settings.credential) perAttempt.push(credentialPolicy(settings.credential));
  perAttempt.push(attendancePolicy(isRead));
  perAttempt.push(timeoutPolicy(settings.transport?.timeout ?? DEFAULT_TIMEOUT_MS));
  for (const policy of perAttempt) pipeline.addPolicy(policy, { afterPhase: "Retry" });
  pipeline.addPolicy(logPolicy(), { afterPhase: "Sign" });
  return pipeline;
}

async function send(
  pipeline: Pipeline,
  client: HttpClient,
  request: PipelineRequest,
  vendor: Vendor,
  signal?: AbortSignal,
): Promise<PipelineResponse> {
  try {
    return await pipeline.sendRequest(client, request);
  } catch (error) {
    throw noAnswerError(error, vendor, request, signal);
  }
}

function readBody<T>(response: PipelineResponse, ask: VendorRequest, settings: ChannelSettings): T {
  const text = response.bodyAsText ?? "";
  if (ask.accept === "text") return text as T;
  if (text.trim() === "") return undefined as T;
  const body = readJson(response);
  if ("value" in body) return body.value as T;
  const detail = `the answer is ${response.headers.get("content-type") ?? "of no known type"} and not JSON`;
  const exchange = {
    vendor: settings.vendor,
    ...requestTarget(response.request),
    status: response.status,
    detail,
  };
  throw new BadAnswer({ ...exchange, excerpt: redactedExcerpt(text), cause: body.cause });
}
