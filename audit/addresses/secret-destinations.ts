import { isLoopbackHost } from "./web-address";

/** Where a setting sends a secret. */
interface Destination {
  /** What goes there, and whose host it has to be, as parts of a sentence. */
  secret: string;
  vendor: string;
  isVendors: (host: string) => boolean;
  /** A host with or without a port, where others are a URL. */
  isHost?: true;
  /** Variables of the environment that say the same, the first one before the others. */
  variables: readonly [string, ...string[]];
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/control-plane-metrics, and the national clouds. */
const METADATA_HOSTS = [
  "management.azure.com",
  "management.usgovcloudapi.net",
  "management.chinacloudapi.cn",
];

/** Azure's address of managed identities, which every machine there has. */
const INSTANCE_METADATA = "169.254.169.254";

/**
 * Every setting of a stack's configuration, or of a provider in its state, that decides to whom a secret is sent. A cloud
 * (`azuread:environment`) and a region (`jumpcloud:region`) are chosen by name, among the vendors' own.
 */
const DESTINATIONS: Readonly<Record<string, Destination>> = {
  "azuread:metadataHost": {
    secret: "Entra's credential",
    vendor: "Microsoft's",
    isVendors: (host) => METADATA_HOSTS.includes(host),
    isHost: true,
    variables: ["ARM_METADATA_HOSTNAME"],
  },
  "azuread:oidcRequestUrl": {
    secret: "the pipeline's token",
    vendor: "GitHub's or Azure DevOps'",
    isVendors: (host) => host.endsWith(".actions.githubusercontent.com") || host === "dev.azure.com",
    variables: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"],
  },
  "azuread:msiEndpoint": {
    secret: "the machine's identity",
    vendor: "Azure's",
    isVendors: (host) => host === INSTANCE_METADATA,
    variables: ["ARM_MSI_ENDPOINT"],
  },
  "jumpcloud:baseUrl": {
    secret: "JumpCloud's credential",
    vendor: "JumpCloud's",
    isVendors: (host) => /^console\.((eu|in)\.)?jumpcloud\.com$/.test(host),
    variables: ["JUMPCLOUD_BASE_URL"],
  },
};

/** In which letters a plugin looks for a setting is its own: azuread takes `metadata_host`, as Terraform has it. */
const folded = (name: string) => name.toLowerCase().replace(/[_-]/g, "");

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.keys(DESTINATIONS).map((setting) => [folded(setting), setting]),
);

/** The setting that a full name such as `azuread:metadataHost` stands for; nothing where that sends no secret. */
export function secretDestinationSetting(name: string): string | undefined {
  return NAMES.get(folded(name));
}

/**
 * Why no secret may be sent to where a setting of the configuration or the state leads; nothing where it may: to the
 * vendor, to this machine, or to what the environment of the run names itself.
 */
export function whyUntrustedDestination(
  setting: string,
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const destination = DESTINATIONS[setting];
  if (!destination || address === "") return undefined;
  const { secret, vendor, variables } = destination;
  if (isKnown(address, destination) || variables.some((name) => environment[name] === address))
    return undefined;
  return (
    `${setting} sends ${secret} to ${shown(address, destination)}, which is neither ${vendor} nor this machine. ` +
    `No file of a repository and no state can allow that. Remove it. If it is right, the environment of the run has ` +
    `to name the same: ${variables[0]}`
  );
}

function isKnown(address: string, destination: Destination): boolean {
  const url = urlOf(address, destination);
  if (!url) return false;
  if (isLoopbackHost(url.hostname)) return true;
  const isSafe = url.protocol === "https:" || url.hostname === INSTANCE_METADATA;
  return isSafe && destination.isVendors(url.hostname);
}

/** Written so that every reader of URLs finds the same host in it. */
const PLAIN_HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
const PLAIN_URL = /^(https?:\/\/)(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/i;

function urlOf(address: string, { isHost }: Destination): URL | undefined {
  const isPlain = (isHost ? PLAIN_HOST : PLAIN_URL).test(address);
  const text = isHost ? `https://${address}` : address;
  return isPlain && URL.canParse(text) ? new URL(text) : undefined;
}

function shown(address: string, destination: Destination): string {
  return urlOf(address, destination)?.host ?? JSON.stringify(address.slice(0, 100));
}
