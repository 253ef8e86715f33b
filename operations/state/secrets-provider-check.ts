import { fieldsOfValue, isRecord } from "../../text/is-record";
import { misspelledNames } from "./deployment";

/** Hosts of key vaults: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const VAULTS =
  /^[a-z0-9-]+\.(vault\.azure\.net|vault\.azure\.cn|vault\.usgovcloudapi\.net|managedhsm\.azure\.net)$/i;
const PULUMI_CLOUD = "https://api.pulumi.com";
/** Of all kinds together. https://github.com/pulumi/pulumi/tree/v3.259.0/pkg/secrets */
const NAMES = ["salt", "url", "owner", "project", "stack", "insecure", "encryptedkey"];

/** Why the engine should not ask for the state's key where the state says; nothing where it may. */
export function checkSecretsProvider(
  provider: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (provider === undefined || provider === null) return undefined;
  if (!isRecord(provider)) return "can't be read";
  const { type, state } = provider;
  const fields = fieldsOfValue(state);
  const names = [
    ...misspelledNames(provider, ["type", "state"], "it"),
    ...misspelledNames(fields, NAMES, "it"),
  ];
  if (names.length > 0) return `has names that the engine may read as others (${names[0]?.name})`;
  if (fields.insecure) return "asks its service over a connection that is not secure";
  const url = typeof fields.url === "string" ? fields.url : "";
  if (type === "passphrase" || type === "" || type === undefined) return undefined;
  if (type === "service")
    return url && [PULUMI_CLOUD, environment.PULUMI_BACKEND_URL].includes(url)
      ? undefined
      : "has the state's secrets decrypted by another service than Pulumi Cloud or the backend of the environment";
  if (type === "cloud" && isCloudKey(url)) return undefined;
  return "has the state's secrets decrypted by an unknown service";
}

function isCloudKey(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, searchParams } = new URL(url);
  if (protocol === "azurekeyvault:") return VAULTS.test(host);
  // Amazon's own is chosen by the region, which becomes a part of the host; another address has to be named.
  if (protocol === "awskms:")
    return (
      !searchParams.has("endpoint") &&
      !searchParams.has("hostname_immutable") &&
      searchParams.getAll("region").every((region) => /^[a-z0-9-]+$/.test(region))
    );
  return protocol === "gcpkms:" || protocol === "hashivault:";
}
