import type { Company } from "./company";

/** Where the emulators are reached. */
export interface Endpoints {
  /** JumpCloud's API, for example `http://127.0.0.1:8480`. */
  jumpcloud: string;
  /** Microsoft Entra, for example `https://localhost:8443`. */
  entra: string;
  /** JumpCloud's sign-in pages, for example `https://localhost:8444`. */
  signIn: string;
}

/** The company has no such identity; the message names those it has. */
export class UnknownIdentity extends Error {
  constructor(name: string, company: Company) {
    const known = company.identities.map((identity) => identity.name).join(", ");
    super(`There is no identity "${name}" in the seed. Name one of: ${known}.`);
    this.name = "UnknownIdentity";
  }
}

/**
 * What a program needs to reach the emulators as one of the company's identities.
 * @param certificateFile the authority's certificate, as a file
 * @throws UnknownIdentity
 */
export function environmentOf(
  company: Company,
  identityName: string,
  endpoints: Endpoints,
  certificateFile: string,
): Record<string, string> {
  const identity = company.identities.find((known) => known.name === identityName);
  if (!identity) throw new UnknownIdentity(identityName, company);
  return {
    JUMPCLOUD_API_KEY: identity.jumpcloud.apiKey ?? "",
    JUMPCLOUD_ORG_ID: company.organization.id ?? "",
    JUMPCLOUD_BASE_URL: endpoints.jumpcloud,
    JUMPCLOUD_SSO_BASE_URL: `${endpoints.signIn}/saml2`,
    ARM_TENANT_ID: company.tenant.id,
    ARM_CLIENT_ID: identity.entra.clientId,
    ARM_CLIENT_SECRET: identity.entra.secrets?.[0] ?? "",
    ARM_METADATA_HOSTNAME: new URL(endpoints.entra).host,
    // The azuread plugin would else ask the Azure CLI of the machine's own user.
    ARM_USE_CLI: "false",
    SSL_CERT_FILE: certificateFile,
    NODE_EXTRA_CA_CERTS: certificateFile,
    NO_PROXY: "localhost,127.0.0.1",
    no_proxy: "localhost,127.0.0.1",
  };
}
