import type { EntraUser } from "../observers/entra";
import type { JumpCloudUser } from "../observers/jumpcloud";

/** Both directories as they are now. */
export interface BothDirectories {
  accounts: EntraUser[];
  people: JumpCloudUser[];
  /** Ids of the JumpCloud people who may sign in to Microsoft 365. */
  members: string[];
}

/** Somebody who can sign in with a Microsoft password now and could not with JumpCloud. */
export interface LockOutForecast {
  userPrincipalName: string;
  reason: string;
}

/**
 * Who would lose their sign-in with the domain, worked out here from both vendors' answers and nothing else: the demo
 * compares it with what the program says.
 *
 * @param domains the domain and its children, which are federated with it
 */
export function forecastLockOut(
  domains: string[],
  { accounts, people, members }: BothDirectories,
): LockOutForecast[] {
  const owners = new Map(people.map((person) => [person._id, person]));
  const allowed = new Set(members);
  return accounts
    .filter((account) => account.accountEnabled && signsInOn(domains, account))
    .flatMap((account) => {
      const owner = owners.get(account.onPremisesImmutableId ?? "");
      const reason = owner ? reasonOf(account, owner, allowed) : strangerReason(account);
      return reason ? [{ userPrincipalName: account.userPrincipalName, reason }] : [];
    })
    .sort((a, b) => a.userPrincipalName.localeCompare(b.userPrincipalName));
}

/** A guest's name ends in the tenant's domain too, but the guest signs in at home. */
export function signsInOn(domains: string[], { userPrincipalName }: EntraUser): boolean {
  const [, domain = ""] = userPrincipalName.toLowerCase().split("@");
  return domains.includes(domain) && !userPrincipalName.toUpperCase().includes("#EXT#");
}

function strangerReason({ onPremisesImmutableId }: EntraUser): string {
  if (onPremisesImmutableId === null) return "has no immutable id";
  return `has the immutable id ${onPremisesImmutableId}, which nobody at JumpCloud has`;
}

function reasonOf(account: EntraUser, owner: JumpCloudUser, members: Set<string>): string | undefined {
  if (!members.has(owner._id)) return "is not a member of the group at JumpCloud";
  if (owner.suspended || owner.state === "SUSPENDED") return "is suspended at JumpCloud";
  if (owner.state === "STAGED") return "is staged at JumpCloud";
  if (!owner.activated) return "never activated the JumpCloud account";
  if (owner.account_locked) return "is locked at JumpCloud";
  if (owner.password_expired) return "has an expired JumpCloud password";
  if (owner.email.toLowerCase() === account.userPrincipalName.toLowerCase()) return undefined;
  return `is ${owner.email} at JumpCloud`;
}
