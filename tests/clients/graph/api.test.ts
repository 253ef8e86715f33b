import { Shortfall } from "../../../clients/graph";
import { BadAnswer, collectAll, Unauthenticated, Unreachable } from "../../../clients/http";
import { closeVendors } from "../vendor-server";
import { credentialWith, startGraph, tokenWith } from "./graph-server";

afterEach(closeVendors);

const ADA = { id: "1", userPrincipalName: "ada@example.com", accountEnabled: true };

it("follows Graph's own links, and sends the query once", async () => {
  const { graph, vendor } = await startGraph(({ query, headers }) => {
    const next = `http://${headers.host}/v1.0/users?$skiptoken=abc`;
    return query.has("$skiptoken")
      ? { body: { value: [{ id: "2", userPrincipalName: "b@example.com", accountEnabled: true }] } }
      : {
          body: {
            value: [{ id: "1", userPrincipalName: "a@example.com", accountEnabled: true }],
            "@odata.nextLink": next,
          },
        };
  });
  const ids: string[] = [];
  for await (const { id } of graph.users.list()) ids.push(id);
  expect(ids).toEqual(["1", "2"]);
  expect(vendor.requests[0]?.query.get("$top")).toBe("999");
  expect([...(vendor.requests[1]?.query ?? [])]).toEqual([["$skiptoken", "abc"]]);
  expect(vendor.requests[1]?.headers.authorization).toBe("Bearer token-of-the-test");
});

it("refuses a link to another host", async () => {
  const { graph } = await startGraph(() => ({
    body: { value: [], "@odata.nextLink": "http://127.0.0.1:1/v1.0/domains" },
  }));
  await expect(graph.domains.list()).rejects.toThrow("another host");
});

it("fails rather than reading for ever where a page leads back to itself", async () => {
  const { graph, calls } = await startGraph(({ headers }) => ({
    body: { value: [], "@odata.nextLink": `http://${headers.host}/v1.0/domains?$skiptoken=abc` },
  }));
  await expect(graph.domains.list()).rejects.toThrow("the collection leads back to a page before");
  expect(calls()).toHaveLength(2);
});

it("fails rather than passing over somebody where fewer come than Graph counts", async () => {
  const person = (name: string) => ({
    id: name,
    userPrincipalName: `${name}@example.com`,
    accountEnabled: true,
  });
  const { graph } = await startGraph(({ query, headers }) => {
    if (query.has("$skiptoken")) return { body: { value: [person("b")] } };
    const next = `http://${headers.host}/v1.0/users?$skiptoken=abc`;
    return { body: { value: [person("a")], "@odata.count": 3, "@odata.nextLink": next } };
  });
  const reading = async () => {
    for await (const _ of graph.users.ofDomains(["example.com"]));
  };
  await expect(reading()).rejects.toThrow("the collection counts 3 and shows 2");
});

it("lets more than counted pass, and counts an entry that is shown twice once", async () => {
  const person = (name: string) => ({
    id: name,
    userPrincipalName: `${name}@example.com`,
    accountEnabled: true,
  });
  const { graph } = await startGraph(({ query }) => {
    const shown = query.get("$filter")?.includes("example.com") ? ["a", "b"] : ["a", "a"];
    return { body: { value: shown.map(person), "@odata.count": shown[0] === shown[1] ? 2 : 1 } };
  });
  expect(await collectAll(graph.users.ofDomains(["example.com"]))).toHaveLength(2);
  const twice = collectAll(graph.users.ofDomains(["example.org"]));
  await expect(twice).rejects.toThrow(Shortfall);
  await expect(twice).rejects.toMatchObject({ counted: 2, shown: 1 });
});

/** Pages of one entry each, as many as are asked for. */
const endless = (entry: (page: number) => object, count?: number) =>
  startGraph(({ query, headers }) => {
    const page = Number(query.get("page") ?? 1);
    const next = `http://${headers.host}/v1.0/users?page=${page + 1}`;
    const counted = count === undefined ? {} : { "@odata.count": count };
    return { body: { value: [entry(page)], "@odata.nextLink": next, ...counted } };
  });

it("ends a list whose links go round, though each is a new one", async () => {
  const { graph, calls } = await endless((page) => ({ id: String(page % 3) }));
  await expect(graph.domains.list()).rejects.toThrow("the collection leads back to a page before");
  expect(calls()).toHaveLength(4);
});

it("ends a list that goes on for ever", async () => {
  const { graph, calls } = await endless((page) => ({ id: String(page) }));
  await expect(graph.domains.list()).rejects.toThrow(
    "the collection does not end within 3000 pages, and nothing beyond that is read",
  );
  expect(calls()).toHaveLength(3001);
});

it("does not begin with a list of more entries than any tenant has", async () => {
  const { graph, calls } = await endless((page) => ({ id: String(page) }), 300_001);
  await expect(graph.domains.list()).rejects.toThrow(
    "the collection has more than 300000 entries, and nothing beyond that is read",
  );
  expect(calls()).toHaveLength(1);
});

