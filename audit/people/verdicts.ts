import type { EntraAccount, JumpCloudAccount } from "./accounts";
import { jumpcloudLoginName } from "./accounts";
import { parityReasons } from "./parity";
import { type AccountClass, isExternalGuest, isOnDomains, type PeopleSnapshot } from "./people";
import { indexPeople, type PeopleIndex } from "./people-index";
import { NO_REASONS, noteReason, type PersonReason } from "./reasons";
import { unmatchedAccountReasons } from "./unmatched-accounts";

/** Which accounts are judged, beside the members of the group. */
export interface JudgedDomains {
  /** Domains that are, or are to be, federated, with the children that inherit from them. */
  domains: string[];
}

/** What is to be said of one account of the domains, or of one member of the group. */
export interface PersonVerdict {
  /** Sign-in name in the tenant; without an account there, the address at JumpCloud, or the user name. */
  user: string;
  /** What the account is, such as `person` or `service account`. */
  class: AccountClass;
  /** The most important of `reasons`; `ready` where there is none. */
  state: PersonReason;
  /** All of them, the most important first. */
  reasons: readonly PersonReason[];
  /** Through JumpCloud, once the domains are federated. */
  canSignIn: "yes" | "no" | "unknown";
  /** A member of the group that decides who syncs, or one of those who get in otherwise. */
  isMember: boolean;
  /** Can sign in with Microsoft now, on one of the domains: federation changes how. */
  isConcerned: boolean;
  person?: JumpCloudAccount;
  account?: EntraAccount;
}

/**
 * One verdict for each account on the domains and for each member of the group, sorted by name. The order of the
 * snapshot changes nothing.
 */
export function judgePeople(snapshot: PeopleSnapshot, { domains }: JudgedDomains): PersonVerdict[] {
  const scope = new Set(domains.map((domain) => domain.toLowerCase()));
  const people = indexPeople(snapshot, scope);
  const accounts = snapshot.entra.filter((account) => isOnDomains(account, scope));
  const verdicts = accounts.map((account) => judgeAccount(account, people));
  const judged = new Set(verdicts.map(({ person }) => person?.id));
  for (const person of snapshot.jumpcloud) {
    if (people.memberOf(person) && !judged.has(person.id)) verdicts.push(judgeMember(person, people));
  }
  return verdicts.sort(byName);
}

function judgeAccount(account: EntraAccount, people: PeopleIndex): PersonVerdict {
  const person = people.personOf(account);
  const isHome = !isExternalGuest(account);
  const reasons = !isHome
    ? [guest(account)]
    : person
      ? parityReasons(person, people)
      : unmatchedAccountReasons(account, people);
  return {
    user: account.userPrincipalName,
    class: people.classOf(account),
    ...summary(reasons),
    ...(account.enabled ? {} : { canSignIn: "no" as const }),
    isMember: person !== undefined && people.memberOf(person),
    isConcerned: account.enabled && isHome,
    ...(person ? { person } : {}),
    account,
  };
}

/** A member whose account, if there is one, is on another domain, or somebody else's. */
function judgeMember(person: JumpCloudAccount, people: PeopleIndex): PersonVerdict {
  const account = people.accountOf(person);
  const isTheirs = account !== undefined && people.personOf(account)?.id === person.id;
  return {
    user: isTheirs ? account.userPrincipalName : jumpcloudLoginName(person),
    class: isTheirs ? people.classOf(account) : "person",
    ...summary(parityReasons(person, people)),
    isMember: true,
    isConcerned: false,
    person,
    ...(isTheirs ? { account } : {}),
  };
}

function summary(reasons: readonly PersonReason[]): Pick<PersonVerdict, "state" | "reasons" | "canSignIn"> {
  const [state] = reasons;
  if (!state) return { state: READY, reasons: NO_REASONS, canSignIn: "yes" };
  return { state, reasons, canSignIn: signInOutcomeOf(reasons) };
}

/** Whether somebody with these reasons can sign in through JumpCloud. */
export function signInOutcomeOf(reasons: readonly PersonReason[]): PersonVerdict["canSignIn"] {
  if (reasons.some(({ effect }) => effect === "blocks" || effect === "waits")) return "no";
  return reasons.some(({ effect }) => effect === "unsure") ? "unknown" : "yes";
}

/** One object for all, as most people of a large company are ready. */
const READY = noteReason("ready", "JumpCloud's user and the account in the tenant belong together", "");

function guest(account: EntraAccount): PersonReason {
  return noteReason("guest", `${account.userPrincipalName} signs in at their own organisation`, "");
}

function byName(one: PersonVerdict, other: PersonVerdict): number {
  const [name, otherName] = [one.user.toLowerCase(), other.user.toLowerCase()];
  if (name !== otherName) return name < otherName ? -1 : 1;
  return idsOf(one) < idsOf(other) ? -1 : 1;
}

function idsOf({ account, person }: PersonVerdict): string {
  return `${account?.id ?? ""} ${person?.id ?? ""}`;
}
