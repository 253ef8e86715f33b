import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuthority, issueLoopbackCertificate } from "../../../emulators/core/authority";
import { azureadStandin } from "../../../standins/azuread/definition";
import { sender } from "../../../standins/azuread/https";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { application, type FakeGraph, startFakeGraph } from "./fake-graph";

const folder = mkdtempSync(join(tmpdir(), "https-"));
const SSL_CERT_FILE = join(folder, "authority.pem");
let graph: FakeGraph;

beforeAll(async () => {
  const authority = createAuthority(new Date(), readyRsaPair);
  writeFileSync(SSL_CERT_FILE, authority.certificate);
  const certificate = issueLoopbackCertificate(authority, new Date(), readyRsaPair);
  const ids = { user: "u", role: "r", assignment: "a" };
  graph = await startFakeGraph({ domains: [{ id: "example.com" }], templates: [] }, ids, certificate);
});

afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

const configure = (env: NodeJS.ProcessEnv) => async () =>
  azureadStandin({
    ARM_METADATA_HOSTNAME: new URL(graph.address).host,
    ARM_TENANT_ID: application.tenantId,
    ARM_CLIENT_ID: application.clientId,
    ARM_CLIENT_SECRET: application.secret,
    ...env,
  }).configure({ values: {}, secrets: new Set() });

it("trusts the authority in SSL_CERT_FILE and signs in", async () => {
  const connected = await configure({ SSL_CERT_FILE })();
  expect(connected.tenantId).toBe(application.tenantId);
  const domains = await connected.list("/v1.0/domains", new AbortController().signal);
  expect(domains).toEqual([{ id: "example.com" }]);
});

it("names SSL_CERT_FILE where the authority isn't trusted", async () => {
  await expect(configure({})()).rejects.toThrow(
    `${graph.address} can't be reached (UNABLE_TO_VERIFY_LEAF_SIGNATURE). ` +
      "Name the file with its certificate authority in SSL_CERT_FILE.",
  );
});

it("fails with Entra's own words while it is configured, not later", async () => {
  const wrong = configure({ SSL_CERT_FILE, ARM_CLIENT_SECRET: "wrong" });
  await expect(wrong()).rejects.toThrow("AADSTS7000215: Invalid client secret provided.");
});

it("names the address that nobody listens at", async () => {
  const send = sender({});
  await expect(send({ method: "GET", url: "http://127.0.0.1:1/x", headers: {} })).rejects.toThrow(
    "http://127.0.0.1:1 can't be reached (ECONNREFUSED). Check the address (ARM_METADATA_HOSTNAME",
  );
});
