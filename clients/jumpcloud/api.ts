import { type Channel, createChannel, type Transport, type VendorAnswer } from "../http/channel";
import type { VendorRequest } from "../http/vendor-request";
import { credentialHeaders, type JumpCloudCredential, SIGN_IN_ADVICE } from "./credentials";
import type { Hosts } from "./hosts";

/** JumpCloud's API below the nouns; paths start with `/api`. */
export interface JumpCloudApi {
  /** Scheme, host and port. */
  baseUrl: string;
  ask<T>(ask: VendorRequest): Promise<VendorAnswer<T>>;
  /** {@link ask} without the headers of the answer. */
  body<T>(ask: VendorRequest): Promise<T>;
}

export interface ApiSettings {
  hosts: Hosts;
  credential: JumpCloudCredential;
  organizationId?: string;
  transport?: Transport;
}

/** JumpCloud publishes no rate limit; its clients stay at five calls at once. */
const CONCURRENCY = 5;

/** What an administrator or service account needs for every write of these clients; a lesser role gets a 403. */
const WRITER = "the JumpCloud role Administrator";

/** These refuse `x-org-id`, as JumpCloud's own PowerShell module knows (`Invoke-JCApi.ps1`). */
const WITHOUT_ORGANIZATION = ["/api/organizations", "/api/v2/organizations", "/api/v2/providers"];

export function createJumpCloudApi(settings: ApiSettings): JumpCloudApi {
  const channel: Channel = createChannel({
    vendor: "JumpCloud",
    baseUrl: settings.hosts.api,
    concurrency: CONCURRENCY,
    credential: credentialHeaders(settings.credential, settings.hosts, settings.transport),
    signInAdvice: SIGN_IN_ADVICE,
    transport: settings.transport,
  });
  const ask = <T>(asked: VendorRequest) => {
    const needs = (asked.method ?? "GET") === "GET" ? {} : { needs: WRITER };
    const headers = { ...organizationHeader(asked.path, settings), ...asked.headers };
    return channel.ask<T>({ ...needs, ...asked, headers });
  };

  return {
    baseUrl: settings.hosts.api,
    ask,
    body: async <T>(asked: VendorRequest) => (await ask<T>(asked)).body,
  };
}

function organizationHeader(path: string, { organizationId }: ApiSettings): Record<string, string> {
  const refused = WITHOUT_ORGANIZATION.some((prefix) => path.startsWith(prefix));
  return organizationId === undefined || refused ? {} : { "x-org-id": organizationId };
}
