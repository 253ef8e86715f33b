import { createChannel, type Transport } from "../http/channel";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { Cloud } from "./clouds";

/** What Microsoft's sign-in page learns about a domain before it asks for a password. */
export interface RealmDiscovery {
  /** `Unknown` for a domain that no tenant has. */
  namespaceType: "Managed" | "Federated" | "Unknown";
  domainName: string;
  brandName?: string;
  /** Where the browser is sent; with the query as received. */
  authUrl?: string;
}

export interface Realm {
  /** Needs no credential and no existing user. Changes can take minutes to show here. */
  discover(domain: string, call?: CallOptions): Promise<RealmDiscovery>;
}

interface Wire {
  NameSpaceType?: string;
  DomainName?: string;
  FederationBrandName?: string;
  AuthURL?: string;
}

export function createRealm(cloud: Cloud, transport?: Transport): Realm {
  const channel = createChannel({
    vendor: "Microsoft Entra",
    baseUrl: cloud.loginEndpoint,
    concurrency: 2,
    signInAdvice: "Realm discovery needs no credential; check the login host.",
    transport,
  });
  const path = "/GetUserRealm.srf";

  return {
    async discover(domain, call) {
      // Any local part will do: the user need not exist.
      const query = { login: `nn@${domain}`, json: 1 };
      const { body } = await channel.ask<Wire | undefined>({ path, query, signal: call?.signal });
      const url = `${cloud.loginEndpoint}${path}`;
      return toRealm(body, domain, url);
    },
  };
}

function toRealm(wire: Wire | undefined, domain: string, url: string): RealmDiscovery {
  const namespaceType = wire?.NameSpaceType;
  if (namespaceType !== "Managed" && namespaceType !== "Federated" && namespaceType !== "Unknown") {
    const detail = `realm discovery for ${domain} names no NameSpaceType`;
    throw new BadAnswer({ vendor: "Microsoft Entra", method: "GET", url, detail });
  }
  return {
    namespaceType,
    domainName: wire?.DomainName ?? domain,
    ...(wire?.FederationBrandName ? { brandName: wire.FederationBrandName } : {}),
    ...(wire?.AuthURL ? { authUrl: wire.AuthURL } : {}),
  };
}