it.each([
  ["an entry that is nothing", { value: [ADA, null] }, "entry 2 of a page is null and no object"],
  ["an entry that is a text", { value: ["ada"] }, 'entry 1 of a page is "ada" and no object'],
  ["a link that is no address", { value: [], "@odata.nextLink": "more" }, "is no address"],
  ["a link that is a number", { value: [], "@odata.nextLink": 2 }, "is no address"],
  ["a list that is null", { value: null }, "the answer is not a collection"],
  ["nothing", null, "the answer is not a collection"],
  [
    "a person without a sign-in name",
    { value: [{ id: "7", userPrincipalName: null, displayName: "Ada", accountEnabled: true }] },
    "GET /users/7 failed: an account among the people has no sign-in name (Ada). Correct it in the Entra admin center, under Users, and run again.",
  ],
])("says so where a list has %s", async (_, body, sentence) => {
  const { graph } = await startGraph(() => ({ body }));
  const reading = collectAll(graph.users.list());
  await expect(reading).rejects.toThrow(BadAnswer);
  await expect(reading).rejects.toThrow(sentence);
});

it("takes a link that is null for none", async () => {
  const { graph } = await startGraph(() => ({ body: { value: [ADA], "@odata.nextLink": null } }));
  expect(await collectAll(graph.users.list())).toHaveLength(1);
});

it("refuses a list that is none", async () => {
  const { graph } = await startGraph(() => ({ body: {} }));
  await expect(graph.domains.list()).rejects.toThrow(BadAnswer);
});

it("fetches one token for many calls and asks for Graph's scope", async () => {
  const scopes: unknown[] = [];
  const { graph, vendor } = await startGraph(() => ({ body: { value: [] } }), {
    getToken: async (scope) => {
      scopes.push(scope);
      return { token: "t", expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  });
  await Promise.all([graph.domains.list(), graph.domains.list(), graph.domains.list()]);
  expect(scopes).toEqual([`${vendor.url}/.default`]);
});

it("fetches another token once where Graph takes the one in use no longer, and sends a write again", async () => {
  let given = 0;
  const { graph, vendor } = await startGraph(
    ({ headers }) => (headers.authorization === "Bearer t1" ? { status: 401 } : { status: 204 }),
    { getToken: async () => ({ token: `t${++given}`, expiresOnTimestamp: Date.now() + 3_600_000 }) },
  );
  await graph.domains.makeDefault("example.org");
  expect(vendor.requests.map(({ method, headers }) => [method, headers.authorization])).toEqual([
    ["PATCH", "Bearer t1"],
    ["PATCH", "Bearer t2"],
  ]);
});

it("does not ask a third time where the new token is refused as well", async () => {
  const { graph, calls } = await startGraph(() => ({ status: 401 }));
  await expect(graph.domains.list()).rejects.toThrow(Unauthenticated);
  expect(calls()).toHaveLength(2);
});

it("says in Entra's words why the sign-in failed", async () => {
  const refusal = Object.assign(new Error("invalid_client: long text of the library"), {
    name: "AuthenticationError",
    statusCode: 401,
    errorResponse: {
      error: "invalid_client",
      errorDescription: "AADSTS7000215: Invalid client secret provided. Trace ID: 1\r\nCorrelation ID: 2",
    },
  });
  const { graph, vendor } = await startGraph(() => ({}), { getToken: () => Promise.reject(refusal) });
  const error = await graph.domains.list().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unauthenticated);
  expect(error).toMatchObject({ vendor: "Microsoft Entra", code: "invalid_client" });
  expect(String(error)).toContain("AADSTS7000215: Invalid client secret provided. Check tenant id");
  expect(vendor.requests).toEqual([]);
});

it("tells a login host that can't be reached from a refused sign-in", async () => {
  const network = Object.assign(new Error("request failed"), { code: "SELF_SIGNED_CERT_IN_CHAIN" });
  const wrapped = Object.assign(new Error("network_error"), { name: "CredentialError", cause: network });
  const { graph } = await startGraph(() => ({}), { getToken: () => Promise.reject(wrapped) });
  const error = await graph.domains.list().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unreachable);
  expect(String(error)).toContain("NODE_EXTRA_CA_CERTS");
});

it("reads the permissions of its token", async () => {
  const token = tokenWith({ roles: ["Domain.Read.All"], tid: "t1", appid: "a1", oid: "o1" });
  const { graph } = await startGraph(() => ({}), credentialWith(token));
  expect(await graph.claims()).toEqual({
    roles: ["Domain.Read.All"],
    scopes: [],
    tenantId: "t1",
    appId: "a1",
    objectId: "o1",
  });
});

it.each(["", "opaque", "a.b.c", `a.${Buffer.from("[]").toString("base64url")}.c`])(
  "reads no permission from the token %j",
  async (token) => {
    const { graph } = await startGraph(() => ({}), credentialWith(token || " "));
    expect((await graph.claims()).roles).toEqual([]);
  },
);
