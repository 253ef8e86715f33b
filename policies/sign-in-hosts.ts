import type { ResourceValidationPolicy } from "@pulumi/policy";
import { DOMAIN_FEDERATION } from "./resource-types";

interface Config {
  hosts?: string[];
}

/** Addresses of a federation at which people, or their devices for them, hand over passwords, or sign in again. */
const ADDRESSES = [
  ...(["passiveSignInUri", "activeSignInUri", "metadataExchangeUri"] as const),
  ...(["passwordResetUri", "signOutUri"] as const),
];

/** Whatever the environment of a run allows, people type their passwords at JumpCloud only. */
export const signInHostsPolicy: ResourceValidationPolicy = {
  name: "sign-in-at-jumpcloud",
  description: "A federation sends people only to JumpCloud's hosts, with https.",
  configSchema: {
    properties: {
      hosts: {
        type: "array",
        items: { type: "string" },
        description: "Your own hosts to which people may be sent, each with its full name.",
      },
    },
  },
  validateResource({ type, props, getConfig }, report) {
    if (type !== DOMAIN_FEDERATION) return;
    const { hosts = [] } = getConfig<Config>();
    for (const field of ADDRESSES) {
      const address: string | undefined = props[field];
      if (address && !isKnown(address, hosts)) report(foreign(props.domain, field, address));
    }
  },
};

function isKnown(address: string, hosts: string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (hosts.some((host) => host.toLowerCase() === hostname)) return true;
  return protocol === "https:" && /(^|\.)jumpcloud\.com$/.test(hostname);
}

function foreign(domain: string, field: string, address: string): string {
  return (
    `${field} of ${domain} is ${address}, which is not an https address of JumpCloud (*.jumpcloud.com). Correct it. Or, ` +
    "if the host is yours, ask the administrator of the policies to add it to `hosts` in the policy's configuration."
  );
}
