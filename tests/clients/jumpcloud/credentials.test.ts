import type { HttpClient } from "@azure/core-rest-pipeline";
import { Unauthenticated } from "../../../clients/http";
import { createJumpCloud, InvalidSetting } from "../../../clients/jumpcloud";
import { closeVendors, type Reply } from "../vendor-server";
import { startJumpCloud, v1Page, v2Page } from "./jumpcloud-server";

afterEach(closeVendors);

const SERVICE_ACCOUNT = { clientId: "id", clientSecret: "secret-of-the-test" };

it("sends the key with each call and the organisation where JumpCloud takes it", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(
    (seen) => (seen.path === "/api/v2/directories" ? v2Page(seen, []) : v1Page(seen.query, [{ _id: "o1" }])),
    { organizationId: "o1" },
  );
  await jumpcloud.organizations.current();
  await jumpcloud.directories.list();
  expect(
    vendor.requests.map(({ path, headers }) => [path, headers["x-api-key"], headers["x-org-id"]]),
  ).toEqual([
    ["/api/organizations", "key-of-the-test", undefined],
    ["/api/v2/directories", "key-of-the-test", "o1"],
  ]);
});

it("fetches the token of a service account once, when it is first needed", async () => {
  const { jumpcloud, vendor } = await startJumpCloud(
    (seen) =>
      seen.path === "/oauth2/token"
        ? { body: { access_token: "token-1", token_type: "bearer", expires_in: 3600 } }
        : v2Page(seen, []),
    { credential: SERVICE_ACCOUNT },
  );
  expect(vendor.requests).toEqual([]);
  await Promise.all([jumpcloud.directories.list(), jumpcloud.directories.list()]);
  await jumpcloud.directories.list();

  const [token, ...calls] = vendor.requests;
  expect(token?.headers.authorization).toBe(
    `Basic ${Buffer.from("id:secret-of-the-test").toString("base64")}`,
  );
  expect(token?.body).toBe("grant_type=client_credentials&scope=api");
  expect(calls.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill("Bearer token-1"));
});

it("fetches the token of a service account again where it ended before its time", async () => {
  let given = 0;
  const { jumpcloud, vendor } = await startJumpCloud(
    (seen) => {
      if (seen.path === "/oauth2/token")
        return { body: { access_token: `token-${++given}`, expires_in: 3600 } };
      return seen.headers.authorization === "Bearer token-1" ? { status: 401 } : v2Page(seen, []);
    },
    { credential: SERVICE_ACCOUNT },
  );
  await Promise.all([jumpcloud.directories.list(), jumpcloud.directories.list()]);
  expect(given).toBe(2);
  expect(vendor.requests.filter(({ path }) => path === "/oauth2/token")).toHaveLength(2);
});

it("waits for the token of a service account no longer than who asks, and ends that request", async () => {
  const sent: string[] = [];
  const ended: string[] = [];
  const client: HttpClient = {
    sendRequest: ({ url, abortSignal }) => {
      sent.push(new URL(url).pathname);
      return new Promise((_, fail) =>
        abortSignal?.addEventListener("abort", () => {
          ended.push(new URL(url).pathname);
          fail(new Error("aborted"));
        }),
      );
    },
  };
  const jumpcloud = createJumpCloud({ credential: SERVICE_ACCOUNT, transport: { client } });
  const asked = jumpcloud.directories.list({ signal: AbortSignal.timeout(20) });
  await expect(asked).rejects.toThrow("timeout");
  expect([sent, ended]).toEqual([["/oauth2/token"], ["/oauth2/token"]]);
});

it("says that the service account was refused, without its secret", async () => {
  const { jumpcloud } = await startJumpCloud(
    (): Reply => ({ status: 401, body: { error: "invalid_client" } }),
    {
      credential: SERVICE_ACCOUNT,
    },
  );
  const error = await jumpcloud.directories.list().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unauthenticated);
  expect(String(error)).toContain(
    "/oauth2/token (401): invalid_client. Check the service account's client id",
  );
  expect(JSON.stringify(error) + String(error)).not.toContain("secret-of-the-test");
});

it.each([[{ apiKey: "" }], [{ apiKey: "key\n" }], [{ clientId: "id", clientSecret: " s" }]])(
  "refuses the credential %j before anything is sent",
  (credential) => {
    expect(() => createJumpCloud({ credential, baseUrl: "http://127.0.0.1:1" })).toThrow(InvalidSetting);
  },
);
