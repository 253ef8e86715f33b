import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configurationProblems, readConfiguration } from "../../../standins/azuread/configuration";

it("takes the stack's configuration before the environment", () => {
  const env = { ARM_TENANT_ID: "from-env", ARM_CLIENT_ID: "app", ARM_METADATA_HOSTNAME: "localhost:8443" };
  expect(readConfiguration({ tenantId: "from-config" }, env)).toMatchObject({
    tenantId: "from-config",
    clientId: "app",
    metadataHost: "localhost:8443",
    environment: "public",
    useOidc: false,
    useCli: true,
  });
});

it("reads switches that the engine gives as text", () => {
  const read = readConfiguration({ useOidc: "true", useCli: "false" }, {});
  expect(read).toMatchObject({ useOidc: true, useCli: false });
});

it("takes an empty variable for one that isn't set", () => {
  expect(readConfiguration({}, { ARM_TENANT_ID: "", ARM_CLIENT_SECRET: "" })).toMatchObject({
    tenantId: undefined,
    clientSecret: undefined,
  });
});

it("knows a workflow's own variables for its token", () => {
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
  };
  expect(readConfiguration({}, env)).toMatchObject({
    oidcRequestUrl: "https://token.example",
    oidcRequestToken: "bearer",
  });
});

it("reads the client secret from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "configuration-"));
  const file = join(folder, "secret");
  writeFileSync(file, "from-file\n");
  expect(readConfiguration({ clientSecretFilePath: file }, {}).clientSecret).toBe("from-file");
  rmSync(folder, { recursive: true });
});

it("names a key that the azuread plugin doesn't have, and the ones it has", () => {
  expect(configurationProblems({ tenant: "x" }, {})).toEqual([
    expect.stringMatching(
      /^azuread:tenant is no setting of the azuread plugin\. It knows: tenantId, clientId,/,
    ),
  ]);
});

it("refuses a certificate instead of ignoring it", () => {
  expect(configurationProblems({}, { ARM_CLIENT_CERTIFICATE_PATH: "cert.pfx" })).toEqual([
    "azuread:clientCertificatePath (ARM_CLIENT_CERTIFICATE_PATH) is set, but the stand-in for the azuread plugin " +
      "signs in by client secret, OpenID Connect or Azure CLI only. Use one of them, or install the real plugin.",
  ]);
});

it("accepts the switches for managed identity while they are off", () => {
  expect(configurationProblems({ useMsi: "false" }, { ARM_USE_AKS_WORKLOAD_IDENTITY: "false" })).toEqual([]);
});
