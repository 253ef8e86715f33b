import { createHttpHeaders, type HttpClient } from "@azure/core-rest-pipeline";

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a text as it is. */
  body?: unknown;
}

export interface AskedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface FakeClient {
  client: HttpClient;
  asked: AskedRequest[];
}

/** Gives the answers one after the other, the last of them again and again, and keeps what was asked. */
export function answering(answers: FakeAnswer[]): FakeClient {
  const asked: AskedRequest[] = [];
  return {
    asked,
    client: {
      async sendRequest(request) {
        const { method, url, body } = request;
        asked.push({ method, url, body: String(body), headers: request.headers.toJSON(), at: Date.now() });
        return toResponse(request, answers[Math.min(asked.length, answers.length) - 1] ?? {});
      },
    },
  };
}

/** A client that fails the test where it is used. */
export const unasked: HttpClient = {
  async sendRequest({ url }) {
    throw new Error(`nothing should be asked, but ${url} was`);
  },
};

export function toResponse(
  request: Parameters<HttpClient["sendRequest"]>[0],
  { status = 200, headers = {}, body }: FakeAnswer,
): Awaited<ReturnType<HttpClient["sendRequest"]>> {
  const isText = typeof body === "string";
  const type = { "content-type": isText ? "text/plain" : "application/json" };
  const bodyAsText = isText ? body : body && JSON.stringify(body);
  return {
    request,
    status,
    headers: createHttpHeaders({ ...type, ...headers }),
    bodyAsText: bodyAsText as string | undefined,
  };
}
