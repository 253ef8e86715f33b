import { isJumpCloudOrLoopbackAddress } from "../addresses/web-address";
import { checkCertificateValidity } from "../certificates/signing-certificate";
import { checkDomainFederable } from "../federation/federable-domain";
import { type Finding, holds, violated } from "../finding";
import { type EntraAccount, isJumpCloudId } from "../people/accounts";
import { isExternalGuest } from "../people/people";
import type { InternalDomainFederation, SigningCertificate, TenantDomain } from "../vendor-objects";
import { jumpCloudIssuers } from "./conditions";

/** Whether a recorded federation is another identity provider's, whose people this program can't judge. */
export function isForeignFederation(
  domain: string,
  federation: Omit<InternalDomainFederation, "id"> | undefined,
): boolean {
  const { issuerUri = "", passiveSignInUri = "" } = federation ?? {};
  if (issuerUri === "" || passiveSignInUri === "") return false;
  return !jumpCloudIssuers(domain).includes(issuerUri) && !isJumpCloudOrLoopbackAddress(passiveSignInUri);
}

/** What a way back to another identity provider is judged on. */
export interface FormerFederationSnapshot {
  domain: string;
  domains: TenantDomain[];
  federation: Omit<InternalDomainFederation, "id">;
  /** Those of the record that could be read. */
  certificate?: SigningCertificate;
  next?: SigningCertificate;
  /** Of the domain and its children. */
  accounts: readonly EntraAccount[];
  /** Sign-in names, in lower case, of who may lose the sign-in. */
  accepted: readonly string[];
  now: Date;
}

/** Whether the domain may be federated again with whoever it was federated with before. */
export function checkFormerFederation(situation: FormerFederationSnapshot): Finding[] {
  const { domain, domains, federation, certificate, next, accounts, now } = situation;
  const { issuerUri = "", passiveSignInUri = "" } = federation;
  // Microsoft believes either certificate.
  const lives = [certificate, next].map((one) => checkCertificateValidity(domain, one, now));
  const life = lives.find(({ state }) => state === "holds") ?? lives[0];
  return [
    ...checkDomainFederable({ domain, issuerUri, passiveSignInUri }, domains, undefined),
    ...(life ? [life.state === "holds" ? life : { ...life, wayOut: BY_PROVIDER }] : []),
    ...[...accounts].sort(byName).flatMap((account) => lockedOut(account, situation)),
  ];
}

function byName(one: EntraAccount, other: EntraAccount): number {
  return one.userPrincipalName.localeCompare(other.userPrincipalName);
}

const BY_PROVIDER =
  "Set up the federation again with the identity provider's present certificate, as its own instructions say";

function lockedOut(account: EntraAccount, { accepted }: FormerFederationSnapshot): Finding[] {
  const { userPrincipalName: user, immutableId, enabled } = account;
  const isTheirs = immutableId !== undefined && !isJumpCloudId(immutableId);
  if (!enabled || isExternalGuest(account) || isTheirs) return [];
  const code = "former-lock-out";
  const evidence =
    immutableId === undefined
      ? "it has no immutable id, and the identity provider sends one"
      : `its immutable id ${immutableId} is JumpCloud's, and the identity provider sends another one`;
  if (accepted.includes(user.toLowerCase())) return [holds(code, user, `${evidence}; this is accepted`)];
  const wayOut =
    "Give the former ids back: `npx jumpcloud-entra remap --undo --record FILE`. Or name the people whom you accept to lock out with --accept-lock-out";
  return [violated(code, user, evidence, wayOut)];
}
