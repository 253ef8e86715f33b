import type { EntraAccount, JumpCloudAccount, MfaStatus } from "../../audit/people/accounts";
import type { GraphUser } from "../../clients/graph";
import type { JumpCloudUser } from "../../clients/jumpcloud";

export function toJumpCloudAccount(user: JumpCloudUser): JumpCloudAccount {
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    ...(user.alternateEmail ? { alternateEmail: user.alternateEmail } : {}),
    state: user.state,
    activated: user.activated,
    suspended: user.suspended,
    locked: user.accountLocked,
    passwordExpired: user.passwordExpired,
    ...(user.passwordDate ? { passwordDate: user.passwordDate } : {}),
    mfa: factorsOf(user),
  };
}

/** A company has many people: what most of them have is one object. */
const NONE: readonly string[] = [];
const FACTORS = new Map<string, MfaStatus>();

function factorsOf({
  mfaDemanded: demanded,
  mfaConfigured: enrolled,
  mfaExempt: exempt,
}: JumpCloudUser): MfaStatus {
  const key = `${demanded} ${enrolled} ${exempt}`;
  const factors = FACTORS.get(key) ?? { demanded, enrolled, exempt };
  FACTORS.set(key, factors);
  return factors;
}

/** The mail addresses among them, in lower case; others are of other networks. */
export function mailAddressesAmong(proxyAddresses: readonly string[]): string[] {
  return proxyAddresses
    .filter((address) => /^smtp:/i.test(address))
    .map((address) => address.slice("smtp:".length).toLowerCase());
}

function aliasesOf({ userPrincipalName, mail, proxyAddresses }: GraphUser): readonly string[] {
  const known = new Set([userPrincipalName.toLowerCase(), (mail ?? "").toLowerCase()]);
  const others = mailAddressesAmong(proxyAddresses).filter((one) => !known.has(one));
  return others.length === 0 ? NONE : others;
}

export function toEntraAccount(user: GraphUser): EntraAccount {
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName ?? "",
    ...(user.givenName ? { givenName: user.givenName } : {}),
    ...(user.surname ? { surname: user.surname } : {}),
    ...(user.mail ? { mail: user.mail === user.userPrincipalName ? user.userPrincipalName : user.mail } : {}),
    aliases: aliasesOf(user),
    ...(user.onPremisesImmutableId ? { immutableId: user.onPremisesImmutableId } : {}),
    enabled: user.accountEnabled,
    userType: user.userType ?? "Member",
    onPremisesSync: user.onPremisesSyncEnabled ?? false,
    ...(user.usageLocation ? { usageLocation: user.usageLocation } : {}),
    ...(user.assignedLicenses ? { licensed: user.assignedLicenses.length > 0 } : {}),
    passwordExpires: !(user.passwordPolicies ?? "").includes("DisablePasswordExpiration"),
  };
}
