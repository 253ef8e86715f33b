import {
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from "@azure/core-rest-pipeline";
import { requestTarget } from "./failed-answer";
import { BadAnswer, type Vendor } from "./vendor-error";

/** Bytes after decompression: some twenty times what a page of 999 people takes. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

type Body = NonNullable<PipelineResponse["readableStreamBody"]>;

/** Reads answers up to a size: one that has no end, or unpacks to more than any real one, must not fill the memory. */
export function boundedClient(client: HttpClient, vendor: Vendor, most = MAX_ANSWER_BYTES): HttpClient {
  return {
    async sendRequest(request) {
      const { abortSignal: outer } = request;
      const attempt = new AbortController();
      const abort = () => attempt.abort();
      outer?.addEventListener("abort", abort);
      if (outer?.aborted) abort();
      request.abortSignal = attempt.signal;
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
      try {
        const { readableStreamBody: body, ...response } = await client.sendRequest(request);
        if (!body) return response;
        const bodyAsText = await textOf(body, most, attempt, request);
        if (bodyAsText === undefined) throw tooLarge(vendor, request, most);
        return { ...response, bodyAsText };
      } finally {
        outer?.removeEventListener("abort", abort);
        request.abortSignal = outer;
      }
    },
  };
}

/** Nothing for a body that is larger; its connection is closed. */
async function textOf(
  body: Body,
  most: number,
  attempt: AbortController,
  request: PipelineRequest,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A body that is unpacked on the way would not hear of it from its connection.
  const end = () => "destroy" in body && (body as NodeJS.ReadableStream & Destroyable).destroy(new Ended());
  attempt.signal.addEventListener("abort", end);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > most) {
        attempt.abort();
        return undefined;
      }
    }
  } catch (error) {
    if (attempt.signal.aborted) throw error;
    const message = `Error reading response as text: ${(error as Error).message}`;
    throw new RestError(message, { code: RestError.PARSE_ERROR, request });
  } finally {
    attempt.signal.removeEventListener("abort", end);
  }
  return Buffer.concat(chunks).toString("utf8");
}

interface Destroyable {
  destroy(reason: Error): void;
}

class Ended extends Error {
  constructor() {
    super("the request was ended");
    this.name = "AbortError";
  }
}

function tooLarge(vendor: Vendor, request: PipelineRequest, most: number): BadAnswer {
  const detail = `the answer is larger than ${most / 1024 / 1024} MB, and nothing beyond that is read`;
  const advice = "No real answer is so large. Find out what answers at this address, for example a proxy.";
  return new BadAnswer({ vendor, ...requestTarget(request), detail, advice });
}
