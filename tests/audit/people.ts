import type { EntraAccount, JumpCloudAccount, RoleHolder } from "../../audit/people/accounts";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../../audit/people/accounts";
import type { PeopleSnapshot } from "../../audit/people/people";
import type { SyncRules } from "../../audit/people/sign-in-name";
import type { TenantDomain } from "../../audit/vendor-objects";

/** A person of JumpCloud with whom nothing is wrong. */
export function person(email: string, differs: Partial<JumpCloudAccount> = {}): JumpCloudAccount {
  return {
    id: `id-of-${email}`,
    username: email,
    email,
    state: "ACTIVATED",
    activated: true,
    suspended: false,
    locked: false,
    passwordExpired: false,
    mfa: { demanded: false, enrolled: false, exempt: false },
    ...differs,
  };
}

/** That person's account in the tenant, as the sync leaves it. */
export function account(upn: string, differs: Partial<EntraAccount> = {}): EntraAccount {
  return {
    id: `entra-of-${upn}`,
    userPrincipalName: upn,
    displayName: upn,
    givenName: "Ada",
    mail: upn,
    aliases: [],
    immutableId: `id-of-${upn}`,
    enabled: true,
    userType: "Member",
    onPremisesSync: false,
    usageLocation: "SE",
    licensed: true,
    passwordExpires: true,
    ...differs,
  };
}

export function withoutImmutableId(upn: string): EntraAccount {
  const { immutableId: _none, ...rest } = account(upn);
  return rest;
}

/** JumpCloud's directory as it is after it was connected: every address is sent as it is. */
export const RULES: SyncRules = {
  domains: [],
  upnFromAlternateEmail: false,
  onLockout: "maintain",
  onPasswordExpiration: "maintain",
};

/** People who are all members, bound and synced; what differs is given. */
export function people(differs: Partial<PeopleSnapshot>): PeopleSnapshot {
  const jumpcloud = differs.jumpcloud ?? [];
  return {
    jumpcloud,
    entra: jumpcloud.map(({ email }) => account(email)),
    bindings: jumpcloud.map(({ id, email }) => ({ userId: id, entraId: `entra-of-${email}` })),
    holders: [],
    members: jumpcloud.map(({ id }) => id),
    rules: RULES,
    ...differs,
  };
}

export function globalAdministrator(upn: string, differs: Partial<RoleHolder> = {}): RoleHolder {
  return {
    account: account(upn),
    roleTemplateId: GLOBAL_ADMINISTRATOR_ROLE,
    roleName: "Global Administrator",
    assignment: "active",
    strongMethods: ["fido2AuthenticationMethod"],
    ...differs,
  };
}

/** A verified, Managed root domain. */
export function domain(name: string, differs: Partial<TenantDomain> = {}): TenantDomain {
  return {
    name,
    authenticationType: "Managed",
    isDefault: false,
    isInitial: false,
    isVerified: true,
    isRoot: true,
    ...differs,
  };
}
