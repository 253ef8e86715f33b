import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";

/** An answer, whatever its status; a redirect is one too. */
export interface ObservedAnswer {
  status: number;
  body: string;
}

export interface Question {
  method?: "GET" | "POST" | "PATCH";
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks over HTTP; servers on https are trusted when `authority` (PEM) signed their certificate. */
export type AskVendor = (question: Question) => Promise<ObservedAnswer>;

export function askTrusting(authority: string): AskVendor {
  const client = createDefaultHttpClient();
  // One object for all requests: the client keeps a connection pool for each.
  const tlsSettings = { ca: authority };
  return async ({ method = "GET", url, headers, body }) => {
    const request = createPipelineRequest({
      url,
      method,
      body,
      headers: createHttpHeaders(headers),
      allowInsecureConnection: true,
    });
    // The constructor leaves it out, although its options have it.
    request.tlsSettings = tlsSettings;
    const response = await client.sendRequest(request);
    return { status: response.status, body: response.bodyAsText ?? "" };
  };
}

/** The JSON of an answer that has to be a success. @throws Error with status and body of any other */
export async function jsonOf(answer: Promise<ObservedAnswer>, what: string): Promise<unknown> {
  const { status, body } = await answer;
  if (status >= 200 && status < 300) return body === "" ? undefined : JSON.parse(body);
  throw new Error(`${what} was answered with ${status}: ${body.slice(0, 500)}`);
}
