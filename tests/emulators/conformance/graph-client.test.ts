import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../ready";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startReady();
});
afterAll(() => emulators.close());

/**
 * Runs a function body with Microsoft's own client of Graph, as an identity of the seed, and gives what it returns.
 * Node reads NODE_EXTRA_CA_CERTS only when it starts, so the client runs in a process of its own.
 */
async function run(identity: string, body: string): Promise<unknown> {
  const { ARM_TENANT_ID = "", ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "", ...env } = emulators.env(identity);
  const args = [emulators.urls.entra, ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET, signingCertificate()];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["-e", `${PROLOGUE}${body}${EPILOGUE}`, ...args],
    {
      cwd: join(__dirname, "../../.."),
      env: { PATH: process.env.PATH, ...env },
    },
  );
  return JSON.parse(stdout);
}

const PROLOGUE = `
  const graph = require("@microsoft/microsoft-graph-client");
  const { ClientSecretCredential } = require("@azure/identity");
  const [origin, tenant, id, secret, signingCertificate] = process.argv.slice(1);
  const credential = new ClientSecretCredential(tenant, id, secret, { authorityHost: origin, disableInstanceDiscovery: true });
  const authProvider = { getAccessToken: async () => (await credential.getToken(origin + "/.default")).token };
  const customHosts = new Set([new URL(origin).hostname]);
  const client = graph.Client.initWithMiddleware({ authProvider, baseUrl: origin + "/", customHosts });
  const refusal = (call) => call.then(() => "done", ({ statusCode, code }) => statusCode + " " + code);
  (async () => {
`;
const EPILOGUE = `
  })().then((result) => process.stdout.write(JSON.stringify(result)));
`;

function signingCertificate(): string {
  return new X509Certificate(readFileSync(emulators.certificateFile)).raw.toString("base64");
}

describe("Microsoft's own client of Graph", () => {
  it("turns the pages of an advanced query", async () => {
    const people = [...emulators.entra.state.users.values()].filter(({ userPrincipalName }) =>
      String(userPrincipalName).endsWith("@example.com"),
    );
    expect(people.length).toBeGreaterThan(5);
    const found = await run(
      "read",
      `
        const headers = { ConsistencyLevel: "eventual" };
        const first = await client.api("/users").headers(headers).count(true).top(5).select("userPrincipalName")
          .filter("endswith(userPrincipalName,'@example.com')").get();
        const names = [];
        const take = ({ userPrincipalName }) => names.push(userPrincipalName) > 0;
        await new graph.PageIterator(client, first, take, { headers }).iterate();
        return { counted: first["@odata.count"], different: new Set(names).size, onFirstPage: first.value.length };
      `,
    );
    expect(found).toEqual({ counted: people.length, different: people.length, onFirstPage: 5 });
  });

  it("federates a domain, changes it and takes it back", async () => {
    const steps = await run(
      "deploy",
      `
        const path = "/domains/example.org/federationConfiguration";
        const type = async () => (await client.api("/domains/example.org").get()).authenticationType;
        const before = await refusal(client.api(path).get());
        const sso = "https://sso.jumpcloud.com/saml2/example";
        const created = await client.api(path).post({
          displayName: "Example", issuerUri: "https://example.org", signingCertificate,
          passiveSignInUri: sso, activeSignInUri: sso, signOutUri: "https://console.jumpcloud.com/userconsole/",
          preferredAuthenticationProtocol: "saml", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
        });
        const federated = await type();
        const second = await refusal(client.api(path).post(created));
        await client.api(path + "/" + created.id).patch({ displayName: "Changed" });
        const changed = await client.api(path + "/" + created.id).get();
        await client.api(path + "/" + created.id).delete();
        return [before, federated, second, changed.displayName, await type()];
      `,
    );
    expect(steps).toEqual([
      "404 Request_ResourceNotFound",
      "Federated",
      "400 Request_BadRequest",
      "Changed",
      "Managed",
    ]);
  });

  it("sends several requests in one, each answered by itself", async () => {
    const answers = await run(
      "read",
      `
        const step = (id, path) => ({ id, request: new Request(origin + path) });
        const content = new graph.BatchRequestContent([step("1", "/domains/example.com"), step("2", "/domains/none.example")]);
        const { responses } = await client.api("/$batch").post(await content.getContent());
        return responses.map(({ id, status }) => [id, status]);
      `,
    );
    expect(answers).toEqual([
      ["1", 200],
      ["2", 404],
    ]);
  });

  it("is told which permission is missing by the status", async () => {
    const user = `{ accountEnabled: true, displayName: "N", mailNickname: "n", userPrincipalName: "n@example.org" }`;
    expect(await run("read", `return refusal(client.api("/users").post(${user}));`)).toBe(
      "403 Authorization_RequestDenied",
    );
  });
});
