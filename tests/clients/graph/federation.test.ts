import { Conflict, Forbidden, NotFound } from "../../../clients/http";
import { closeVendors } from "../vendor-server";
import { NOT_FOUND, startGraph } from "./graph-server";

afterEach(closeVendors);

const DOMAIN = "/v1.0/domains/example.com";
const CONFIGURATION = `${DOMAIN}/federationConfiguration`;
const held = { id: "f1", issuerUri: "https://example.com", preferredAuthenticationProtocol: "saml" as const };

it("finds the configuration of a domain", async () => {
  const { graph, calls } = await startGraph(({ path }) => ({
    body: path === DOMAIN ? {} : { value: [held] },
  }));
  expect(await graph.federation.find("example.com")).toEqual(held);
  expect(calls()).toEqual([`GET ${DOMAIN}`, `GET ${CONFIGURATION}`]);
});

it.each([
  ["404", NOT_FOUND],
  ["an empty list", { body: { value: [] } }],
])("takes %s for none where the domain itself was read", async (_, reply) => {
  const { graph } = await startGraph(({ path }) => (path === DOMAIN ? { body: {} } : reply));
  expect(await graph.federation.find("example.com")).toBeUndefined();
});

it("never takes an unknown domain for an unfederated one", async () => {
  const { graph, calls } = await startGraph(() => NOT_FOUND);
  await expect(graph.federation.find("example.com")).rejects.toThrow(NotFound);
  expect(calls()).toEqual([`GET ${DOMAIN}`]);
});

it("never takes a refused read for none", async () => {
  const { graph } = await startGraph(({ path }) =>
    path === DOMAIN ? { body: {} } : { status: 403, body: {} },
  );
  const refused = graph.federation.find("example.com");
  await expect(refused).rejects.toThrow(Forbidden);
  await expect(refused).rejects.toThrow("Domain-InternalFederation.Read.All");
});

it.each([
  ["204 without a body", { status: 204 }],
  ["200 with the object", { status: 200, body: held }],
])(
  "creates with Graph's type, changes only the given fields, for which it takes %s, and deletes",
  async (_, changed) => {
    const { graph, vendor } = await startGraph(({ method }) => {
      if (method === "DELETE") return { status: 204 };
      return method === "POST" ? { status: 201, body: held } : changed;
    });
    expect(await graph.federation.create("example.com", { issuerUri: "https://example.com" })).toEqual(held);
    await graph.federation.update("example.com", "f1", { signOutUri: "https://x" });
    expect(await graph.federation.delete("example.com", "f1")).toBe(true);
    const type = { "@odata.type": "#microsoft.graph.internalDomainFederation" };
    expect(vendor.requests.map(({ method, path, body }) => [method, path, body && JSON.parse(body)])).toEqual(
      [
        ["POST", CONFIGURATION, { ...type, issuerUri: "https://example.com" }],
        ["PATCH", `${CONFIGURATION}/f1`, { ...type, signOutUri: "https://x" }],
        ["DELETE", `${CONFIGURATION}/f1`, ""],
      ],
    );
  },
);

it("counts a configuration that is gone as deleted", async () => {
  const { graph } = await startGraph(() => NOT_FOUND);
  expect(await graph.federation.delete("example.com", "f1")).toBe(false);
});

it("sends a create once, even when the gateway fails, as it may have flipped the domain", async () => {
  const { graph, calls } = await startGraph(() => ({ status: 503 }));
  await expect(graph.federation.create("example.com", {})).rejects.toMatchObject({ status: 503 });
  expect(calls()).toHaveLength(1);
});

it("tells that the issuer is in use", async () => {
  const { graph } = await startGraph(() => ({
    status: 409,
    body: { error: { code: "Request_MultipleObjectsWithSameKeyValue", message: "Another object exists." } },
  }));
  const refused = graph.federation.create("example.com", {});
  await expect(refused).rejects.toThrow(Conflict);
  await expect(refused).rejects.toMatchObject({ code: "Request_MultipleObjectsWithSameKeyValue" });
});
