import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration } from "../../../standins/azuread/configuration";
import type { Answer, Request, Send } from "../../../standins/azuread/https";
import { findTokens, tenantOf } from "../../../standins/azuread/token";
import type { Clock } from "../../../waiting/clock";

const cloud = { login: "https://login.example", graph: "https://graph.example" };
const secretLogin = { tenantId: "t1", clientId: "app", clientSecret: "s3cret", useCli: "false" };

function entra(answers: Partial<Answer>[]): { send: Send; asked: Request[] } {
  const asked: Request[] = [];
  const send: Send = async (request) => {
    asked.push(request);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return { status: 200, headers: {}, body: undefined, ...answer };
  };
  return { send, asked };
}

function handClock(): Clock & { pass(milliseconds: number): void } {
  let now = 0;
  return {
    now: () => now,
    sleep: async () => undefined,
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

function fields(request: Request | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request?.body));
}

it("signs an application in by its secret", async () => {
  const { send, asked } = entra([{ body: { access_token: "one", expires_in: 3599 } }]);
  const tokens = findTokens(readConfiguration(secretLogin, {}), cloud, send, handClock());
  expect(await tokens()).toBe("one");
  expect(asked[0]?.url).toBe("https://login.example/t1/oauth2/v2.0/token");
  expect(fields(asked[0])).toEqual({
    client_id: "app",
    client_secret: "s3cret",
    grant_type: "client_credentials",
    scope: "https://graph.example/.default",
  });
});

it("keeps a token until shortly before it ends, and asks once for callers at the same time", async () => {
  const first = { body: { access_token: "one", expires_in: "3600" } };
  const { send, asked } = entra([first, { body: { access_token: "two", expires_in: 3600 } }]);
  const clock = handClock();
  const tokens = findTokens(readConfiguration(secretLogin, {}), cloud, send, clock);
  expect(await Promise.all([tokens(), tokens()])).toEqual(["one", "one"]);
  clock.pass(54 * 60_000);
  expect(await tokens()).toBe("one");
  clock.pass(2 * 60_000);
  expect(await tokens()).toBe("two");
  expect(asked).toHaveLength(2);
});

it("renews a short-lived token at half of its life", async () => {
  const { send, asked } = entra([{ body: { access_token: "short", expires_in: 60 } }]);
  const clock = handClock();
  const tokens = findTokens(readConfiguration(secretLogin, {}), cloud, send, clock);
  await tokens();
  clock.pass(29_000);
  await tokens();
  expect(asked).toHaveLength(1);
  clock.pass(2_000);
  await tokens();
  expect(asked).toHaveLength(2);
});

it("asks again after a refusal", async () => {
  const { send } = entra([{ status: 503, body: {} }, { body: { access_token: "later" } }]);
  const tokens = findTokens(readConfiguration(secretLogin, {}), cloud, send, handClock());
  await expect(tokens()).rejects.toThrow("refused");
  expect(await tokens()).toBe("later");
});

it("says why Entra refused, what to do, and not the secret", async () => {
  const words = "AADSTS7000215: Invalid client secret provided. Trace ID: 12 Correlation ID: 34";
  const body = { error: "invalid_client", error_description: words, error_codes: [7000215] };
  const { send } = entra([{ status: 401, body }]);
  const refused = findTokens(readConfiguration(secretLogin, {}), cloud, send, handClock())();
  await expect(refused).rejects.toThrow(
    "Entra (https://login.example) refused to sign in application app of tenant t1 (401 invalid_client): " +
      "AADSTS7000215: Invalid client secret provided. Check ARM_CLIENT_SECRET (azuread:clientSecret): " +
      "the secret's value is needed, not its id.",
  );
});

it("reads a federated token from its file for each sign-in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  const file = join(folder, "token");
  const { send, asked } = entra([{ body: { access_token: "one", expires_in: 60 } }]);
  const env = { ARM_USE_OIDC: "true", ARM_OIDC_TOKEN_FILE_PATH: file };
  const clock = handClock();
  const tokens = findTokens(readConfiguration({ tenantId: "t1", clientId: "app" }, env), cloud, send, clock);
  for (const text of ["first\n", "second\n"]) {
    writeFileSync(file, text);
    await tokens();
    clock.pass(60_000);
  }
  rmSync(folder, { recursive: true });
  expect(asked.map((request) => fields(request).client_assertion)).toEqual(["first", "second"]);
  expect(fields(asked[0]).client_assertion_type).toBe(
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  );
});

it("asks the workflow's runner for a token with the right audience", async () => {
  const { send, asked } = entra([{ body: { value: "github" } }, { body: { access_token: "one" } }]);
  const env = {
    ARM_USE_OIDC: "true",
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://runner.example/token?v=1",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
  };
  await findTokens(readConfiguration({ tenantId: "t1", clientId: "app" }, env), cloud, send, handClock())();
  expect(asked[0]?.url).toBe("https://runner.example/token?v=1&audience=api%3A%2F%2FAzureADTokenExchange");
  expect(fields(asked[1]).client_assertion).toBe("github");
});

it("names all that is missing for a sign-in", () => {
  const { send } = entra([]);
  const nothing = readConfiguration({ useCli: "false" }, {});
  expect(() => findTokens(nothing, cloud, send)).toThrow(
    /set the tenant \(ARM_TENANT_ID .* and the application \(ARM_CLIENT_ID .* and its proof \(ARM_CLIENT_SECRET/,
  );
  const noTenant = readConfiguration({ clientId: "app", clientSecret: "s" }, {});
  expect(() => findTokens(noTenant, cloud, send)).toThrow(
    "no way to sign in to Entra: set the tenant (ARM_TENANT_ID or azuread:tenantId), or allow",
  );
});

it("finds the tenant in a token", () => {
  const claims = Buffer.from(JSON.stringify({ tid: "t1" })).toString("base64url");
  expect(tenantOf(`head.${claims}.signature`)).toBe("t1");
});
