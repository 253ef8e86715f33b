import type { PipelineResponse } from "@azure/core-rest-pipeline";

type JsonBody = { value: unknown } | { cause: unknown };

const read = new WeakMap<PipelineResponse, JsonBody>();

/** The body of an answer, parsed once: a page of people is long, and asked for by whoever looks whether it is whole. */
export function readJson(response: PipelineResponse): JsonBody {
  const known = read.get(response);
  if (known) return known;
  const body = parse(response.bodyAsText ?? "");
  read.set(response, body);
  return body;
}

function parse(text: string): JsonBody {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    return { cause };
  }
}
