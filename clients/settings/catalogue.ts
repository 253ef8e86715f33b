/** A setting of a vendor's: a key of its namespace in the configuration, and variables of the environment that say the same. */
export interface VendorSetting {
  /** The first that is set counts. */
  variables: readonly [string, ...string[]];
  /** Nobody may read its value, in a terminal, a log or a state. */
  isSecret?: true;
}

/** Those of the plugin for JumpCloud; `jumpcloud:apiKey` and so on. */
export const JUMPCLOUD_SETTINGS = {
  apiKey: { variables: ["JUMPCLOUD_API_KEY"], isSecret: true },
  clientId: { variables: ["JUMPCLOUD_CLIENT_ID"] },
  clientSecret: { variables: ["JUMPCLOUD_CLIENT_SECRET"], isSecret: true },
  organizationId: { variables: ["JUMPCLOUD_ORG_ID"] },
  region: { variables: ["JUMPCLOUD_REGION"] },
  baseUrl: { variables: ["JUMPCLOUD_BASE_URL"] },
  allowBaseUrl: { variables: ["JUMPCLOUD_ALLOW_BASE_URL"] },
} as const satisfies Record<string, VendorSetting>;

/**
 * Those of the azuread plugin that this project reads as well; `azuread:tenantId` and so on.
 * https://github.com/pulumi/pulumi-azuread/blob/master/provider/resources.go
 */
export const ENTRA_SETTINGS = {
  tenantId: { variables: ["ARM_TENANT_ID"] },
  clientId: { variables: ["ARM_CLIENT_ID"] },
  clientSecret: { variables: ["ARM_CLIENT_SECRET"], isSecret: true },
  clientCertificate: { variables: ["ARM_CLIENT_CERTIFICATE"], isSecret: true },
  clientCertificatePath: { variables: ["ARM_CLIENT_CERTIFICATE_PATH"] },
  clientCertificatePassword: { variables: ["ARM_CLIENT_CERTIFICATE_PASSWORD"], isSecret: true },
  useOidc: { variables: ["ARM_USE_OIDC"] },
  oidcToken: { variables: ["ARM_OIDC_TOKEN"], isSecret: true },
  oidcTokenFilePath: { variables: ["ARM_OIDC_TOKEN_FILE_PATH"] },
  oidcRequestUrl: { variables: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"] },
  oidcRequestToken: {
    variables: ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
    isSecret: true,
  },
  useCli: { variables: ["ARM_USE_CLI"] },
  environment: { variables: ["ARM_ENVIRONMENT"] },
  metadataHost: { variables: ["ARM_METADATA_HOSTNAME"] },
} as const satisfies Record<string, VendorSetting>;

/** By the namespace of their keys. */
export const VENDOR_SETTINGS = { jumpcloud: JUMPCLOUD_SETTINGS, azuread: ENTRA_SETTINGS } as const;

type Vendor = keyof typeof VENDOR_SETTINGS;

/** Variables whose values nobody may read. */
export function secretVariables(vendor: Vendor): string[] {
  return secretsOf(vendor).flatMap(([, { variables }]) => variables);
}

/** Full names of keys whose values have to be secret, such as `jumpcloud:apiKey`. */
export function secretKeys(vendor: Vendor): string[] {
  return secretsOf(vendor).map(([name]) => `${vendor}:${name}`);
}

function secretsOf(vendor: Vendor): [string, VendorSetting][] {
  return Object.entries<VendorSetting>(VENDOR_SETTINGS[vendor]).filter(([, { isSecret }]) => isSecret);
}
