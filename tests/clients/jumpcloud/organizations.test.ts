import { UnclearOrganization } from "../../../clients/jumpcloud";
import { closeVendors } from "../vendor-server";
import { startJumpCloud, v1Page } from "./jumpcloud-server";

afterEach(closeVendors);

const ACME = { _id: "60259a2ad81e1a474d4e7c83", displayName: "Acme" };
const OTHER = { _id: "60259a2ad81e1a474d4e7c84", displayName: null };
const start = (seen: object[], organizationId?: string) =>
  startJumpCloud(({ query }) => v1Page(query, seen), { organizationId });

it("takes the only organisation of the credential and asks once", async () => {
  const { jumpcloud, vendor } = await start([ACME]);
  expect(await jumpcloud.organizations.current()).toEqual({ id: ACME._id, displayName: "Acme" });
  await jumpcloud.organizations.current();
  expect(vendor.requests).toHaveLength(1);
});

it("takes the configured one of several", async () => {
  const { jumpcloud } = await start([ACME, OTHER], OTHER._id);
  expect(await jumpcloud.organizations.current()).toEqual({ id: OTHER._id, displayName: "" });
});

it("refuses to choose between several", async () => {
  const { jumpcloud } = await start([ACME, OTHER]);
  const refused = jumpcloud.organizations.current();
  await expect(refused).rejects.toThrow(UnclearOrganization);
  await expect(refused).rejects.toThrow(
    `several organisations: ${ACME._id} (Acme), ${OTHER._id}. Set organizationId`,
  );
});

it("refuses a credential of another organisation", async () => {
  const { jumpcloud } = await start([ACME], OTHER._id);
  await expect(jumpcloud.organizations.current()).rejects.toThrow(
    `doesn't belong to organisation ${OTHER._id}; it sees ${ACME._id} (Acme)`,
  );
});
