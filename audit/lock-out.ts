import type { EntraAccount } from "./accounts";
import { type Finding, holds, pending, violated } from "./finding";
import { parityOf, type Reason } from "./parity";
import { type AccountKind, livesOn, type People, register, signsInElsewhere } from "./people";

/** Somebody who can sign in now and could not once the domains are federated. */
export interface LockedOut {
  /** Sign-in name in the tenant. */
  user: string;
  kind: AccountKind;
  reasons: Reason[];
}

/** Names exactly the people who may lose their sign-in, and why that is right. */
export interface Acceptance {
  users: string[];
  reason: string;
}

const CODE = "lock-out";

/**
 * Everybody enabled whose sign-in name is on one of `domains` and who can't sign in through JumpCloud, sorted by name.
 * `domains` holds the children that inherit, too.
 */
export function projectLockOut(people: People, domains: string[]): LockedOut[] {
  const scope = new Set(domains.map((domain) => domain.toLowerCase()));
  const found = register(people);
  return people.entra
    .filter((account) => account.enabled && livesOn(account, scope) && !signsInElsewhere(account))
    .map((account) => {
      const person = found.personOf(account);
      const reasons = person
        ? parityOf(person, found).filter((reason) => reason.blocks)
        : [stranger(account)];
      return { user: account.userPrincipalName, kind: found.kindOf(account), reasons };
    })
    .filter((entry) => entry.reasons.length > 0)
    .sort((one, other) => (one.user.toLowerCase() < other.user.toLowerCase() ? -1 : 1));
}

/**
 * One finding for each person who would be locked out, and for each accepted name that would not. It is pending where
 * JumpCloud's sync is about to change all that stands in the way.
 */
export function lockOutGate(domain: string, lockedOut: LockedOut[], acceptance?: Acceptance): Finding[] {
  const accepted = new Set((acceptance?.users ?? []).map((user) => user.toLowerCase()));
  const judged = lockedOut.map((entry) => judge(entry, accepted, acceptance?.reason ?? ""));
  const names = new Set(lockedOut.map((entry) => entry.user.toLowerCase()));
  const needless = (acceptance?.users ?? [])
    .filter((user) => !names.has(user.toLowerCase()))
    .map((user) => {
      const evidence = "acceptLockOut names this person, who is not locked out";
      return holds("lock-out-needless", user, evidence, "Take the name out of acceptLockOut");
    });
  if (judged.length === 0)
    judged.push(holds(CODE, domain, "everybody who can sign in now can after federation"));
  return [...judged, ...needless];
}

function judge(entry: LockedOut, accepted: ReadonlySet<string>, reason: string): Finding {
  const evidence = `this ${entry.kind} could not sign in: ${entry.reasons.map((one) => one.evidence).join("; ")}`;
  if (accepted.has(entry.user.toLowerCase()))
    return holds(CODE, entry.user, `${evidence}; accepted: ${reason}`);
  const fixes = [...new Set(entry.reasons.map((one) => one.wayOut))].join("; ");
  if (entry.reasons.every((one) => one.passing)) return pending(CODE, entry.user, evidence, fixes);
  return violated(CODE, entry.user, evidence, `${fixes}; or name the person in acceptLockOut`);
}

function stranger(account: EntraAccount): Reason {
  return {
    code: "not-in-jumpcloud",
    evidence: `JumpCloud has nobody with the address ${account.userPrincipalName}`,
    wayOut:
      "Add the person to JumpCloud and to `members`, or move the sign-in name to a domain that stays unfederated",
    blocks: true,
    passing: false,
  };
}
