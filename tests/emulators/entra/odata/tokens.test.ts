import { createHash, sign, X509Certificate } from "node:crypto";
import {
  ADMINISTRATOR,
  callerOf,
  createTenant,
  newCertificate,
  ORIGIN,
  requestToken,
  TENANT,
} from "../tenant";

const credentials = { client_id: ADMINISTRATOR.clientId, client_secret: ADMINISTRATOR.secret };
const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString());

describe("the token endpoint", () => {
  it("gives a token whose claims have the types that Go's clients insist on", async () => {
    const { status, body } = await requestToken(createTenant(), credentials);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3599 });
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({ aud: ORIGIN, tid: TENANT, appid: ADMINISTRATOR.clientId, idtyp: "app" });
    expect(claims.exp - claims.iat).toBe(3599);
    expect(claims.oid).toMatch(/^[0-9a-f-]{36}$/);
    expect(claims.roles).toContain("Domain.ReadWrite.All");
  });

  it.each([
    ["a wrong secret", { ...credentials, client_secret: "wrong" }, TENANT, 401, "invalid_client", 7000215],
    ["no secret", { client_id: ADMINISTRATOR.clientId }, TENANT, 401, "invalid_client", 7000216],
    [
      "an unknown client",
      { ...credentials, client_id: "nobody" },
      TENANT,
      400,
      "unauthorized_client",
      700016,
    ],
    ["an unknown tenant", credentials, "99999999-9999-4999-8999-999999999999", 400, "invalid_request", 90002],
    [
      "another resource",
      { ...credentials, scope: "https://vault.invalid/.default" },
      TENANT,
      400,
      "invalid_resource",
      500011,
    ],
    [
      "a scope that isn't .default",
      { ...credentials, scope: "User.Read" },
      TENANT,
      400,
      "invalid_scope",
      1002012,
    ],
    [
      "another grant",
      { ...credentials, grant_type: "password" },
      TENANT,
      400,
      "unsupported_grant_type",
      70003,
    ],
  ])("refuses %s with the service's own code", async (_case, form, tenant, status, error, code) => {
    const answer = await requestToken(createTenant(), form, tenant);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error,
      error_codes: [code],
      error_description: expect.stringContaining(`AADSTS${code}: `),
    });
  });

  it("never writes a secret into the journal", async () => {
    const entra = createTenant();
    await requestToken(entra, credentials);
    expect(JSON.stringify(entra.journal.all())).not.toContain(ADMINISTRATOR.secret);
  });
});

describe("a client assertion", () => {
  const now = Math.floor(Date.parse("2026-11-23T12:00:00Z") / 1000);
  const own = { iss: ADMINISTRATOR.clientId, sub: ADMINISTRATOR.clientId, exp: now + 600 };

  function tenantWith(pem: string) {
    const application = {
      clientId: ADMINISTRATOR.clientId,
      displayName: "administrator",
      certificates: [pem],
    };
    return createTenant({ applications: [application] });
  }

  const thumbprint = (pem: string) =>
    createHash("sha1").update(new X509Certificate(pem).raw).digest("base64url");

  function assertion(
    key: string,
    pem: string,
    claims: object,
    name: object = { x5t: thumbprint(pem) },
  ): string {
    const parts = [
      { alg: "RS256", typ: "JWT", ...name },
      { aud: `${ORIGIN}/${TENANT}/v2.0`, ...claims },
    ];
    const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
  }

  const form = (text: string) => ({
    client_id: ADMINISTRATOR.clientId,
    client_assertion: text,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  });

  const { pem, key } = newCertificate();
  const other = newCertificate();

  it.each([
    ["is accepted with the registered certificate's key", () => assertion(key, pem, own), 200, undefined],
    [
      "is accepted when it names the certificate as the azuread plugin does, with padding",
      () => assertion(key, pem, own, { kid: `${thumbprint(pem)}=` }),
      200,
      undefined,
    ],
    ["is refused with another key", () => assertion(other.key, pem, own), 401, 700027],
    [
      "is refused with a certificate that isn't registered",
      () => assertion(other.key, other.pem, own),
      401,
      700027,
    ],
    ["is refused after its end", () => assertion(key, pem, { ...own, exp: now - 1 }), 401, 700024],
    [
      "is refused for another audience",
      () => assertion(key, pem, { ...own, aud: "https://a.invalid" }),
      401,
      700023,
    ],
    [
      "is refused of another issuer",
      () => assertion(key, pem, { ...own, iss: "https://a.invalid" }),
      401,
      700211,
    ],
    ["is refused when it is no JWT", () => "text", 401, 50027],
  ])("%s", async (_case, text, status, code) => {
    const answer = await requestToken(tenantWith(pem), form(text()));
    expect(answer.status).toBe(status);
    expect(answer.body.error_codes).toEqual(code === undefined ? undefined : [code]);
  });
});

describe("Graph", () => {
  it.each([
    ["without a token", undefined],
    ["with something that is no token", "Bearer text"],
    ["with a token whose claims were changed", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJyb2xlcyI6W119.c2ln"],
  ])("refuses a request %s with 401", async (_case, authorization) => {
    const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
    const response = await createTenant().app.request(`${ORIGIN}/v1.0/domains`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "InvalidAuthenticationToken" } });
  });

  it("refuses a token that has ended, and one for another port of this machine", async () => {
    let time = new Date("2026-11-23T12:00:00Z");
    const entra = createTenant({}, () => time);
    const { access_token: token } = (await requestToken(entra, credentials)).body;
    const ask = (origin: string) =>
      entra.app.request(`${origin}/v1.0/domains`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await ask(ORIGIN)).status).toBe(200);
    expect((await ask("https://127.0.0.1:8443")).status).toBe(200);
    expect((await ask("https://localhost:9443")).status).toBe(401);
    time = new Date("2026-11-23T13:00:00Z");
    expect((await ask(ORIGIN)).status).toBe(401);
  });

  it("answers 501 with its own name to a route that isn't emulated, and keeps it in the journal", async () => {
    const entra = createTenant();
    const graph = await callerOf(entra);
    const answer = await graph("GET", "conditionalAccess/policies");
    expect(answer.status).toBe(501);
    expect(answer.body).toMatchObject({
      error: {
        code: "NotImplemented",
        message: expect.stringContaining("GET /v1.0/conditionalAccess/policies"),
      },
    });
    expect(entra.journal.unhandled()).toHaveLength(1);
  });
});

it("every refusal of Graph names the request as its headers do", async () => {
  const graph = await callerOf(createTenant());
  const answer = await graph("GET", "users/nobody@example.org", undefined, { "client-request-id": "mine" });
  expect(answer.headers.get("client-request-id")).toBe("mine");
  expect(answer.body).toMatchObject({
    error: {
      code: "Request_ResourceNotFound",
      innerError: {
        date: "2026-11-23T12:00:00",
        "request-id": answer.headers.get("request-id"),
        "client-request-id": "mine",
      },
    },
  });
  expect(answer.headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
});
