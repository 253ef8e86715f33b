import { createHttpHeaders, type HttpClient, type PipelineRequest } from "@azure/core-rest-pipeline";
import { type Between, cut } from "../../clients/emulated";

/** What goes wrong with one request; a stale answer is that of the last request of the same address. */
export const TROUBLES = [
  "request lost",
  "answer lost",
  "500, nothing done",
  "500, done",
  "503, nothing done",
  "429",
  "stale",
] as const;

export type Trouble = (typeof TROUBLES)[number];

type Response = Awaited<ReturnType<HttpClient["sendRequest"]>>;

/**
 * Lets the request of this number, counted from 1 over both vendors, go wrong; each attempt counts. Without a number
 * nothing does.
 */
export function faulty(trouble?: Trouble, at = 0): { between: Between; requests: string[] } {
  const requests: string[] = [];
  const answers = new Map<string, Response>();
  const between: Between = (client) => ({
    async sendRequest(request) {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      const old = answers.get(request.url);
      const answer =
        trouble && requests.length === at
          ? await wrong(trouble, request, old, client)
          : await client.sendRequest(request);
      if (request.method === "GET") answers.set(request.url, answer);
      return answer;
    },
  });
  return { between, requests };
}

async function wrong(
  trouble: Trouble,
  request: PipelineRequest,
  old: Response | undefined,
  client: HttpClient,
): Promise<Response> {
  const status = Number.parseInt(trouble, 10);
  const failed: Response = { request, status, headers: createHttpHeaders(), bodyAsText: "{}" };
  if (trouble === "request lost") throw cut(request);
  if (trouble === "500, nothing done" || trouble === "503, nothing done" || trouble === "429") return failed;
  if (trouble === "stale" && request.method === "GET") return old ?? client.sendRequest(request);
  const answer = await client.sendRequest(request);
  if (trouble === "answer lost") throw cut(request);
  return trouble === "500, done" ? failed : answer;
}

/**
 * After the first read of a path, answers by a script: `O` what that read answered, `N` what is so now; the last letter for
 * ever.
 */
export function flapping(path: string, script: string): { between: Between; requests: () => number } {
  let requests = 0;
  let first: Response | undefined;
  const between: Between = (client) => ({
    async sendRequest(request) {
      if (request.method !== "GET" || new URL(request.url).pathname !== path)
        return client.sendRequest(request);
      const letter = script[Math.min(requests - 1, script.length - 1)];
      requests += 1;
      if (first && letter === "O") return first;
      const answer = await client.sendRequest(request);
      first ??= answer;
      return answer;
    },
  });
  return { between, requests: () => requests };
}

/** Once this write was answered, so many reads of a path answer as they are, and all later ones only this status. */
export function failingReads(
  path: string,
  { after, good, status }: { after: string; good: number; status: number },
): Between {
  let isWritten = false;
  let reads = 0;
  return (client) => ({
    async sendRequest(request) {
      const what = `${request.method} ${new URL(request.url).pathname}`;
      if (isWritten && what === `GET ${path}`) {
        reads += 1;
        if (reads > good) return { request, status, headers: createHttpHeaders(), bodyAsText: "{}" };
      }
      const answer = await client.sendRequest(request);
      isWritten ||= what.startsWith(after);
      return answer;
    },
  });
}
