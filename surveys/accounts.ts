import type { EntraAccount, JumpCloudAccount } from "../audit/accounts";
import type { User as EntraUser } from "../clients/graph";
import type { User as JumpCloudUser } from "../clients/jumpcloud";

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
    mfa: { demanded: user.mfaDemanded, enrolled: user.mfaConfigured, exempt: user.mfaExempt },
  };
}

export function toEntraAccount(user: EntraUser): EntraAccount {
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    displayName: user.displayName ?? "",
    ...(user.givenName ? { givenName: user.givenName } : {}),
    ...(user.surname ? { surname: user.surname } : {}),
    ...(user.mail ? { mail: user.mail } : {}),
    proxyAddresses: user.proxyAddresses,
    otherMails: user.otherMails,
    ...(user.onPremisesImmutableId ? { immutableId: user.onPremisesImmutableId } : {}),
    enabled: user.accountEnabled,
    userType: user.userType ?? "Member",
    onPremisesSync: user.onPremisesSyncEnabled ?? false,
    ...(user.usageLocation ? { usageLocation: user.usageLocation } : {}),
    ...(user.assignedLicenses ? { licensed: user.assignedLicenses.length > 0 } : {}),
    passwordExpires: !(user.passwordPolicies ?? "").includes("DisablePasswordExpiration"),
  };
}
