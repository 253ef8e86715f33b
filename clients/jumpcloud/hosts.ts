import { isLoopback } from "../http/loopback";

/** Where an account lives; a key of one region is unknown in the others. */
export type Region = "us" | "eu" | "in";

export const REGIONS: readonly Region[] = ["us", "eu", "in"];

export interface HostSettings {
  /** @default "us" */
  region?: Region;
  /** In place of the region's host, for example `http://127.0.0.1:8480`; v1 is under `/api`, v2 under `/api/v2`. */
  baseUrl?: string;
  /** Sends the credential to a host that is neither JumpCloud's nor this machine. */
  allowBaseUrl?: boolean;
}

export interface Hosts {
  /** Without a slash at its end. */
  api: string;
  /** Directory Insights: the log of events. */
  insights: string;
  /** Answers the client credentials grant of a service account. */
  token: string;
}

/** A setting that can't be used; told before anything is sent. */
export class InvalidSetting extends Error {
  constructor(
    readonly setting: string,
    reason: string,
  ) {
    super(`${setting}: ${reason}`);
    this.name = "InvalidSetting";
  }
}

/** Which hosts to talk to. Throws {@link InvalidSetting} for a host that nobody asked for in so many words. */
export function resolveHosts(settings: HostSettings): Hosts {
  if (settings.baseUrl === undefined) return hostsOf(settings.region ?? "us");

  const url = readUrl(settings.baseUrl);
  const region = REGIONS.find((known) => hostsOf(known).api === url.origin);
  if (region) return hostsOf(region);
  if (!isLoopback(url)) refuseUnasked(url, settings.allowBaseUrl ?? false);
  return { api: url.origin, insights: url.origin, token: `${url.origin}/oauth2/token` };
}

function hostsOf(region: Region): Hosts {
  if (!REGIONS.includes(region)) {
    throw new InvalidSetting("region", `"${region}" is unknown; it must be one of ${REGIONS.join(", ")}.`);
  }
  const infix = region === "us" ? "" : `${region}.`;
  return {
    api: `https://console.${infix}jumpcloud.com`,
    insights: `https://api.${infix}jumpcloud.com`,
    token: `https://admin-oauth.id.${infix}jumpcloud.com/oauth2/token`,
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol)) {
    throw new InvalidSetting("baseUrl", `"${text}" is not an http(s) URL such as http://127.0.0.1:8480.`);
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== "/") {
    throw new InvalidSetting("baseUrl", `must be scheme, host and port only, such as ${url.origin}.`);
  }
  return url;
}

function refuseUnasked(url: URL, allowed: boolean): void {
  if (url.protocol !== "https:") {
    throw new InvalidSetting(
      "baseUrl",
      `${url.host} must be called with https. Plain http is only for this machine.`,
    );
  }
  if (!allowed) {
    const way = "set allowBaseUrl to true if the key may really go there";
    throw new InvalidSetting("baseUrl", `${url.host} is neither JumpCloud's host nor this machine; ${way}.`);
  }
}
