import { HOUR } from "../../waiting/durations";
import type { PeopleAtJumpCloud } from "../people/people-at-jumpcloud";

/** What Microsoft tells of an account's password; the password itself is never read. */
export interface PasswordReading {
  /** Sign-in name. */
  user: string;
  /** `onPremisesImmutableId`: set where JumpCloud, or somebody before it, made or took over the account. */
  immutableId?: string;
  /** Comes from a local Active Directory. */
  onPremisesSync: boolean;
  /** RFC 3339. */
  created?: string;
  passwordChanged?: string;
}

/** What the dates are compared with. */
export interface PasswordContext {
  /** When Microsoft told the facts. RFC 3339. */
  takenAt: string;
  /** Since about when the domain is federated, and Microsoft takes no password for it. */
  federatedSince?: string;
  /** Missing if JumpCloud was not asked. */
  atJumpCloud?: PeopleAtJumpCloud;
}

/**
 * Whether the person's present password works at Microsoft once the domain is Managed. `unlikely`: Microsoft has an earlier
 * password. `none`: nobody knows the password that Microsoft has.
 */
export type PasswordUsability = "likely" | "unlikely" | "none" | "unknown";

/** The same for all accounts of one kind; what differs is in {@link JudgedPassword}. */
export interface CloudPassword {
  /** Whether people can use it once the domain is Managed. */
  usable: PasswordUsability;
  /** Why, in words. */
  reason: string;
}

/** Days are in UTC. */
export interface JudgedPassword extends CloudPassword {
  /** Microsoft has the password that the person had on this day; missing if nobody had one, or it is not known. */
  had?: string;
  /** JumpCloud's has been changed on this day, and Microsoft has the one of before. */
  before?: string;
  /** It is the JumpCloud password, by what JumpCloud tells now. */
  isJumpClouds?: true;
}

/** JumpCloud writes a password while it hears it: both vendors stamp that moments apart, each by its own clock. */
const SAME_MOMENT = 10 * 60 * 1000;

/** Microsoft stamps an account and its first password in one request; a newcomer's own can follow within minutes. */
const SAME_REQUEST = 60 * 1000;

/** So long nobody is taken to have changed a password after JumpCloud told of it. */
const STILL_TRUE = HOUR;

const UNTOLD: CloudPassword = {
  usable: "unknown",
  reason: "Microsoft does not show when its password was last changed",
};
const LOCAL: CloudPassword = {
  usable: "unknown",
  reason:
    "it comes from a local Active Directory, and it can't be seen whether its password is synced from there",
};
const NEVER_WRITTEN: CloudPassword = {
  usable: "none",
  reason:
    "it still has the password that it was created with: JumpCloud has written none since, and nobody knows it",
};
const FIRST_ONE: CloudPassword = {
  usable: "unknown",
  reason: "it still has the password that it was created with: only the person who created it knows it",
};
const OWN: CloudPassword = {
  usable: "likely",
  reason: "it was never linked to JumpCloud, and its password was changed after it was created",
};
const UNASKED: CloudPassword = {
  usable: "unknown",
  reason: "JumpCloud was not read: it is not known whether the person has changed the password there since",
};
const UNHEARD_OF: CloudPassword = {
  usable: "unknown",
  reason: "JumpCloud had no user with its immutable id when it was read",
};
const UNDATED: CloudPassword = {
  usable: "unknown",
  reason: "JumpCloud shows no date of the person's password, or one that can't be right",
};
const FROZEN: CloudPassword = {
  usable: "unlikely",
  reason:
    "it was changed at JumpCloud after the federation, and Microsoft accepts no new passwords then: it still has the former one",
};
const BEHIND: CloudPassword = {
  usable: "unlikely",
  reason: "it was changed at JumpCloud but not at Microsoft, which still has the former one",
};
const WRITTEN: CloudPassword = {
  usable: "likely",
  reason: "it was changed at both in the same moment: JumpCloud wrote it, so it is the JumpCloud password",
};
const WRITTEN_THEN: CloudPassword = {
  usable: "likely",
  reason:
    "it was changed at both in the same moment: JumpCloud wrote it, so it was the JumpCloud password when JumpCloud was read",
};
const LATER: CloudPassword = {
  usable: "likely",
  reason:
    "it was changed at Microsoft after the last change at JumpCloud: either by JumpCloud at a login there, and then it is the " +
    "JumpCloud password, or by the person at Microsoft",
};

