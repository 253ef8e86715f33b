import { whyUntrustedDestination } from "../../audit/addresses/secret-destinations";
import { unusableProxy } from "../../clients/http";
import {
  type JumpCloudCredential,
  type JumpCloudSettings,
  REGIONS,
  type Region,
} from "../../clients/jumpcloud";
import type { ProviderConfig } from "../host/definition";
import type { InputFailure } from "../lifecycle/handler";

/** The process environment, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLES = {
  apiKey: "JUMPCLOUD_API_KEY",
  clientId: "JUMPCLOUD_CLIENT_ID",
  clientSecret: "JUMPCLOUD_CLIENT_SECRET",
  organizationId: "JUMPCLOUD_ORG_ID",
  region: "JUMPCLOUD_REGION",
  baseUrl: "JUMPCLOUD_BASE_URL",
  allowBaseUrl: "JUMPCLOUD_ALLOW_BASE_URL",
} as const;

type Setting = keyof typeof VARIABLES;

const CREDENTIALS = ["apiKey", "clientSecret"] as const satisfies Setting[];

/** A credential that would lie in state in plain text. */
export class PlainCredential extends Error {
  constructor(setting: (typeof CREDENTIALS)[number]) {
    super(
      `jumpcloud:${setting} is not secret and would lie in the state in plain text. Run ` +
        `\`pulumi config set --secret jumpcloud:${setting}\`, or remove it and set ${VARIABLES[setting]} instead; and ` +
        "replace the credential, because it was written down in plain text.",
    );
    this.name = "PlainCredential";
  }
}

/** What is wrong with the configuration, before anything is sent. */
export function checkProviderSettings(
  values: Record<string, unknown>,
  environment: Environment,
): InputFailure[] {
  const read = reader(values, environment);
  const region = read("region");
  return [
    ...unknownSettings(values),
    ...addressFailures(values, environment),
    ...credentialFailures(read),
    ...proxyFailures(environment),
    ...(region !== undefined && !isRegion(region)
      ? [{ property: "region", reason: `is "${region}", it must be one of ${REGIONS.join(", ")}` }]
      : []),
  ];
}

/** Configuration first, then environment. Throws {@link PlainCredential} for a credential that isn't secret. */
export function readProviderSettings(
  { values, secrets }: ProviderConfig,
  environment: Environment,
): JumpCloudSettings {
  const plain = CREDENTIALS.find((name) => values[name] !== undefined && !secrets.has(name));
  if (plain) throw new PlainCredential(plain);
  const [failure] = checkProviderSettings(values, environment);
  if (failure) throw new Error([failure.property, failure.reason].filter(Boolean).join(": "));

  const read = reader(values, environment);
  const region = read("region");
  return {
    credential: credentialOf(read),
    organizationId: read("organizationId"),
    region: isRegion(region) ? region : undefined,
    baseUrl: read("baseUrl"),
    allowBaseUrl: read("allowBaseUrl") === "true",
  };
}

type Read = (setting: Setting) => string | undefined;

/** An empty value counts as none, as shells and CI systems set empty variables for missing secrets. */
function reader(values: Record<string, unknown>, environment: Environment): Read {
  return (setting) => {
    const value = values[setting] ?? environment[VARIABLES[setting]];
    return value === undefined || value === null || value === "" ? undefined : String(value);
  };
}

function credentialOf(read: Read): JumpCloudCredential {
  const apiKey = read("apiKey");
  if (apiKey !== undefined) return { apiKey };
  return { clientId: read("clientId") ?? "", clientSecret: read("clientSecret") ?? "" };
}

function credentialFailures(read: Read): InputFailure[] {
  if (read("apiKey") !== undefined) return [];
  const id = read("clientId");
  const secret = read("clientSecret");
  if (id !== undefined && secret !== undefined) return [];
  if (id !== undefined)
    return [{ property: "clientSecret", reason: "is missing; set JUMPCLOUD_CLIENT_SECRET" }];
  if (secret !== undefined) return [{ property: "clientId", reason: "is missing; set JUMPCLOUD_CLIENT_ID" }];
  const reason =
    "there is no JumpCloud credential: set JUMPCLOUD_API_KEY, or JUMPCLOUD_CLIENT_ID and JUMPCLOUD_CLIENT_SECRET of a " +
    "service account, in the environment; or run `pulumi config set --secret jumpcloud:apiKey`";
  return [{ property: "apiKey", reason }];
}

/** A line of a stack's configuration, or of its state, must not decide who gets the key. */
function addressFailures({ baseUrl }: Record<string, unknown>, environment: Environment): InputFailure[] {
  const reason = whyUntrustedDestination("jumpcloud:baseUrl", String(baseUrl ?? ""), environment);
  return reason ? [{ property: "baseUrl", reason }] : [];
}

function proxyFailures(environment: Environment): InputFailure[] {
  const proxy = unusableProxy(environment);
  return proxy ? [{ reason: `the proxy in ${proxy.variable} can't be used: ${proxy.reason}` }] : [];
}

function unknownSettings(values: Record<string, unknown>): InputFailure[] {
  const known = Object.keys(VARIABLES);
  return Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) => ({ property: name, reason: `is unknown; jumpcloud has ${known.join(", ")}` }));
}

function isRegion(value: string | undefined): value is Region {
  return REGIONS.some((region) => region === value);
}
