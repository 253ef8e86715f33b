import { createPipelineRequest } from "@azure/core-rest-pipeline";
import { azureadStandin } from "../../../standins/azuread/definition";
import { createHttpClient } from "../../../standins/azuread/http-client";
import { application, type FakeGraph, startFakeGraph } from "./fake-graph";

let graph: FakeGraph;
let SSL_CERT_FILE: string;

beforeAll(async () => {
  const ids = { user: "u", role: "r", assignment: "a" };
  graph = await startFakeGraph({ domains: [{ id: "example.com" }], templates: [] }, ids);
  SSL_CERT_FILE = graph.authorityFile;
});

afterAll(() => graph.close());

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
  const request = createPipelineRequest({ url: "https://127.0.0.1:1/x" });
  await expect(createHttpClient({}).sendRequest(request)).rejects.toThrow(
    "https://127.0.0.1:1 can't be reached (ECONNREFUSED). Check the address (ARM_METADATA_HOSTNAME",
  );
});

it("goes straight to the host where the environment names a proxy", async () => {
  const HTTPS_PROXY = process.env.HTTPS_PROXY;
  process.env.HTTPS_PROXY = "http://127.0.0.1:1";
  try {
    expect((await configure({ SSL_CERT_FILE })()).tenantId).toBe(application.tenantId);
  } finally {
    if (HTTPS_PROXY === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = HTTPS_PROXY;
  }
});
