// slow: each wrong credential is a preview of the whole program
import { type Rehearsal, refused, startRehearsal } from "./rehearsal";
import { disguise, takePermissions } from "./vendors";

jest.setTimeout(180_000);

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
beforeEach(() => rehearsal.emulators.reset());
afterAll(() => rehearsal.close());

const KEY_ADVICE =
  "Check the JumpCloud credential and the region. A key works in only one region (us, eu, in), and stops working when its administrator is deleted.";

test("a wrong key of JumpCloud", async () => {
  const { jumpcloud } = rehearsal.emulators.urls;
  expect(await rehearsal.up({ env: { JUMPCLOUD_API_KEY: "some-other-key" } })).toEqual(
    refused(
      `JumpCloud refused GET ${jumpcloud}/api/organizations (401, Unauthorized): api key user not found. ${KEY_ADVICE}`,
    ),
  );
});

test("no key of JumpCloud", async () => {
  expect(await rehearsal.preview({ env: { JUMPCLOUD_API_KEY: undefined } })).toEqual(
    refused(
      "There is no JumpCloud credential. Set JUMPCLOUD_API_KEY, or JUMPCLOUD_CLIENT_ID and JUMPCLOUD_CLIENT_SECRET of a service account.",
    ),
  );
});

test("a key that JumpCloud sends to its login page", async () => {
  const login = new Response(null, { status: 302, headers: { location: "/login" } });
  const { url, close } = await disguise(rehearsal.emulators, async () => login.clone());
  const ending = await rehearsal.preview({ env: { JUMPCLOUD_BASE_URL: url } }).finally(close);
  expect(ending).toEqual(
    refused(
      `JumpCloud refused GET ${url}/api/organizations (302): it redirects to its login page, which means that the credential is missing or not accepted. ${KEY_ADVICE}`,
    ),
  );
});

test("a key of another region", async () => {
  const { jumpcloud, urls } = rehearsal.emulators;
  for (const admin of jumpcloud.state.admins) admin.region = "eu";
  expect(await rehearsal.preview()).toEqual(
    refused(
      `JumpCloud refused GET ${urls.jumpcloud}/api/organizations (401, Unauthorized): api key user not found. ${KEY_ADVICE}`,
    ),
  );
});

test("another organisation than that of the key", async () => {
  expect(await rehearsal.preview({ env: { JUMPCLOUD_ORG_ID: "5f1a7c3e9b2d4e6f8a0b0000" } })).toEqual(
    refused(
      "The JumpCloud credential doesn't belong to organisation 5f1a7c3e9b2d4e6f8a0b0000; it sees 5f1a7c3e9b2d4e6f8a0b1c2d (Northwind Traders). Correct organizationId (JUMPCLOUD_ORG_ID), or use a credential of that organisation.",
    ),
  );
});

test("a tenant that doesn't exist", async () => {
  const tenant = "7a1e0f52-3c4b-4d6e-8f90-000000000000";
  expect(await rehearsal.preview({ env: { ARM_TENANT_ID: tenant } })).toEqual(
    refused(
      `Microsoft Entra refused GET ${rehearsal.emulators.urls.entra}/${tenant}/v2.0/.well-known/openid-configuration (400, invalid_request): AADSTS90002: Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant. Check the tenant id.`,
    ),
  );
});

test("a wrong client secret", async () => {
  expect(await rehearsal.up({ env: { ARM_CLIENT_SECRET: "some-other-secret" } })).toEqual(
    refused(
      `POST ${rehearsal.emulators.urls.entra} failed: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '0a000000-0000-4000-8000-000000000001'. Check tenant id, client id and secret (or certificate, or OIDC trust) of the Entra application.`,
    ),
  );
});

test("permissions of Microsoft Graph that are missing, each by its name", async () => {
  takePermissions(rehearsal.emulators, "User.ReadWrite.All", "GroupMember.Read.All");
  const lacks = (permission: string, purpose: string) =>
    `application 0a000000-0000-4000-8000-000000000001: it lacks the Microsoft Graph permission ${permission}, which is needed to ${purpose}. Add the application permission ${permission} in Entra, App registrations, API permissions, and grant admin consent. [permission-missing]`;
  expect(await rehearsal.preview()).toEqual(
    refused(
      lacks("User.Read.All", "see who would be locked out"),
      lacks("GroupMember.Read.All", "see whether the group's name is taken"),
    ),
  );
});

test("a permission to write that is missing, before the first write", async () => {
  takePermissions(rehearsal.emulators, "Domain-InternalFederation.ReadWrite.All");
  const permission = "Domain-InternalFederation.ReadWrite.All";
  const { code, told, writes } = await rehearsal.up();
  // The engine's own line comes before ours or after it.
  expect({ code, told: told.filter((line) => line !== "error: update failed"), writes }).toEqual({
    code: 1,
    told: [
      "error: Refused to go on; nothing was changed:",
      `- application 0a000000-0000-4000-8000-000000000001: it lacks the Microsoft Graph permission ${permission}, which is needed to federate a domain. Add the application permission ${permission} in Entra, App registrations, API permissions, and grant admin consent. [permission-missing]`,
    ],
    writes: [],
  });
});

test("a JumpCloud that can't be reached", async () => {
  const { url, close } = await disguise(rehearsal.emulators, (_, usual) => usual());
  await close();
  const { host } = new URL(url);
  expect(await rehearsal.preview({ env: { JUMPCLOUD_BASE_URL: url } })).toEqual(
    refused(
      `GET ${url}/api/organizations failed (ECONNREFUSED): no answer from ${host}. Nothing listens at ${host}; check the address, and that it is running.`,
    ),
  );
});

test("a tenant that can't be reached", async () => {
  const { url, close } = await disguise(rehearsal.emulators, (_, usual) => usual());
  await close();
  const host = `localhost:${new URL(url).port}`;
  expect(await rehearsal.preview({ env: { ARM_METADATA_HOSTNAME: host } })).toEqual(
    refused(
      `GET https://${host}/metadata/endpoints failed (ECONNREFUSED): no answer from ${host}. Nothing listens at ${host}; check the address, and that it is running.`,
    ),
  );
});
