import { whyUntrustedDestination } from "../../audit/addresses/secret-destinations";
import { ALLOW_HOSTS_VARIABLE } from "../../audit/addresses/sign-in-hosts";
import type { EntraCredentialSettings } from "../../clients/graph";
import { unusableProxy } from "../../clients/http";
import { type JumpCloudCredential, REGIONS, type Region } from "../../clients/jumpcloud";

/** A value of the stack configuration by its full name, such as `jumpcloud:region`; nothing where it is not set. */
export type ReadConfigValue = (key: string) => string | undefined;

/** How to reach both vendors. */
export interface ConnectionSettings {
  jumpcloud: {
    credential: JumpCloudCredential;
    organizationId?: string;
    region?: Region;
    baseUrl?: string;
    allowBaseUrl: boolean;
  };
  entra: EntraCredentialSettings;
  /** Hosts beside JumpCloud's at which people may type passwords; never from the configuration. */
  allowedHosts: string[];
  /** Name of one of Microsoft's clouds, or the host whose metadata document describes another. */
  cloud: { environment: string } | { metadataHost: string };
}

/** A setting is missing or can't be used; says which and how to set it. */
export class UnusableSetting extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableSetting";
  }
}

/**
 * The environment and the stack configuration, under the names that the providers of both vendors use. Where both say
 * something they have to agree: those providers take the configuration first, and a refresh hands dynamic resources the
 * configuration of the last `up`, so one run could work with two identities or two tenants.
 *
 * @throws UnusableSetting
 */
export function readConnectionSettings(
  environment: NodeJS.ProcessEnv,
  config: ReadConfigValue,
): ConnectionSettings {
  return {
    jumpcloud: jumpcloudSettings(firstOf(environment, config)),
    ...readEntraSettings(environment, config),
    allowedHosts: (environment[ALLOW_HOSTS_VARIABLE] ?? "").split(",").flatMap((host) => host.trim() || []),
  };
}

/** {@link readConnectionSettings} of Entra alone, for what has to work without JumpCloud. @throws UnusableSetting */
export function readEntraSettings(
  environment: NodeJS.ProcessEnv,
  config: ReadConfigValue,
): Pick<ConnectionSettings, "entra" | "cloud"> {
  const first = firstOf(environment, config);
  const proxy = unusableProxy(environment);
  if (proxy) throw new UnusableSetting(`The proxy in ${proxy.variable} can't be used: ${proxy.reason}.`);
  return { entra: entraSettings(first), cloud: cloudSettings(first) };
}

function firstOf(environment: NodeJS.ProcessEnv, config: ReadConfigValue): First {
  return (names, key) => {
    const name = names.find((name) => environment[name]);
    const variable = name && environment[name];
    const configured = config(key) || undefined;
    const strangers = configured && whyUntrustedDestination(key, configured, environment);
    if (strangers) throw new UnusableSetting(`${strangers}.`);
    if (variable && configured && variable !== configured)
      throw contradiction(name, variable, key, configured);
    return variable ?? configured;
  };
}

function contradiction(name: string, variable: string, key: string, configured: string): UnusableSetting {
  const shown = /(key|secret|password|token|certificate)$/i.test(key)
    ? "differ"
    : `differ: "${variable}" and "${configured}"`;
  return new UnusableSetting(
    `The environment variable ${name} and the configuration key ${key} ${shown}. One run must not work with both: ` +
      `unset ${name}, or \`pulumi config rm ${key}\` and refresh with --run-program.`,
  );
}

/** The first of these variables of the environment that is set, else this key of the configuration. */
type First = (names: string[], key: string) => string | undefined;

function jumpcloudSettings(first: First): ConnectionSettings["jumpcloud"] {
  return {
    credential: jumpcloudCredential(first),
    organizationId: first(["JUMPCLOUD_ORG_ID"], "jumpcloud:organizationId"),
    region: region(first(["JUMPCLOUD_REGION"], "jumpcloud:region")),
    baseUrl: first(["JUMPCLOUD_BASE_URL"], "jumpcloud:baseUrl"),
    allowBaseUrl: isTrue(first(["JUMPCLOUD_ALLOW_BASE_URL"], "jumpcloud:allowBaseUrl")),
  };
}

function jumpcloudCredential(first: First): JumpCloudCredential {
  const apiKey = first(["JUMPCLOUD_API_KEY"], "jumpcloud:apiKey");
  if (apiKey) return { apiKey };
  const clientId = first(["JUMPCLOUD_CLIENT_ID"], "jumpcloud:clientId");
  const clientSecret = first(["JUMPCLOUD_CLIENT_SECRET"], "jumpcloud:clientSecret");
  if (clientId && clientSecret) return { clientId, clientSecret };
  throw new UnusableSetting(
    "There is no JumpCloud credential. Set JUMPCLOUD_API_KEY, or JUMPCLOUD_CLIENT_ID and JUMPCLOUD_CLIENT_SECRET of a service account.",
  );
}

function region(name: string | undefined): Region | undefined {
  const found = REGIONS.find((one) => one === name);
  if (name === undefined || found) return found;
  throw new UnusableSetting(`The JumpCloud region is "${name}", it must be one of ${REGIONS.join(", ")}.`);
}

function entraSettings(first: First): EntraCredentialSettings {
  const tenantId = first(["ARM_TENANT_ID"], "azuread:tenantId");
  if (!tenantId) {
    throw new UnusableSetting("There is no tenant. Set ARM_TENANT_ID to the id of the Entra tenant.");
  }
  const useCli = first(["ARM_USE_CLI"], "azuread:useCli");
  return {
    tenantId,
    clientId: first(["ARM_CLIENT_ID"], "azuread:clientId"),
    clientSecret: first(["ARM_CLIENT_SECRET"], "azuread:clientSecret"),
    clientCertificate: first(["ARM_CLIENT_CERTIFICATE"], "azuread:clientCertificate"),
    clientCertificatePath: first(["ARM_CLIENT_CERTIFICATE_PATH"], "azuread:clientCertificatePath"),
    clientCertificatePassword: first(
      ["ARM_CLIENT_CERTIFICATE_PASSWORD"],
      "azuread:clientCertificatePassword",
    ),
    useOidc: isTrue(first(["ARM_USE_OIDC"], "azuread:useOidc")),
    oidcToken: first(["ARM_OIDC_TOKEN"], "azuread:oidcToken"),
    oidcTokenFilePath: first(["ARM_OIDC_TOKEN_FILE_PATH"], "azuread:oidcTokenFilePath"),
    oidcRequestUrl: first(["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"], "azuread:oidcRequestUrl"),
    oidcRequestToken: first(
      ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
      "azuread:oidcRequestToken",
    ),
    ...(useCli === undefined ? {} : { useCli: isTrue(useCli) }),
  };
}

function cloudSettings(first: First): ConnectionSettings["cloud"] {
  const metadataHost = first(["ARM_METADATA_HOSTNAME"], "azuread:metadataHost");
  if (metadataHost) return { metadataHost };
  return { environment: first(["ARM_ENVIRONMENT"], "azuread:environment") ?? "public" };
}

function isTrue(text: string | undefined): boolean {
  return text === "true" || text === "1";
}
