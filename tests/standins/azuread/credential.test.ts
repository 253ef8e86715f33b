import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readConfiguration } from "../../../standins/azuread/configuration";
import { chooseCredential, tenantOf } from "../../../standins/azuread/credential";
import { connectGraph, graphScope } from "../../../standins/azuread/graph";
import { type AskedRequest, answering, type FakeAnswer, type FakeClient, unasked } from "./fake-client";
import { openidConfiguration } from "./fake-graph";

const cloud = { login: "https://login.example", graph: "https://graph.example" };
const scope = graphScope(cloud.graph);
const secretLogin = { tenantId: "t1", clientId: "app", clientSecret: "s3cret", useCli: "false" };

/** Entra with these answers of its token endpoint, beside a workflow's runner; `asked` has the requests to the first. */
function entra(answers: FakeAnswer[], runner = answering([])): FakeClient {
  const { client, asked } = answering(answers);
  const discovery = answering([{ body: openidConfiguration(cloud.login, "t1") }]);
  const clientFor = ({ url }: { url: string }) => {
    if (url.startsWith("https://runner.example")) return runner.client;
    return url.endsWith("/openid-configuration") ? discovery.client : client;
  };
  return { asked, client: { sendRequest: (request) => clientFor(request).sendRequest(request) } };
}

function signIn(values: object, env: NodeJS.ProcessEnv, { client }: FakeClient) {
  const credential = chooseCredential(readConfiguration({ ...values }, env), cloud, client);
  return async () => (await credential.getToken(scope)).token;
}

function fields(request: AskedRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request?.body));
}

/** Tokens that requests to Graph carry, each sent at a given second. */
async function tokensAt(seconds: number[], signInAnswers: FakeAnswer[]) {
  const [login, graphHost] = [entra(signInAnswers), answering([{ body: {} }])];
  const credential = chooseCredential(readConfiguration(secretLogin, {}), cloud, login.client);
  const graph = connectGraph({ address: cloud.graph, tenantId: "t1", credential, client: graphHost.client });
  jest.useFakeTimers({ now: 0, doNotFake: ["nextTick", "setImmediate", "setTimeout", "queueMicrotask"] });
  try {
    for (const second of seconds) {
      jest.setSystemTime(second * 1000);
      const get = () => graph.get("/v1.0/domains", new AbortController().signal);
      await Promise.all([get(), get()]);
      // For a renewal that goes on behind the answers.
      await setTimeout(10);
    }
  } finally {
    jest.useRealTimers();
  }
  const used = graphHost.asked.map(({ headers }) => headers.authorization?.replace("Bearer ", ""));
  return { used, signIns: login.asked.length };
}

it("signs an application in by its secret", async () => {
  const login = entra([{ body: { access_token: "one", expires_in: 3599 } }]);
  expect(await signIn(secretLogin, {}, login)()).toBe("one");
  expect(login.asked[0]?.url).toMatch(/^https:\/\/login\.example\/t1\/oauth2\/v2\.0\/token(\?|$)/);
  expect(fields(login.asked[0])).toMatchObject({
    client_id: "app",
    client_secret: "s3cret",
    grant_type: "client_credentials",
    scope: expect.stringContaining("https://graph.example/.default"),
  });
});

it("keeps a token until shortly before it ends, and asks once for callers at the same time", async () => {
  const first = { body: { access_token: "one", expires_in: "3600" } };
  const second = { body: { access_token: "two", expires_in: 3600 } };
  const { used, signIns } = await tokensAt([0, 54 * 60, 59 * 60, 59 * 60 + 10], [first, second]);
  expect(used.slice(0, 4)).toEqual(["one", "one", "one", "one"]);
  expect(used.slice(6)).toEqual(["two", "two"]);
  expect(signIns).toBe(2);
});

it("uses no short-lived token after its end", async () => {
  const short = ["one", "two"].map((access_token) => ({ body: { access_token, expires_in: 60 } }));
  expect((await tokensAt([0, 61], short)).used).toEqual(["one", "one", "two", "two"]);
});

