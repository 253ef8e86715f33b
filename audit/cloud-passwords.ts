/** What Microsoft tells of an account's password; the password itself is never read. */
export interface PasswordFacts {
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

/** Whether the person knows a password that Microsoft takes once the domain is Managed. */
export type Likelihood = "likely" | "unlikely" | "unknown";

/** The same for all accounts of one kind; dates of a single account are in its {@link PasswordFacts}. */
export interface CloudPassword {
  usable: Likelihood;
  reason: string;
}

/** JumpCloud makes an account and its first password in one request; Graph stamps them moments apart. */
const SAME_MOMENT = 10 * 60 * 1000;

const UNTOLD: CloudPassword = {
  usable: "unknown",
  reason: "Microsoft does not tell when its password was last changed",
};
const LOCAL: CloudPassword = {
  usable: "unknown",
  reason:
    "it comes from a local Active Directory, and whether its password is synced from there can't be seen",
};
const NEVER_WRITTEN: CloudPassword = {
  usable: "unlikely",
  reason:
    "its password is the one that it was made with: JumpCloud has written none since, and nobody knows it",
};
const FIRST_ONE: CloudPassword = {
  usable: "unknown",
  reason:
    "its password is the one that it was made with: only whoever made it may have told it to the person",
};
const OVERWRITTEN: CloudPassword = {
  usable: "likely",
  reason:
    "its password was changed after it was made: by JumpCloud at a login there, which makes it the JumpCloud password, " +
    "else it is the person's own of before",
};
const OWN: CloudPassword = {
  usable: "likely",
  reason: "it was never linked to JumpCloud, and its password was changed after it was made",
};

/**
 * Whether the person has a password at Microsoft. JumpCloud makes accounts with a password that nobody knows, and writes
 * the JumpCloud password at the person's next login or change there.
 * https://jumpcloud.com/support/sync-user-attributes-with-m365
 */
export function cloudPassword(facts: PasswordFacts): CloudPassword {
  if (facts.onPremisesSync) return LOCAL;
  const changed = Date.parse(facts.passwordChanged ?? "");
  const created = Date.parse(facts.created ?? "");
  if (Number.isNaN(changed) || Number.isNaN(created)) return UNTOLD;
  const isLinked = facts.immutableId !== undefined;
  if (changed - created <= SAME_MOMENT) return isLinked ? NEVER_WRITTEN : FIRST_ONE;
  return isLinked ? OVERWRITTEN : OWN;
}

/** Sign-in names by what holds for them, so that ten thousand people need a reason once. */
export interface PasswordGroup extends CloudPassword {
  users: string[];
}

/** Who needs a new password first; each group by name. */
export function groupPasswords(people: readonly PasswordFacts[]): PasswordGroup[] {
  const groups = new Map<string, PasswordGroup>();
  for (const person of people) {
    const { usable, reason } = cloudPassword(person);
    const group = groups.get(reason) ?? { usable, reason, users: [] };
    group.users.push(person.user);
    groups.set(reason, group);
  }
  const order: Likelihood[] = ["unlikely", "unknown", "likely"];
  const sorted = [...groups.values()].sort(
    (one, other) =>
      order.indexOf(one.usable) - order.indexOf(other.usable) || one.reason.localeCompare(other.reason),
  );
  return sorted.map((group) => ({ ...group, users: group.users.sort() }));
}
