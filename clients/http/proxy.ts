import { EventEmitter } from "node:events";
import {
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from "@azure/core-rest-pipeline";
import { readJson } from "./json-body";

/** Begins the code of a request that a proxy did not let through; the proxy's status follows. */
const REFUSED = "PROXY_";
/** A proxy's own: https://www.rfc-editor.org/rfc/rfc9110#status.407 */
const PROXY_AUTHENTICATION = 407;

/** The answer ended before it was whole. */
export const CUT_ANSWER = "CUT_ANSWER";

/** The proxy that a request goes through. The pipeline takes it from HTTPS_PROXY, ALL_PROXY or HTTP_PROXY. */
export function proxyOf({ agent }: PipelineRequest): URL | undefined {
  return agent && "proxy" in agent && agent.proxy instanceof URL ? agent.proxy : undefined;
}

/** The status with which a proxy refused, out of the code of an error. */
export function proxyStatus(code = ""): number | undefined {
  return code.startsWith(REFUSED) ? Number(code.slice(REFUSED.length)) : undefined;
}

/**
 * A client that tells what a proxy answers from what the vendor does, and a cut answer from a whole one: the library gives
 * the proxy's answer to CONNECT for the vendor's.
 */
export function proxyAwareClient(client: HttpClient): HttpClient {
  return {
    async sendRequest(request) {
      watchProxy(request);
      const response = await sent(client, request);
      if (response.status === PROXY_AUTHENTICATION) throw refusal(response.status, request);
      if (isCut(response)) throw cutAnswer(request);
      return response;
    },
  };
}

async function sent(client: HttpClient, request: PipelineRequest): Promise<PipelineResponse> {
  try {
    return await client.sendRequest(request);
  } catch (error) {
    // So the library calls an answer that it could not read to its end.
    if (error instanceof RestError && error.code === RestError.PARSE_ERROR) throw cutAnswer(request);
    // A proxy that hangs up before it answers; a failed connection and a certificate have codes of their own.
    if (error instanceof RestError && error.code === RestError.REQUEST_SEND_ERROR && proxyOf(request))
      throw new RestError(error.message, { code: "ECONNRESET", request });
    throw error;
  }
}

const watched = new WeakSet<object>();

function cutAnswer(request: PipelineRequest): RestError {
  return new RestError("the answer was cut off", { code: CUT_ANSWER, request });
}

function watchProxy({ agent }: PipelineRequest): void {
  if (!(agent instanceof EventEmitter) || watched.has(agent)) return;
  watched.add(agent);
  agent.on(
    "proxyConnect",
    ({ statusCode }: { statusCode: number }, tunnelled: { destroy(error: Error): void }) => {
      if (statusCode !== 200) tunnelled.destroy(refusal(statusCode));
    },
  );
}

function refusal(status: number, request?: PipelineRequest): RestError {
  return new RestError(`the proxy answers ${status}`, {
    code: `${REFUSED}${status}`,
    ...(request ? { request } : {}),
  });
}

/** What begins in JSON and is none as a whole. */
function isCut(response: PipelineResponse): boolean {
  if (response.status >= 300 || !response.headers.get("content-type")?.includes("json")) return false;
  return /^\s*[{[]/.test(response.bodyAsText ?? "") && "cause" in readJson(response);
}

/** Why the proxy of an environment can't be used, as the end of a sentence about it. */
export function unusableProxy(
  environment: Readonly<Record<string, string | undefined>>,
): { variable: string; reason: string } | undefined {
  const names = ["HTTPS_PROXY", "ALL_PROXY", "HTTP_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
  const variable = names.find((name) => environment[name]);
  const url = environment[variable ?? ""] ?? "";
  if (!variable || (URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol)))
    return undefined;
  return { variable, reason: "it must be a complete URL such as http://proxy.example.com:3128" };
}
