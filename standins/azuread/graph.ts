import { type Clock, systemClock } from "../../waiting/clock";
import { GraphError } from "./graph-error";
import type { Answer, Request, Send } from "./https";
import type { TokenSource } from "./token";

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
  tokens: TokenSource;
  send: Send;
  clock?: Clock;
}

export function connectGraph({ address, tenantId, tokens, send, clock = systemClock }: GraphOptions): Graph {
  const ask = async (method: Request["method"], url: string, signal: AbortSignal, body?: object) => {
    const request = {
      method,
      url,
      headers: headers(await tokens(signal)),
      body: body && JSON.stringify(body),
    };
    const answer = await sendPatiently(send, request, clock, signal);
    if (answer.status >= 300) throw new GraphError(request, answer);
    return answer.body;
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

function headers(token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    "content-type": "application/json; charset=utf-8",
    "user-agent": "azuread-stand-in (jumpcloud-entra)",
  };
}

/** How often a request is sent at most, and the longest pause that Graph may ask for between two; milliseconds. */
const attempts = 6;
const longestPause = 60_000;

async function sendPatiently(
  send: Send,
  request: Request,
  clock: Clock,
  signal: AbortSignal,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(request, signal);
    if (attempt === attempts || !mayRepeat(request.method, answer.status)) return answer;
    await clock.sleep(pauseAfter(answer, attempt), signal);
  }
}

/** A POST that met a server's error may have been done, and would then be done twice. */
function mayRepeat(method: Request["method"], status: number): boolean {
  if (status === 429 || status === 503) return true;
  return method !== "POST" && (status === 408 || (status >= 500 && status !== 501));
}

function pauseAfter(answer: Answer, attempt: number): number {
  const asked = Number(answer.headers["retry-after"]);
  const pause = Number.isFinite(asked) ? asked * 1000 : 250 * 2 ** attempt;
  return Math.min(pause, longestPause);
}

/** A path with its OData query, encoded. https://learn.microsoft.com/graph/query-parameters */
export function query(path: string, options: { select?: readonly string[]; filter?: string }): string {
  const parameters = new URLSearchParams();
  if (options.filter) parameters.set("$filter", options.filter);
  if (options.select) parameters.set("$select", options.select.join(","));
  return `${path}?${parameters.toString()}`;
}

/** A text as OData writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
