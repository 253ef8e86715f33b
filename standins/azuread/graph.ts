import {
  bearerTokenAuthenticationPolicy,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
  type Pipeline,
  type PipelineResponse,
  type RetryStrategy,
  retryPolicy,
} from "@azure/core-rest-pipeline";
import type { EntraCredential } from "./credential";
import { GraphError } from "./graph-error";
import { bodyOf } from "./http-client";

/** Microsoft Graph as far as the stand-in needs it. Paths begin with the version: `/v1.0/users`. */
export interface Graph {
  /** In whose name requests are made; part of the ids of some functions' results. */
  readonly tenantId: string;
  /** The base address, to name objects in references. */
  readonly address: string;
  get<T>(path: string, signal: AbortSignal): Promise<T>;
  /** The object, or undefined where Graph answers 404. */
  find<T>(path: string, signal: AbortSignal): Promise<T | undefined>;
  /** All pages of a list. */
  list<T>(path: string, signal: AbortSignal): Promise<T[]>;
  write<T>(method: "POST" | "PATCH" | "PUT", path: string, body: object, signal: AbortSignal): Promise<T>;
  /** Answers whether there was something to remove. */
  remove(path: string, signal: AbortSignal): Promise<boolean>;
}

export interface GraphOptions {
  address: string;
  tenantId: string;
  credential: EntraCredential;
  client: HttpClient;
}

/** What a token has to be for to be taken by the Graph at this address. */
export function graphScope(address: string): string {
  return `${address}/.default`;
}

export function connectGraph({ address, tenantId, credential, client }: GraphOptions): Graph {
  const pipeline = createGraphPipeline(credential, graphScope(address));
  const ask = async (method: HttpMethods, url: string, abortSignal: AbortSignal, body?: object) => {
    const request = createPipelineRequest({
      method,
      url,
      headers: createHttpHeaders(headers),
      abortSignal,
      body: body && JSON.stringify(body),
    });
    const response = await pipeline.sendRequest(client, request);
    if (response.status >= 300) throw new GraphError(response);
    return bodyOf(response);
  };
  const unlessGone = async <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      if (error instanceof GraphError && error.status === 404) return undefined;
      throw error;
    });

  return {
    tenantId,
    address,
    get: async <T>(path: string, signal: AbortSignal) => (await ask("GET", address + path, signal)) as T,
    find: async <T>(path: string, signal: AbortSignal) =>
      (await unlessGone(ask("GET", address + path, signal))) as T | undefined,
    list: async <T>(path: string, signal: AbortSignal) => {
      const found: T[] = [];
      for (let url: string | undefined = address + path; url !== undefined; ) {
        const page = (await ask("GET", url, signal)) as { value: T[]; "@odata.nextLink"?: string };
        found.push(...page.value);
        url = page["@odata.nextLink"];
      }
      return found;
    },
    write: async <T>(method: "POST" | "PATCH" | "PUT", path: string, body: object, signal: AbortSignal) =>
      (await ask(method, address + path, signal, body)) as T,
    remove: async (path, signal) =>
      (await unlessGone(ask("DELETE", address + path, signal).then(() => true))) ?? false,
  };
}

const headers = {
  accept: "application/json",
  "content-type": "application/json; charset=utf-8",
  "user-agent": "azuread-stand-in (jumpcloud-entra)",
};

/** How often a request is repeated at most, and the longest pause that Graph may ask for before; milliseconds. */
const maxRetries = 5;
const longestPause = 60_000;

function createGraphPipeline(credential: EntraCredential, scopes: string): Pipeline {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(retryPolicy([retryStrategy], { maxRetries }), { phase: "Retry" });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes }), { afterPhase: "Retry" });
  return pipeline;
}

const retryStrategy: RetryStrategy = {
  name: "graphRetry",
  retry: ({ response, retryCount }) =>
    response && mayRepeat(response)
      ? { retryAfterInMs: pauseAfter(response, retryCount) }
      : { skipStrategy: true },
};

/** A POST that met a server's error may have been done, and would then be done twice. */
function mayRepeat({ request, status }: PipelineResponse): boolean {
  if (status === 429 || status === 503) return true;
  return request.method !== "POST" && (status === 408 || (status >= 500 && status !== 501));
}

function pauseAfter({ headers }: PipelineResponse, retryCount: number): number {
  const asked = Number(headers.get("retry-after"));
  const pause = Number.isFinite(asked) ? asked * 1000 : 500 * 2 ** retryCount;
  return Math.min(pause, longestPause);
}

/** A path with its OData query, encoded. https://learn.microsoft.com/graph/query-parameters */
export function withQuery(path: string, options: { select?: readonly string[]; filter?: string }): string {
  const parameters = new URLSearchParams();
  if (options.filter) parameters.set("$filter", options.filter);
  if (options.select) parameters.set("$select", options.select.join(","));
  return `${path}?${parameters.toString()}`;
}

/** A text as OData writes it. */
export function odataString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
