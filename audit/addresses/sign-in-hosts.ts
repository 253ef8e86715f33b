import { type Finding, holds, violated } from "../finding";
import { hostOf, isJumpCloudHost, isLoopbackHost } from "./web-address";

/**
 * Addresses of a federation at which people, or their devices for them, hand over passwords; on the page on which they land
 * after signing out they are asked to sign in again.
 */
export const PASSWORD_ADDRESSES = [
  "passiveSignInUri",
  "activeSignInUri",
  "metadataExchangeUri",
  "passwordResetUri",
  "signOutUri",
] as const;

export type PasswordAddresses = { [Field in (typeof PASSWORD_ADDRESSES)[number]]?: string | null };

export function isPasswordAddressField(field: string): field is keyof PasswordAddresses {
  return (PASSWORD_ADDRESSES as readonly string[]).includes(field);
}

/** Why a host may be one where people type passwords. */
export interface KnownHosts {
  /** Named for this run, outside of the stack's configuration. */
  allowed: readonly string[];
  /** What the domain's federation leads to already with somebody's consent, each address for itself. */
  inUse?: PasswordAddresses | undefined;
}

const CODE = "sign-in-host";

/**
 * Whether people are only sent to hosts where they may type a password: JumpCloud's, loopback, what the domain's
 * federation uses already by declaration, or one that was allowed for the run. A line of a stack's configuration alone
 * must not send a company elsewhere.
 */
export function checkSignInHosts(domain: string, declared: PasswordAddresses, known: KnownHosts): Finding[] {
  const used = PASSWORD_ADDRESSES.flatMap((field) => {
    const address = declared[field];
    return address ? [{ field, address, host: hostOf(address) }] : [];
  });
  const plain = used.filter(({ address, host }) => isPlain(address) && !isLoopbackHost(host));
  if (plain.length > 0) return plain.map(({ field, address }) => unencrypted(domain, field, address));
  const isInUse = (field: keyof PasswordAddresses, host: string) =>
    host !== "" && hostOf(known.inUse?.[field] ?? "") === host;
  const allowed = new Set(known.allowed.map((host) => host.toLowerCase()));
  const foreign = used.filter(({ host }) => !isJumpCloudHost(host) && !isLoopbackHost(host));
  if (foreign.length === 0) return [holds(CODE, domain, "people are sent to JumpCloud's hosts only")];
  return foreign.map(({ field, host }) => {
    const evidence = `${field} sends its people to ${host || "no host"}, which is not one of JumpCloud's (*.jumpcloud.com)`;
    if (allowed.has(host)) return holds(CODE, domain, `${evidence}; this run allows it`, LOOK);
    if (isInUse(field, host)) return holds(CODE, domain, `${evidence}; its federation uses it already`, LOOK);
    const wayOut = `Correct the address. If your people should type their passwords there, allow it for the run: set the environment variable ${ALLOW_HOSTS_VARIABLE}=${host}`;
    return violated(CODE, domain, evidence, wayOut);
  });
}

/** Names hosts, separated by commas, where people may type passwords although they are not JumpCloud's. */
export const ALLOW_HOSTS_VARIABLE = "JUMPCLOUD_ENTRA_ALLOW_HOSTS";

function unencrypted(domain: string, field: string, address: string): Finding {
  const evidence = `${field} is ${address}, which is not encrypted: anybody in between can read a password`;
  return violated(CODE, domain, evidence, "Use an address that begins with https://");
}

function isPlain(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol !== "https:";
}

const LOOK = "Make sure that this host is yours";
