import { Hono } from "hono";
import { originOf } from "../access-tokens";
import { readBody } from "../answer";
import type { JsonObject } from "../entities";
import { badRequest } from "../errors";
import type { Entra, GraphContext, GraphEnv } from "../service";

const LARGEST_BATCH = 20;

interface BatchRequest extends JsonObject {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  dependsOn: string[];
}

/** Many requests in one; each is answered, and refused, by itself. https://learn.microsoft.com/graph/json-batching */
export function batchRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.post("/$batch", async (c) => {
    const { requests } = await readBody(c);
    if (!Array.isArray(requests) || requests.length === 0) throw badRequest("The batch holds no requests.");
    if (requests.length > LARGEST_BATCH) {
      throw badRequest(`Number of batch request steps exceeds the maximum value of ${LARGEST_BATCH}.`);
    }
    const statuses = new Map<string, number>();
    const responses: JsonObject[] = [];
    for (const request of requests.map(toBatchRequest)) {
      const response = await answerOne(entra, c, request, statuses);
      statuses.set(request.id, Number(response.status));
      responses.push(response);
    }
    return c.json({ responses });
  });

  return routes;
}

async function answerOne(
  entra: Entra,
  c: GraphContext,
  request: BatchRequest,
  statuses: ReadonlyMap<string, number>,
): Promise<JsonObject> {
  const failed = request.dependsOn.find((id) => (statuses.get(id) ?? 500) >= 400);
  if (failed !== undefined) {
    const error = {
      code: "FailedDependency",
      message: `Request '${failed}' that this one depends on failed.`,
    };
    return { id: request.id, status: 424, headers: {}, body: { error } };
  }
  const url = `${originOf(c)}/${c.get("version")}/${request.url.replace(/^\//, "")}`;
  const headers = { ...request.headers, Authorization: c.req.header("Authorization") ?? "" };
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  const response = await entra.dispatch(new Request(url, { method: request.method, headers, ...body }));
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  return {
    id: request.id,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(text === "" ? {} : { body: isJson ? JSON.parse(text) : text }),
  };
}

function toBatchRequest(given: JsonObject): BatchRequest {
  const { id, method, url } = given;
  if (typeof id !== "string" || typeof method !== "string" || typeof url !== "string") {
    throw badRequest("Every request of a batch needs an id, a method and a url.");
  }
  const headers = (given.headers ?? {}) as Record<string, string>;
  const dependsOn = Array.isArray(given.dependsOn) ? given.dependsOn.map(String) : [];
  return { ...given, id, method, url, headers, dependsOn };
}
