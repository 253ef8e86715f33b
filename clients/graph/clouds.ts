import { createChannel, type Transport } from "../http/channel";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";

/** The hosts of one of Microsoft's clouds, or of one that looks like them. URLs have no slash at their end. */
export interface Cloud {
  name: string;
  /** Where tokens come from, such as `https://login.microsoftonline.com`. */
  loginEndpoint: string;
  /** The base of Microsoft Graph, and the audience of its tokens. */
  graphEndpoint: string;
  /** One of Microsoft's own, whose login host is known to the sign-in library. */
  isMicrosoft: boolean;
}

const PUBLIC = microsoft("public", "https://login.microsoftonline.com", "https://graph.microsoft.com");
const US_GOVERNMENT = microsoft(
  "usgovernment",
  "https://login.microsoftonline.us",
  "https://graph.microsoft.us",
);
const DOD = microsoft("dod", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us");
const CHINA = microsoft("china", "https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn");

/**
 * By all names that the azuread provider's `environment` takes, https://github.com/hashicorp/terraform-provider-azuread/blob/main/docs/index.md;
 * the hosts: https://learn.microsoft.com/graph/deployments
 */
export const CLOUDS = {
  public: PUBLIC,
  global: PUBLIC,
  usgovernment: US_GOVERNMENT,
  usgovernmentl4: US_GOVERNMENT,
  usgovernmentl5: DOD,
  dod: DOD,
  china: CHINA,
} as const satisfies Readonly<Record<string, Cloud>>;

/** The cloud of that name, in whatever case it is written. */
export function cloudNamed(name: string): Cloud | undefined {
  return new Map<string, Cloud>(Object.entries(CLOUDS)).get(name.toLowerCase());
}

interface Metadata {
  name?: string;
  authentication?: { loginEndpoint?: string };
  microsoftGraphResourceId?: string;
}

/**
 * The cloud that a metadata host describes, in the same document that the azuread provider reads. `metadataHost` is a
 * name with or without a port, such as `localhost:8443`; it is always called by https.
 */
export async function cloudFromMetadata(
  metadataHost: string,
  transport?: Transport,
  call?: CallOptions,
): Promise<Cloud> {
  const channel = createChannel({
    vendor: "the cloud metadata host",
    baseUrl: `https://${metadataHost}`,
    concurrency: 1,
    signInAdvice: "The metadata document needs no credential; check the host.",
    transport,
  });
  const path = "/metadata/endpoints";
  const { body } = await channel.ask<Metadata | undefined>({
    path,
    query: { "api-version": "2022-09-01" },
    signal: call?.signal,
  });
  return toCloud(body, `https://${metadataHost}${path}`);
}

function toCloud(document: Metadata | undefined, url: string): Cloud {
  const login = document?.authentication?.loginEndpoint;
  const graph = document?.microsoftGraphResourceId;
  if (!login || !graph || !URL.canParse(login) || !URL.canParse(graph)) {
    const detail = "the document names no loginEndpoint or no microsoftGraphResourceId";
    throw new BadAnswer({ vendor: "the cloud metadata host", method: "GET", url, detail });
  }
  const loginEndpoint = withoutSlash(login);
  const known = Object.values(CLOUDS).some((cloud) => cloud.loginEndpoint === loginEndpoint);
  return {
    name: document.name ?? "custom",
    loginEndpoint,
    graphEndpoint: withoutSlash(graph),
    isMicrosoft: known,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/(?<!\/)\/+$/, "");
}

function microsoft(name: string, loginEndpoint: string, graphEndpoint: string): Cloud {
  return { name, loginEndpoint, graphEndpoint, isMicrosoft: true };
}
