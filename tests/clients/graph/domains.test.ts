import { Forbidden } from "../../../clients/http";
import { closeVendors } from "../vendor-server";
import { NOT_FOUND, startGraph } from "./graph-server";

afterEach(closeVendors);

it("finds a domain, and nothing only for a 404", async () => {
  const domain = { id: "example.com", authenticationType: "Managed" };
  const { graph } = await startGraph(({ path }) =>
    path.endsWith("/example.com") ? { body: domain } : NOT_FOUND,
  );
  expect(await graph.domains.find("example.com")).toEqual(domain);
  expect(await graph.domains.find("example.net")).toBeUndefined();

  const refusing = await startGraph(() => ({ status: 403, body: {} }));
  await expect(refusing.graph.domains.find("example.com")).rejects.toThrow(Forbidden);
});

it("makes a domain the default one, or Managed, with one PATCH each", async () => {
  const { graph, vendor } = await startGraph(() => ({ status: 204 }));
  await graph.domains.makeDefault("example.onmicrosoft.com");
  await graph.domains.makeManaged("example.com");
  expect(vendor.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["PATCH", "/v1.0/domains/example.onmicrosoft.com", '{"isDefault":true}'],
    ["PATCH", "/v1.0/domains/example.com", '{"authenticationType":"Managed"}'],
  ]);
});
