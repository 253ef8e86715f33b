import type { LockOutAcceptance } from "../acceptances/acceptances";
import { type Finding, holds, violated } from "../finding";
import { type EntraAccount, isSuspended, type JumpCloudAccount } from "../people/accounts";
import type { SyncRules } from "../people/sign-in-name";

/** Why JumpCloud blocks the account of a person in the tenant, and what a human can do about it at JumpCloud. */
export interface SyncBlock {
  because: string;
  wayOut: string;
}

/** Somebody whom the run is going to bind to JumpCloud's Microsoft 365 directory, and whose account it then blocks. */
export interface BlockedMember {
  person: JumpCloudAccount;
  block: SyncBlock;
  /** Accounts of the tenant that the person would be bound to. */
  accounts: EntraAccount[];
}

/** JumpCloud blocks who is suspended, and by the directory's settings who is locked or has an expired password. */
export function syncBlockOf(person: JumpCloudAccount, rules: SyncRules): SyncBlock | undefined {
  const { email, locked, passwordExpired } = person;
  if (isSuspended(person)) return { because: "is suspended", wayOut: `Activate ${email} in JumpCloud` };
  if (locked && rules.onLockout === "suspend")
    return { because: "is locked", wayOut: `Unlock ${email} in JumpCloud` };
  if (passwordExpired && rules.onPasswordExpiration === "suspend")
    return { because: "has an expired password", wayOut: `Let ${email} set a new password in JumpCloud` };
  return undefined;
}

/**
 * Nobody loses a sign-in by being bound: JumpCloud blocks the account in the tenant, also one that can sign in now.
 * https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad
 */
export function checkSyncBlocks(members: BlockedMember[], acceptance?: LockOutAcceptance): Finding[] {
  const accepted = new Set((acceptance?.users ?? []).map((user) => user.toLowerCase()));
  return members.flatMap((member) =>
    member.accounts
      .filter(({ enabled }) => enabled)
      .map(({ userPrincipalName }) => judge(member, userPrincipalName, accepted, acceptance?.reason ?? "")),
  );
}

function judge(
  { person: { email }, block }: BlockedMember,
  user: string,
  accepted: ReadonlySet<string>,
  reason: string,
): Finding {
  const code = "sync-would-block";
  const evidence = `${email} ${block.because} in JumpCloud. This account is enabled now, and JumpCloud blocks it once the person is bound`;
  if (accepted.has(user.toLowerCase())) return holds(code, user, `${evidence}; accepted: ${reason}`);
  const wayOut = `${block.wayOut}, remove the address from \`members\`, or name ${user} in acceptLockOut`;
  return violated(code, user, evidence, wayOut);
}
