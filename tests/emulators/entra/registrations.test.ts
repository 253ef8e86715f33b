import {
  ADMINISTRATOR,
  callerOf,
  createTenant,
  newCertificate,
  newUser,
  READER,
  requestToken,
} from "./tenant";

const MICROSOFT_GRAPH = "servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
const SUBJECT = "repo:northwind@1/sign-in@2:environment:deploy";
const trusted = {
  name: "github-environment-deploy",
  issuer: "https://token.actions.githubusercontent.com",
  subject: SUBJECT,
  audiences: ["api://AzureADTokenExchange"],
};

async function registrar() {
  const entra = createTenant();
  entra.state
    .findApplication(ADMINISTRATOR.clientId)
    ?.permissions.push("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All");
  return { entra, graph: await callerOf(entra) };
}

async function registered() {
  const { entra, graph } = await registrar();
  const { body } = await graph("POST", "applications", {
    displayName: "deploy",
    signInAudience: "AzureADMyOrg",
  });
  return { entra, graph, id: String(body.id), appId: String(body.appId) };
}

/** The id of a permission, as the tenant has it. */
async function roleOf(graph: Awaited<ReturnType<typeof callerOf>>, permission: string): Promise<string> {
  const { body } = await graph("GET", `${MICROSOFT_GRAPH}?$select=id,appRoles`);
  const found = (body.appRoles as { id: string; value: string }[]).find(({ value }) => value === permission);
  return String(found?.id);
}

