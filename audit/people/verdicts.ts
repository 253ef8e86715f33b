import type { EntraAccount, JumpCloudAccount } from "./accounts";
import { nameOf } from "./logins";
import { parityOf } from "./parity";
import { type AccountClass, livesOn, type People, signsInElsewhere } from "./people";
import { type Register, register } from "./people-index";
import { NO_REASONS, type Reason, told } from "./reasons";
import { strangerReasons } from "./unmatched-accounts";

/** Which accounts are judged, beside the members of the group. */
export interface Scope {
  /** Domains that are, or are to be, federated, with the children that inherit from them. */
  domains: string[];
}

/** What is to be said of one account of the domains, or of one member of the group. */
export interface Verdict {
  /** Sign-in name in the tenant; without an account there, the address at JumpCloud, or the user name. */
  user: string;
  class: AccountClass;
  /** The most important of `reasons`; `ready` where there is none. */
  state: Reason;
  /** All of them, the most important first. */
  reasons: readonly Reason[];
  /** Through JumpCloud, once the domains are federated. */
  canSignIn: "yes" | "no" | "unknown";
  isMember: boolean;
  /** Can sign in with Microsoft now, on one of the domains: federation changes how. */
  isConcerned: boolean;
  person?: JumpCloudAccount;
  account?: EntraAccount;
}

/**
 * One verdict for each account on the domains and for each member of the group, sorted by name. The order of the
 * picture changes nothing.
 */
export function judgePeople(picture: People, { domains }: Scope): Verdict[] {
  const scope = new Set(domains.map((domain) => domain.toLowerCase()));
  const people = register(picture, scope);
  const accounts = picture.entra.filter((account) => livesOn(account, scope));
  const verdicts = accounts.map((account) => judgeAccount(account, people));
  const judged = new Set(verdicts.map(({ person }) => person?.id));
  for (const person of picture.jumpcloud) {
    if (people.memberOf(person) && !judged.has(person.id)) verdicts.push(judgeMember(person, people));
  }
  return verdicts.sort(byName);
}

function judgeAccount(account: EntraAccount, people: Register): Verdict {
  const person = people.personOf(account);
  const isHome = !signsInElsewhere(account);
  const reasons = !isHome
    ? [guest(account)]
    : person
      ? parityOf(person, people)
      : strangerReasons(account, people);
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
function judgeMember(person: JumpCloudAccount, people: Register): Verdict {
  const account = people.accountOf(person);
  const isTheirs = account !== undefined && people.personOf(account)?.id === person.id;
  return {
    user: isTheirs ? account.userPrincipalName : nameOf(person),
    class: isTheirs ? people.classOf(account) : "person",
    ...summary(parityOf(person, people)),
    isMember: true,
    isConcerned: false,
    person,
    ...(isTheirs ? { account } : {}),
  };
}

function summary(reasons: readonly Reason[]): Pick<Verdict, "state" | "reasons" | "canSignIn"> {
  const [state] = reasons;
  if (!state) return { state: READY, reasons: NO_REASONS, canSignIn: "yes" };
  return { state, reasons, canSignIn: outcomeOf(reasons) };
}

/** Whether somebody with these reasons can sign in through JumpCloud. */
export function outcomeOf(reasons: readonly Reason[]): Verdict["canSignIn"] {
  if (reasons.some(({ effect }) => effect === "blocks" || effect === "waits")) return "no";
  return reasons.some(({ effect }) => effect === "unsure") ? "unknown" : "yes";
}

/** One object for all, as most people of a large company are ready. */
const READY = told("ready", "JumpCloud's person and the account in the tenant are one", "");

function guest(account: EntraAccount): Reason {
  return told("guest", `${account.userPrincipalName} signs in at home`, "");
}

function byName(one: Verdict, other: Verdict): number {
  const [name, otherName] = [one.user.toLowerCase(), other.user.toLowerCase()];
  if (name !== otherName) return name < otherName ? -1 : 1;
  return idsOf(one) < idsOf(other) ? -1 : 1;
}

function idsOf({ account, person }: Verdict): string {
  return `${account?.id ?? ""} ${person?.id ?? ""}`;
}
