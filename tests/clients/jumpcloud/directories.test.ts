import { AmbiguousObject } from "../../../clients/jumpcloud";
import { closeVendors, type Seen } from "../vendor-server";
import { startJumpCloud, v2Page } from "./jumpcloud-server";

afterEach(closeVendors);

const DIRECTORIES = [
  { id: "d1", type: "g_suite", name: "Workspace", organizationId: "o1" },
  {
    id: "d2",
    type: "office_365",
    name: "Broken",
    oAuthStatus: {
      expiry: { seconds: "1703732260" },
      error: "invalid_grant",
      errorMessage: "AADSTS9002313: Invalid",
    },
  },
  {
    id: "d3",
    type: "office_365",
    name: "Healthy",
    defaultDomain: { id: "x1", domain: "example.com" },
    oAuthStatus: { expiry: { seconds: "1913732260" } },
  },
];
const list = (seen: Seen) => v2Page(seen, DIRECTORIES);

it("tells whether the consent of a tenant still works", async () => {
  const { jumpcloud } = await startJumpCloud(list);
  expect(await jumpcloud.directories.list()).toEqual([
    { id: "d1", name: "Workspace", type: "g_suite" },
    {
      id: "d2",
      name: "Broken",
      type: "office_365",
      consent: {
        healthy: false,
        error: "invalid_grant",
        message: "AADSTS9002313: Invalid",
        expiresAt: "2023-12-28T02:57:40.000Z",
      },
    },
    {
      id: "d3",
      name: "Healthy",
      type: "office_365",
      defaultDomain: { id: "x1", domain: "example.com" },
      consent: { healthy: true, expiresAt: "2030-08-23T16:17:40.000Z" },
    },
  ]);
});

it("finds a Microsoft 365 directory by id or exact name, and no other kind", async () => {
  const { jumpcloud } = await startJumpCloud(list);
  const { findOffice365 } = jumpcloud.directories;
  expect((await findOffice365({ id: "d2" }))?.name).toBe("Broken");
  expect((await findOffice365({ name: "Healthy" }))?.id).toBe("d3");
  expect(await findOffice365({ id: "d1" })).toBeUndefined();
  expect(await findOffice365({ name: "healthy" })).toBeUndefined();
});

it("refuses to choose between several", async () => {
  const { jumpcloud } = await startJumpCloud(list);
  const refused = jumpcloud.directories.findOffice365({});
  await expect(refused).rejects.toThrow(AmbiguousObject);
  await expect(refused).rejects.toThrow("(d2, d3)");
});
