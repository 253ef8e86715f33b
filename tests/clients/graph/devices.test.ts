import { BadAnswer, Forbidden } from "../../../clients/http";
import { closeVendors } from "../vendor-server";
import { startGraph } from "./graph-server";

afterEach(closeVendors);

it("counts the devices that are joined by one advanced query", async () => {
  const { graph, vendor } = await startGraph(() => ({ body: { "@odata.count": 12, value: [{ id: "d1" }] } }));
  expect(await graph.devices.countJoined()).toBe(12);
  expect(vendor.requests).toHaveLength(1);
  expect(vendor.requests[0]?.path).toBe("/v1.0/devices");
  expect(vendor.requests[0]?.headers.consistencylevel).toBe("eventual");
  expect(Object.fromEntries(vendor.requests[0]?.query ?? [])).toEqual({
    $filter: "trustType eq 'AzureAd' or trustType eq 'ServerAd'",
    $select: "id",
    $count: "true",
    $top: "1",
  });
});

it("never takes an answer without a count for none", async () => {
  const { graph } = await startGraph(() => ({ body: { value: [] } }));
  await expect(graph.devices.countJoined()).rejects.toThrow(BadAnswer);
});

it("names the permission that is missing", async () => {
  const { graph } = await startGraph(() => ({ status: 403 }));
  await expect(graph.devices.countJoined()).rejects.toThrow(Forbidden);
  await expect(graph.devices.countJoined()).rejects.toThrow("Device.Read.All");
});