/**
 * Which password of the person Microsoft has. JumpCloud makes accounts with a password that nobody knows, and writes the
 * JumpCloud password at the person's next login or change there, until the domain is federated: then none can be written.
 * https://jumpcloud.com/support/sync-user-attributes-with-m365
 * https://learn.microsoft.com/graph/api/resources/user
 */
export function judgeCloudPassword(facts: PasswordReading, occasion: PasswordContext): JudgedPassword {
  if (facts.onPremisesSync) return LOCAL;
  const now = Date.parse(occasion.takenAt);
  const changed = Date.parse(facts.passwordChanged ?? "");
  const created = Date.parse(facts.created ?? "");
  if (Number.isNaN(changed) || Number.isNaN(created) || isAhead(changed, now)) return UNTOLD;
  const had = dayOf(changed);
  if (changed - created <= SAME_REQUEST) return facts.immutableId ? NEVER_WRITTEN : { ...FIRST_ONE, had };
  if (facts.immutableId === undefined) return { ...OWN, had };
  const { atJumpCloud } = occasion;
  if (!atJumpCloud) return { ...UNASKED, had };
  const recorded = Object.hasOwn(atJumpCloud.passwordDates, facts.immutableId)
    ? atJumpCloud.passwordDates[facts.immutableId]
    : undefined;
  if (recorded === undefined) return { ...UNHEARD_OF, had };
  const theirs = Date.parse(recorded);
  if (Number.isNaN(theirs) || isAhead(theirs, now)) return { ...UNDATED, had };
  const judged = compared(changed, theirs, Date.parse(occasion.federatedSince ?? ""));
  const isOfNow = Math.abs(now - Date.parse(atJumpCloud.readAt)) <= STILL_TRUE;
  return { ...(judged.isJumpClouds && !isOfNow ? WRITTEN_THEN : judged), had };
}

/** By the dates of Microsoft's password and of JumpCloud's; `federated` is no number where it is not known. */
function compared(changed: number, theirs: number, federated: number): Omit<JudgedPassword, "had"> {
  const isFrozen = theirs >= federated && changed < federated;
  if (!isFrozen && Math.abs(theirs - changed) <= SAME_MOMENT) return { ...WRITTEN, isJumpClouds: true };
  if (changed > theirs) return LATER;
  return { ...(isFrozen ? FROZEN : BEHIND), before: dayOf(theirs) };
}

function isAhead(moment: number, now: number): boolean {
  return moment > now + SAME_MOMENT;
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** People with the same answer, so that the reason is given once. */
export interface PasswordGroup extends CloudPassword {
  /** Sign-in names. */
  users: string[];
}

/** Who needs a new password first; each group by name. */
export function groupCloudPasswords(
  people: readonly PasswordReading[],
  occasion: PasswordContext,
): PasswordGroup[] {
  const groups = new Map<string, PasswordGroup>();
  for (const person of people) {
    const { usable, reason } = judgeCloudPassword(person, occasion);
    const group = groups.get(reason) ?? { usable, reason, users: [] };
    group.users.push(person.user);
    groups.set(reason, group);
  }
  const order: PasswordUsability[] = ["none", "unlikely", "unknown", "likely"];
  const sorted = [...groups.values()].sort(
    (one, other) =>
      order.indexOf(one.usable) - order.indexOf(other.usable) || one.reason.localeCompare(other.reason),
  );
  return sorted.map((group) => ({ ...group, users: group.users.sort() }));
}