describe("app registrations", () => {
  it("are made by name, and several may have the same", async () => {
    const { graph } = await registered();
    await graph("POST", "applications", { displayName: "deploy", signInAudience: "AzureADMyOrg" });
    const { body } = await graph("GET", "applications?$filter=displayName eq 'deploy'");
    expect(body.value).toHaveLength(2);
  });

  it("are written by nobody without the permission", async () => {
    const graph = await callerOf(createTenant(), ADMINISTRATOR);
    const { status } = await graph("POST", "servicePrincipals/x/appRoleAssignedTo", {});
    expect(status).toBe(403);
  });

  it("have a service principal once it is made, and no second one", async () => {
    const { graph, appId } = await registered();
    const path = `servicePrincipals(appId='${appId}')`;
    expect((await graph("GET", path)).status).toBe(404);
    expect((await graph("POST", "servicePrincipals", { appId })).status).toBe(201);
    expect((await graph("GET", path)).status).toBe(200);
    expect((await graph("POST", "servicePrincipals", { appId })).status).toBe(409);
  });

  it("are granted a permission once, and lose it again", async () => {
    const { graph, appId } = await registered();
    const { body: principal } = await graph("POST", "servicePrincipals", { appId });
    const { body: resource } = await graph("GET", MICROSOFT_GRAPH);
    const wanted = {
      principalId: principal.id,
      resourceId: resource.id,
      appRoleId: await roleOf(graph, "Domain.Read.All"),
    };
    const grants = `servicePrincipals/${resource.id}/appRoleAssignedTo`;
    const { status, body: granted } = await graph("POST", grants, wanted);
    expect(status).toBe(201);
    expect((await graph("POST", grants, wanted)).status).toBe(400);
    const held = `servicePrincipals/${principal.id}/appRoleAssignments`;
    expect((await graph("GET", held)).body.value).toMatchObject([{ id: granted.id, ...wanted }]);
    expect((await graph("DELETE", `${held}/${granted.id}`)).status).toBe(204);
    expect((await graph("GET", held)).body.value).toEqual([]);
  });

  it("trust a subject once", async () => {
    const { graph, id } = await registered();
    const path = `applications/${id}/federatedIdentityCredentials`;
    expect((await graph("POST", path, trusted)).status).toBe(201);
    expect((await graph("POST", path, { ...trusted, name: "another" })).status).toBe(409);
    expect((await graph("POST", path, { ...trusted, audiences: [] })).status).toBe(400);
    expect((await graph("GET", path)).body.value).toMatchObject([trusted]);
  });

  it("show that a certificate is there, and not the certificate", async () => {
    const { graph, id } = await registered();
    const key = { type: "AsymmetricX509Cert", usage: "Verify", key: newCertificate().base64 };
    expect((await graph("PATCH", `applications/${id}`, { keyCredentials: [key] })).status).toBe(204);
    const { body } = await graph("GET", `applications/${id}`);
    expect(body.keyCredentials).toMatchObject([{ key: null, usage: "Verify" }]);
    await graph("PATCH", `applications/${id}`, { keyCredentials: [] });
    expect((await graph("GET", `applications/${id}`)).body.keyCredentials).toEqual([]);
  });

  it("show that a secret is there, and until when", async () => {
    const { entra, graph } = await registrar();
    Object.assign(entra.state.findApplication(ADMINISTRATOR.clientId) ?? {}, {
      secretsEnd: "2026-12-01T00:00:00Z",
    });
    const { body } = await graph("GET", `applications(appId='${ADMINISTRATOR.clientId}')`);
    expect(body.passwordCredentials).toMatchObject([
      { secretText: null, endDateTime: "2026-12-01T00:00:00Z" },
    ]);
  });

  it("are told with their owners, who can be taken off", async () => {
    const { entra, graph, id } = await registered();
    const { body: owner } = await graph("POST", "users", newUser("ada@example.org"));
    entra.state.owners.set(id, new Set([String(owner.id)]));
    const { body } = await graph("GET", `applications/${id}/owners?$select=id`);
    expect(body.value).toMatchObject([{ "@odata.type": "#microsoft.graph.user", id: owner.id }]);
    expect((await graph("DELETE", `applications/${id}/owners/${owner.id}/$ref`)).status).toBe(204);
    expect((await graph("GET", `applications/${id}/owners`)).body.value).toEqual([]);
  });

  it("lose a secret by its id, and a federated credential by its own", async () => {
    const { entra, graph } = await registrar();
    const path = `applications(appId='${ADMINISTRATOR.clientId}')`;
    const credentials = `${path}/federatedIdentityCredentials`;
    const { body: credential } = await graph("POST", credentials, trusted);
    expect((await graph("DELETE", `${credentials}/${credential.id}`)).status).toBe(204);
    expect((await graph("DELETE", `${credentials}/${credential.id}`)).status).toBe(404);
    expect((await graph("GET", credentials)).body.value).toEqual([]);
    const [secret] = (await graph("GET", path)).body.passwordCredentials as { keyId: string }[];
    const removed = () => graph("POST", `${path}/removePassword`, { keyId: secret?.keyId });
    expect((await removed()).status).toBe(204);
    expect((await removed()).status).toBe(400);
    const { clientId: client_id, secret: client_secret } = ADMINISTRATOR;
    expect((await requestToken(entra, { client_id, client_secret })).status).toBe(401);
  });

  it("get no token while their service principal is disabled, and use the one that they have", async () => {
    const { entra, graph } = await registrar();
    const path = `servicePrincipals(appId='${READER.clientId}')`;
    const reader = await callerOf(entra, READER);
    expect((await graph("PATCH", path, { accountEnabled: false })).status).toBe(204);
    expect((await graph("GET", path)).body.accountEnabled).toBe(false);
    const asked = () => requestToken(entra, { client_id: READER.clientId, client_secret: READER.secret });
    expect((await asked()).body).toMatchObject({ error_codes: [7000112] });
    expect((await reader("GET", "domains")).status).toBe(200);
    await graph("PATCH", path, { accountEnabled: true });
    expect((await asked()).status).toBe(200);
    expect((await graph("PATCH", path, { displayName: "writer" })).status).toBe(400);
  });

  it("lose what somebody consented to", async () => {
    const { entra, graph } = await registrar();
    const delegated = { consentType: "AllPrincipals" as const, principalId: null, scope: "User.Read" };
    Object.assign(entra.state.findApplication(READER.clientId) ?? {}, { delegated });
    const [grant] = (await graph("GET", "oauth2PermissionGrants")).body.value as { id: string }[];
    expect(grant).toMatchObject(delegated);
    expect((await graph("DELETE", `oauth2PermissionGrants/${grant?.id}`)).status).toBe(204);
    expect((await graph("DELETE", `oauth2PermissionGrants/${grant?.id}`)).status).toBe(404);
    expect((await graph("GET", "oauth2PermissionGrants")).body.value).toEqual([]);
  });

  it("sign nobody in once they are deleted", async () => {
    const { entra, graph, id, appId } = await registered();
    await graph("DELETE", `applications/${id}`);
    const { status } = await requestToken(entra, { client_id: appId, client_secret: "x" });
    expect(status).toBe(400);
  });
});
