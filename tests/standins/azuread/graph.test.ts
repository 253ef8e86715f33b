import { connectGraph, odataString, withQuery } from "../../../standins/azuread/graph";
import { type AskedRequest, answering, type FakeAnswer } from "./fake-client";

const { signal } = new AbortController();

function connect(answers: FakeAnswer[]) {
  const { client, asked } = answering(answers);
  const credential = { getToken: async () => ({ token: "the-token", expiresOnTimestamp: 4e12 }) };
  const graph = connectGraph({ address: "https://graph.example", tenantId: "t", credential, client });
  return { graph, asked };
}

/** What becomes of the work once all its pauses are over, and how long these were; milliseconds. */
async function afterPauses<T>(start: () => Promise<T>, asked: AskedRequest[]) {
  jest.useFakeTimers();
  try {
    const [outcome] = await Promise.all([Promise.allSettled([start()]), jest.runAllTimersAsync()]);
    const pauses = asked.slice(1).map(({ at }, i) => at - (asked[i]?.at ?? 0));
    return { outcome: outcome[0], pauses };
  } finally {
    jest.useRealTimers();
  }
}

it("asks with the token", async () => {
  const { graph, asked } = connect([{ body: { id: "1" } }]);
  expect(await graph.get("/v1.0/users/1", signal)).toEqual({ id: "1" });
  expect(asked[0]?.headers.authorization).toBe("Bearer the-token");
});

it("reads all pages of a list", async () => {
  const next = "https://graph.example/v1.0/users?$skiptoken=2";
  const { graph, asked } = connect([
    { body: { value: [1, 2], "@odata.nextLink": next } },
    { body: { value: [3] } },
  ]);
  expect(await graph.list("/v1.0/users", signal)).toEqual([1, 2, 3]);
  expect(asked.map(({ url }) => url)).toEqual(["https://graph.example/v1.0/users", next]);
});

it("takes 404 for absence only where that is asked for", async () => {
  const { graph } = connect([{ status: 404, body: { error: { code: "Request_ResourceNotFound" } } }]);
  expect(await graph.find("/v1.0/users/1", signal)).toBeUndefined();
  expect(await graph.remove("/v1.0/users/1", signal)).toBe(false);
  await expect(graph.get("/v1.0/users/1", signal)).rejects.toThrow("404 Request_ResourceNotFound");
});

it("waits as long as Graph asks when there were too many requests", async () => {
  const { graph, asked } = connect([{ status: 429, headers: { "retry-after": "7" } }, { body: { id: "1" } }]);
  const post = () => graph.write("POST", "/v1.0/users", {}, signal);
  const { outcome, pauses } = await afterPauses(post, asked);
  expect(outcome).toEqual({ status: "fulfilled", value: { id: "1" } });
  expect(pauses).toEqual([7000]);
});

it("gives up after six attempts", async () => {
  const { graph, asked } = connect([{ status: 503, body: "busy" }]);
  const { outcome, pauses } = await afterPauses(() => graph.get("/v1.0/users/1", signal), asked);
  expect(outcome).toMatchObject({ status: "rejected", reason: { status: 503 } });
  expect(asked).toHaveLength(6);
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000]);
});

it("does not repeat a POST that the server may have done", async () => {
  const { graph, asked } = connect([{ status: 500, body: { error: { code: "generalException" } } }]);
  await expect(graph.write("POST", "/v1.0/users", {}, signal)).rejects.toThrow("500 generalException");
  expect(asked).toHaveLength(1);
});

it("names the permission that is missing, for reading and for writing", async () => {
  const body = { error: { code: "Authorization_RequestDenied", message: "Insufficient privileges." } };
  const { graph } = connect([{ status: 403, body }]);
  await expect(graph.get("/v1.0/domains", signal)).rejects.toThrow("lacks the permission Domain.Read.All");
  await expect(graph.write("PATCH", "/beta/users/1", {}, signal)).rejects.toThrow(
    "Graph refused PATCH /beta/users/1 (403 Authorization_RequestDenied): Insufficient privileges. " +
      "The application lacks the permission User.ReadWrite.All (with admin consent).",
  );
});

it("tells the request's id for Microsoft's support", async () => {
  const body = { error: { code: "BadRequest", message: "No.", innerError: { "request-id": "7f3" } } };
  const { graph } = connect([{ status: 400, body }]);
  await expect(graph.get("/v1.0/users", signal)).rejects.toThrow("(400 BadRequest, request-id 7f3): No.");
});

it("encodes queries and quotes texts", () => {
  expect(
    withQuery("/v1.0/users", {
      filter: `mail eq ${odataString("o'hara@example.com")}`,
      select: ["id", "mail"],
    }),
  ).toBe("/v1.0/users?%24filter=mail+eq+%27o%27%27hara%40example.com%27&%24select=id%2Cmail");
});
