import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createAuthority,
  issueLoopbackCertificate,
  type RunningServer,
  serve,
} from "../../../emulators/core";
import { createEntra, createTokenKey, type EntraEmulator } from "../../../emulators/entra";
import { azureadStandin } from "../../../standins/azuread/definition";
import type { Graph } from "../../../standins/azuread/graph";
import { directoryRole } from "../../../standins/azuread/resources/directory-role";
import { directoryRoleAssignment } from "../../../standins/azuread/resources/directory-role-assignment";
import { azureadUser } from "../../../standins/azuread/resources/user";
import type { Call } from "../../../waiting/call";
import { readyRsaPair } from "../../emulators/rsa-pairs";

const call: Call = { signal: new AbortController().signal, log: () => undefined };
const folder = mkdtempSync(join(tmpdir(), "emulator-"));
const declared = {
  userPrincipalName: "sync@example.onmicrosoft.com",
  displayName: "Sync",
  password: "Sup3r-Secret-1",
};

let entra: EntraEmulator;
let server: RunningServer;
let graph: Graph;

beforeAll(async () => {
  const authority = createAuthority(new Date(), readyRsaPair);
  const SSL_CERT_FILE = join(folder, "authority.pem");
  writeFileSync(SSL_CERT_FILE, authority.certificate);
  entra = createEntra({
    tokenKey: createTokenKey(readyRsaPair().privateKey),
    seed: {
      tenant: { id: "11111111-1111-4111-8111-111111111111", displayName: "Northwind" },
      domains: [
        { name: "example.onmicrosoft.com", isInitial: true },
        { name: "example.com", isDefault: true },
      ],
      applications: [
        {
          clientId: "22222222-2222-4222-8222-222222222222",
          displayName: "deploy",
          secrets: ["not-a-secret"],
          permissions: ["User.ReadWrite.All", "RoleManagement.ReadWrite.Directory", "Domain.Read.All"],
        },
      ],
    },
  });
  server = await serve(entra.app, {
    port: 0,
    tls: issueLoopbackCertificate(authority, new Date(), readyRsaPair),
  });
  graph = await azureadStandin({
    SSL_CERT_FILE,
    ARM_METADATA_HOSTNAME: `localhost:${server.port}`,
    ARM_TENANT_ID: "11111111-1111-4111-8111-111111111111",
    ARM_CLIENT_ID: "22222222-2222-4222-8222-222222222222",
    ARM_CLIENT_SECRET: "not-a-secret",
  }).configure({ values: {}, secrets: new Set() });
});

beforeEach(() => entra.reset());

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function makeUser() {
  const { inputs } = await azureadUser.check(declared, undefined, graph, call);
  return { inputs, ...(await azureadUser.create(graph, inputs, call)) };
}

it("makes, reads, changes and removes a user, though reads lag behind writes", async () => {
  entra.faults.delayVisibility(2);
  const { id, inputs, state } = await makeUser();
  expect(state).toMatchObject({
    userPrincipalName: declared.userPrincipalName,
    // Neither of the real plugin's two requests asks for it.
    userType: "",
    city: "",
  });
  const changed = { ...inputs, displayName: "Sync Account", city: "Oslo" };
  const after = await azureadUser.update(graph, id, changed, { inputs, state }, call);
  expect(after).toMatchObject({ displayName: "Sync Account", city: "Oslo", showInAddressList: true });
  await azureadUser.delete(graph, id, { inputs: changed, state: after }, call);
  expect(await azureadUser.read(graph, id, { inputs: changed, state: after }, call)).toBeUndefined();
});

it("makes the user an administrator", async () => {
  const { state } = await makeUser();
  const role = await directoryRole.create(graph, { displayName: "Global Administrator" }, call);
  const inputs = { principalObjectId: state.objectId, roleId: role.state.templateId };
  const { id } = await directoryRoleAssignment.create(graph, inputs, call);
  const live = await directoryRoleAssignment.read(graph, id, undefined, call);
  expect(live?.inputs).toMatchObject(inputs);
});

it("looks up domains and users", async () => {
  const { state } = await makeUser();
  const { functions } = azureadStandin({});
  const look = (name: string, given: object) =>
    functions[`azuread:index/${name}:${name}`]?.invoke(graph, given, call);
  expect(await look("getDomains", { onlyInitial: true })).toMatchObject({
    domains: [{ domainName: "example.onmicrosoft.com", initial: true, verified: true }],
  });
  const found = { objectId: state.objectId, displayName: "Sync" };
  expect(await look("getUser", { userPrincipalName: declared.userPrincipalName })).toMatchObject({
    ...found,
    userType: "Member",
  });
  expect(await look("getUsers", { returnAll: true })).toMatchObject({ users: [found] });
});

it("goes on after being asked to wait", async () => {
  entra.faults.throttle({ path: /\/v1\.0\/users$/, times: 1, retryAfter: 0 });
  expect((await makeUser()).id).toMatch(/^\/users\//);
});
