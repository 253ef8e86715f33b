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

const REFUSED = { status: 403, body: { error: "Forbidden", message: "no permission" } };

/** A service account with a limited role; whom and what it sees belongs to an organisation. */
const startLimited = (results: object[], organizationId?: string) =>
  startJumpCloud(({ path, query }) => (path === "/api/organizations" ? REFUSED : v1Page(query, results)), {
    organizationId,
  });

it("goes on where a limited service account may list none, and its users are of the configured one", async () => {
  const { jumpcloud, vendor } = await startLimited([{ organization: ACME._id }], ACME._id);
  expect(await jumpcloud.organizations.current()).toEqual({ id: ACME._id, displayName: "" });
  expect(vendor.requests.map(({ path }) => path)).toEqual(["/api/organizations", "/api/systemusers"]);
});

it("goes on with the configured one where there are neither users nor applications yet", async () => {
  const { jumpcloud } = await startLimited([], ACME._id);
  expect(await jumpcloud.organizations.current()).toEqual({ id: ACME._id, displayName: "" });
});

it("refuses a limited service account whose users are of another organisation", async () => {
  const { jumpcloud } = await startLimited([{ organization: ACME._id }], OTHER._id);
  await expect(jumpcloud.organizations.current()).rejects.toThrow(
    `doesn't belong to organisation ${OTHER._id}; it sees ${ACME._id}`,
  );
});

it("asks for organizationId where a limited service account has none", async () => {
  const { jumpcloud } = await startLimited([{ organization: ACME._id }]);
  await expect(jumpcloud.organizations.current()).rejects.toThrow(
    "Set organizationId (JUMPCLOUD_ORG_ID) to the id that JumpCloud's console shows",
  );
});

it("refuses a credential of another organisation", async () => {
  const { jumpcloud } = await start([ACME], OTHER._id);
  await expect(jumpcloud.organizations.current()).rejects.toThrow(
    `doesn't belong to organisation ${OTHER._id}; it sees ${ACME._id} (Acme)`,
  );
});
