import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";
import { type Conduct, closeProxies, startProxy } from "../proxy-server";

const folder = mkdtempSync(join(tmpdir(), "sign-in-"));
const program = join(folder, "sign-in-child.js");
let emulators: RunningEmulators;
let trusting: ChildProcess;

beforeAll(async () => {
  emulators = await startReady();
  const source = join(__dirname, "sign-in-child.ts");
  await build({
    entryPoints: [source],
    bundle: true,
    packages: "external",
    platform: "node",
    outfile: program,
  });
  trusting = start({ NODE_EXTRA_CA_CERTS: emulators.certificateFile });
});

afterAll(async () => {
  trusting.disconnect();
  await emulators.close();
  rmSync(folder, { recursive: true });
});

/** In a process of its own, because Node reads the certificates that it trusts when it starts. */
function start(trusted: { NODE_EXTRA_CA_CERTS?: string; HTTPS_PROXY?: string }): ChildProcess {
  const { NODE_EXTRA_CA_CERTS: _, NO_PROXY: __, no_proxy: ___, ...env } = process.env;
  const NODE_PATH = resolve(__dirname, "../../../node_modules");
  return fork(program, { env: { ...env, ...trusted, NODE_PATH } });
}

async function signIn(settings: object, child = trusting): Promise<Record<string, string>> {
  child.send({ metadataHost: new URL(emulators.urls.entra).host, ...settings });
  const [outcome] = await once(child, "message");
  return outcome;
}

it("signs in with a client secret at the host that the metadata names", async () => {
  const env = emulators.env("deploy");
  const settings = {
    tenantId: env.ARM_TENANT_ID,
    clientId: env.ARM_CLIENT_ID,
    clientSecret: env.ARM_CLIENT_SECRET,
  };
  expect(await signIn(settings)).toEqual({ displayName: "Northwind Traders", appId: env.ARM_CLIENT_ID });
});

it("asks Entra for another token once one was forgotten, although the library keeps tokens", async () => {
  const {
    ARM_TENANT_ID: tenantId,
    ARM_CLIENT_ID: clientId,
    ARM_CLIENT_SECRET: clientSecret,
  } = emulators.env("deploy");
  const asked = () =>
    emulators.entra.journal.all().filter(({ path }) => path.includes("/oauth2/v2.0/token")).length;
  const before = asked();
  await signIn({ tenantId, clientId, clientSecret, renews: true });
  expect(asked() - before).toBe(2);
});

it("signs in with a token of the pipeline, as GitHub Actions gives it out", async () => {
  const env = emulators.env("deploy");
  const settings = {
    tenantId: env.ARM_TENANT_ID,
    clientId: env.ARM_CLIENT_ID,
    useOidc: true,
    oidcRequestUrl: `${emulators.urls.entra}/github/token`,
    oidcRequestToken: "emulator-deploy-run-not-a-secret",
  };
  expect(await signIn(settings)).toEqual({ displayName: "Northwind Traders", appId: env.ARM_CLIENT_ID });
});

it("says in Entra's words that the secret is wrong, and not the secret", async () => {
  const env = emulators.env("deploy");
  const settings = { tenantId: env.ARM_TENANT_ID, clientId: env.ARM_CLIENT_ID, clientSecret: "wrong-secret" };
  const { error, message } = await signIn(settings);
  expect(error).toBe("Unauthenticated");
  expect(message).toMatch(/AADSTS7000215.*Check tenant id, client id and secret/);
  expect(message).not.toContain("wrong-secret");
});

it("says that the tenant is unknown", async () => {
  const { ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: clientSecret } = emulators.env("deploy");
  const tenantId = "00000000-0000-4000-8000-000000000000";
  const { error, message } = await signIn({ tenantId, clientId, clientSecret });
  expect(error).toBe("Unauthenticated");
  expect(message).toMatch(/AADSTS90002.*Check the tenant id\./);
});

it("says which file of a token can't be read", async () => {
  const { ARM_TENANT_ID: tenantId, ARM_CLIENT_ID: clientId } = emulators.env("deploy");
  const { error, message } = await signIn({
    tenantId,
    clientId,
    useOidc: true,
    oidcTokenFilePath: "no-such-file",
  });
  expect(error).toBe("NoCredential");
  expect(message).toBe("No way to sign in to Entra: the file no-such-file can't be read (ENOENT).");
});

it("says how to trust the host where its certificate is unknown", async () => {
  const doubting = start({});
  const { error, message } = await signIn({ tenantId: "t", clientId: "c", clientSecret: "s" }, doubting);
  doubting.disconnect();
  expect(error).toBe("Unreachable");
  expect(message).toContain("Set NODE_EXTRA_CA_CERTS to the file of its authority");
});

it("signs in by a proxy, and says what the proxy refuses", async () => {
  const refusal: Conduct = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
  let refusesFrom = Number.POSITIVE_INFINITY;
  const proxy = await startProxy((index) => (index < refusesFrom ? "tunnels" : refusal));
  const child = start({
    NODE_EXTRA_CA_CERTS: emulators.certificateFile,
    HTTPS_PROXY: `http://${proxy.host}`,
  });
  const {
    ARM_TENANT_ID: tenantId,
    ARM_CLIENT_ID: clientId,
    ARM_CLIENT_SECRET: clientSecret,
  } = emulators.env("deploy");
  const settings = { tenantId, clientId, clientSecret };
  const entra = new URL(emulators.urls.entra).host;
  expect(await signIn(settings, child)).toEqual({ displayName: "Northwind Traders", appId: clientId });
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${entra}`]));

  const before = proxy.asked.length;
  // The cloud's metadata come first, then the sign-in.
  refusesFrom = before + 1;
  const { error, message } = await signIn(settings, child);
  expect(error).toBe("Unreachable");
  expect(message).toContain(
    `/${tenantId}/v2.0/.well-known/openid-configuration failed: the proxy ${proxy.host} needs a user name and a password (407)`,
  );
  expect(proxy.asked.length - before).toBe(2);
  child.disconnect();
  await closeProxies();
});
