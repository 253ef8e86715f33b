import type { EntraCredentialSettings } from "../graph";
import type { ENTRA_SETTINGS } from "./catalogue";
import { isTrue, type ReadSetting, UnusableSetting } from "./reader";

type Name = keyof typeof ENTRA_SETTINGS;

/** Name of one of Microsoft's clouds, or the host whose metadata document describes another. */
export type CloudSettings = { environment: string } | { metadataHost: string };

/** How to sign in to Entra. @throws UnusableSetting where no tenant is named */
export function readEntraCredential(read: ReadSetting<Name>): EntraCredentialSettings {
  const tenantId = read("tenantId");
  if (!tenantId)
    throw new UnusableSetting("There is no tenant. Set ARM_TENANT_ID to the id of the Entra tenant.");
  const useCli = read("useCli");
  return {
    tenantId,
    clientId: read("clientId"),
    clientSecret: read("clientSecret"),
    clientCertificate: read("clientCertificate"),
    clientCertificatePath: read("clientCertificatePath"),
    clientCertificatePassword: read("clientCertificatePassword"),
    useOidc: isTrue(read("useOidc")),
    oidcToken: read("oidcToken"),
    oidcTokenFilePath: read("oidcTokenFilePath"),
    oidcRequestUrl: read("oidcRequestUrl"),
    oidcRequestToken: read("oidcRequestToken"),
    useCli: useCli === undefined ? undefined : isTrue(useCli),
  };
}

export function readCloud(read: ReadSetting<Name>): CloudSettings {
  const metadataHost = read("metadataHost");
  return metadataHost ? { metadataHost } : { environment: read("environment") ?? "public" };
}