it("asks again after a refusal", async () => {
  const login = entra([{ status: 400, body: {} }, { body: { access_token: "later", expires_in: 3599 } }]);
  const token = signIn(secretLogin, {}, login);
  await expect(token()).rejects.toThrow("refused");
  expect(await token()).toBe("later");
});

it("says why Entra refused, what to do, and not the secret", async () => {
  const words = "AADSTS7000215: Invalid client secret provided. Trace ID: 12 Correlation ID: 34";
  const body = { error: "invalid_client", error_description: words, error_codes: [7000215] };
  const refused = signIn(secretLogin, {}, entra([{ status: 401, body }]))();
  await expect(refused).rejects.toThrow(
    "Entra (https://login.example) refused to sign in application app of tenant t1 (401 invalid_client): " +
      "AADSTS7000215: Invalid client secret provided. Check ARM_CLIENT_SECRET (azuread:clientSecret): " +
      "the secret's value is needed, not its id.",
  );
});

it("says in Entra's words that there is no such tenant", async () => {
  const body = {
    error: "invalid_tenant",
    error_description: "AADSTS90002: Not found.",
    error_codes: [90002],
  };
  const refused = signIn(secretLogin, {}, answering([{ status: 400, body }]))();
  await expect(refused).rejects.toThrow(
    "(400 invalid_tenant): AADSTS90002: Not found. Check ARM_TENANT_ID (azuread:tenantId): there is no such tenant.",
  );
});

const application = { tenantId: "t1", clientId: "app" };

it("reads a federated token from its file for each sign-in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  const file = join(folder, "token");
  const login = entra([{ body: { access_token: "one", expires_in: 60 } }]);
  const token = signIn(application, { ARM_USE_OIDC: "true", ARM_OIDC_TOKEN_FILE_PATH: file }, login);
  for (const text of ["first\n", "second\n"]) {
    writeFileSync(file, text);
    await token();
  }
  rmSync(folder, { recursive: true });
  expect(login.asked.map((request) => fields(request).client_assertion)).toEqual(["first", "second"]);
  expect(fields(login.asked[0]).client_assertion_type).toBe(
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  );
});

it("says which file of a federated token can't be read", async () => {
  const env = { ARM_USE_OIDC: "true", ARM_OIDC_TOKEN_FILE_PATH: "no-such-file" };
  await expect(signIn(application, env, entra([]))()).rejects.toThrow("ENOENT: no such file");
});

const workflow = {
  ARM_USE_OIDC: "true",
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://runner.example/token?v=1",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
};

it("asks the workflow's runner for a token with the right audience", async () => {
  const runner = answering([{ body: { value: "github" } }]);
  const login = entra([{ body: { access_token: "one", expires_in: 3599 } }], runner);
  await signIn(application, workflow, login)();
  expect(runner.asked[0]?.url).toBe(
    "https://runner.example/token?v=1&audience=api%3A%2F%2FAzureADTokenExchange",
  );
  expect(fields(login.asked[0]).client_assertion).toBe("github");
});

it("says which permission a workflow lacks for its token", async () => {
  const runner = answering([{ status: 403 }]);
  await expect(signIn(application, workflow, entra([], runner))()).rejects.toThrow(
    "https://runner.example answered 403 to the request for the workflow's OpenID Connect token. " +
      "Give the job the permission `id-token: write`.",
  );
});

it("names all that is missing for a sign-in", () => {
  const choose = (values: object) => chooseCredential(readConfiguration({ ...values }, {}), cloud, unasked);
  expect(() => choose({ useCli: "false" })).toThrow(
    /set the tenant \(ARM_TENANT_ID .* and the application \(ARM_CLIENT_ID .* and its proof \(ARM_CLIENT_SECRET/,
  );
  expect(() => choose({ clientId: "app", clientSecret: "s" })).toThrow(
    "no way to sign in to Entra: set the tenant (ARM_TENANT_ID or azuread:tenantId), or allow",
  );
});

it("finds the tenant in a token", () => {
  const claims = Buffer.from(JSON.stringify({ tid: "t1" })).toString("base64url");
  expect(tenantOf(`head.${claims}.signature`)).toBe("t1");
});
