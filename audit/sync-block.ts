import type { EntraAccount, JumpCloudAccount } from "./accounts";
import { type Finding, holds, violated } from "./finding";
import type { Acceptance } from "./lock-out";

/** Somebody suspended at JumpCloud whom the run is going to bind to JumpCloud's Microsoft 365 directory. */
export interface SuspendedMember {
  person: JumpCloudAccount;
  /** Accounts of the tenant that the person would be bound to. */
  accounts: EntraAccount[];
}

export function isSuspended({ suspended, state }: JumpCloudAccount): boolean {
  return suspended || state === "SUSPENDED";
}

/**
 * Nobody loses a sign-in by being bound: JumpCloud blocks the account of a suspended person in the tenant, also one
 * that can sign in now. https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad
 */
export function syncBlocks(members: SuspendedMember[], acceptance?: Acceptance): Finding[] {
  const accepted = new Set((acceptance?.users ?? []).map((user) => user.toLowerCase()));
  return members.flatMap(({ person, accounts }) =>
    accounts
      .filter(({ enabled }) => enabled)
      .map(({ userPrincipalName }) =>
        judge(person.email, userPrincipalName, accepted, acceptance?.reason ?? ""),
      ),
  );
}

function judge(email: string, user: string, accepted: ReadonlySet<string>, reason: string): Finding {
  const code = "sync-would-block";
  const evidence = `${email} is suspended in JumpCloud, which blocks this account, enabled now, once the person is bound`;
  if (accepted.has(user.toLowerCase())) return holds(code, user, `${evidence}; accepted: ${reason}`);
  const wayOut = `Activate ${email} in JumpCloud, take the address out of \`members\`, or name ${user} in acceptLockOut`;
  return violated(code, user, evidence, wayOut);
}
