import { readFileSync } from "node:fs";

/**
 * The settings of the real plugin that this one follows, each with the environment variables that it is taken from
 * where the configuration lacks it. https://www.pulumi.com/registry/packages/azuread/installation-configuration/
 */
const settings = {
  tenantId: ["ARM_TENANT_ID"],
  clientId: ["ARM_CLIENT_ID"],
  clientIdFilePath: ["ARM_CLIENT_ID_FILE_PATH"],
  clientSecret: ["ARM_CLIENT_SECRET"],
  clientSecretFilePath: ["ARM_CLIENT_SECRET_FILE_PATH"],
  environment: ["ARM_ENVIRONMENT"],
  metadataHost: ["ARM_METADATA_HOSTNAME"],
  useOidc: ["ARM_USE_OIDC"],
  oidcToken: ["ARM_OIDC_TOKEN"],
  oidcTokenFilePath: ["ARM_OIDC_TOKEN_FILE_PATH"],
  oidcRequestToken: ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
  oidcRequestUrl: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"],
  useCli: ["ARM_USE_CLI"],
} as const;

/** Ways of the real plugin to sign in that need more than a stand-in has. */
const refused = {
  clientCertificate: ["ARM_CLIENT_CERTIFICATE"],
  clientCertificatePath: ["ARM_CLIENT_CERTIFICATE_PATH"],
  useMsi: ["ARM_USE_MSI"],
  useAksWorkloadIdentity: ["ARM_USE_AKS_WORKLOAD_IDENTITY"],
  adoPipelineServiceConnectionId: ["ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID"],
} as const;

/** Settings without a meaning here, accepted so that the same stack runs with both plugins. */
const ignored = ["partnerId", "disableTerraformPartnerId", "msiEndpoint", "clientCertificatePassword"];

export type Setting = keyof typeof settings;

/** What was set, empty strings and files resolved. */
export interface Configuration {
  tenantId?: string;
  clientId?: string;
  clientSecret?: string;
  environment: string;
  metadataHost?: string;
  useOidc: boolean;
  oidcToken?: string;
  /** Read anew for each token: a runner may replace the file while it works. */
  oidcTokenFilePath?: string;
  oidcRequestToken?: string;
  oidcRequestUrl?: string;
  useCli: boolean;
}

export type ConfigurationValues = Record<string, unknown>;

/** Names the keys that neither plugin knows and those that only the real one can serve; `[]` is fine. */
export function configurationProblems(values: ConfigurationValues, env: NodeJS.ProcessEnv): string[] {
  const known = [...Object.keys(settings), ...Object.keys(refused), ...ignored];
  const unknown = Object.keys(values).filter((key) => !known.includes(key));
  const unserved = Object.entries(refused).filter(([key, names]) => isOn(pick(values, env, key, names)));
  return [
    ...unknown.map(
      (key) => `azuread:${key} is no setting of the azuread plugin. It knows: ${known.join(", ")}.`,
    ),
    ...unserved.map(
      ([key, names]) =>
        `azuread:${key} (${names[0]}) is set, but the stand-in for the azuread plugin signs in by client secret, ` +
        "OpenID Connect or Azure CLI only. Use one of them, or install the real plugin.",
    ),
  ];
}

/** Reads the configuration of the stack, and the environment where it is silent. */
export function readConfiguration(values: ConfigurationValues, env: NodeJS.ProcessEnv): Configuration {
  const text = (key: Setting) => pick(values, env, key, settings[key]);
  return {
    tenantId: text("tenantId"),
    clientId: text("clientId") ?? fileText(text("clientIdFilePath")),
    clientSecret: text("clientSecret") ?? fileText(text("clientSecretFilePath")),
    environment: text("environment") ?? "public",
    metadataHost: text("metadataHost"),
    useOidc: isOn(text("useOidc")),
    oidcToken: text("oidcToken"),
    oidcTokenFilePath: text("oidcTokenFilePath"),
    oidcRequestToken: text("oidcRequestToken"),
    oidcRequestUrl: text("oidcRequestUrl"),
    useCli: isOn(text("useCli") ?? "true"),
  };
}

function pick(
  values: ConfigurationValues,
  env: NodeJS.ProcessEnv,
  key: string,
  names: readonly string[],
): string | undefined {
  const value = values[key];
  if (value !== undefined && value !== null && value !== "") return String(value);
  return names.map((name) => env[name]).find((found) => found !== undefined && found !== "");
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !["false", "0", "f"].includes(value.toLowerCase());
}

function fileText(path: string | undefined): string | undefined {
  return path === undefined ? undefined : readFileSync(path, "utf8").trim();
}
