import { isSuspended } from "./accounts";
import type { LeaverAccount } from "./leavers";

/** What JumpCloud answered about a domain's people, kept for the time when JumpCloud does not answer. */
export interface PeopleAtJumpCloud {
  /** RFC 3339; what a stack keeps with each run has the day alone. */
  readAt: string;
  /** `password_date` by JumpCloud's id, which is the account's immutable id; empty if JumpCloud gives no date. */
  passwordDates: { [jumpcloudId: string]: string };
  /** People whose account at Microsoft could be used then, although JumpCloud had suspended or deleted them. */
  departed: LeaverAccount[];
}

/** An account at Microsoft that people can sign in with. */
export interface DomainAccount {
  upn: string;
  /** The JumpCloud id that it carries; missing if it carries none. */
  id?: string;
}

interface Person {
  id: string;
  suspended: boolean;
  state: string;
  passwordDate?: string;
}

/** `names` has JumpCloud's people by e-mail in lower case, at least for accounts that lead to none of `persons`. */
export function toPeopleAtJumpCloud(
  accounts: readonly DomainAccount[],
  persons: ReadonlyMap<string, Person>,
  names: ReadonlyMap<string, Person>,
  readAt: Date,
): PeopleAtJumpCloud {
  const result: PeopleAtJumpCloud = { readAt: toSeconds(readAt), passwordDates: {}, departed: [] };
  for (const { upn, id } of accounts) {
    const person = id === undefined ? undefined : persons.get(id);
    if (person) result.passwordDates[person.id] = dateOf(person);
    const left = departure(upn, id, person, names.get(upn.toLowerCase()));
    if (left) result.departed.push(left);
  }
  return result;
}

/** By the id; an account without one belongs to whoever has its name. */
function departure(
  upn: string,
  id: string | undefined,
  person: Person | undefined,
  namesake: Person | undefined,
): LeaverAccount | undefined {
  if (id === undefined)
    return namesake && isSuspended(namesake) ? { upn, id: namesake.id, how: "suspended" } : undefined;
  if (person) return isSuspended(person) ? { upn, id, how: "suspended" } : undefined;
  return { upn, id, how: namesake && !isSuspended(namesake) ? "replaced" : "deleted" };
}

/** A record holds thousands of them. */
function dateOf({ passwordDate }: Person): string {
  const moment = Date.parse(passwordDate ?? "");
  return Number.isNaN(moment) ? "" : toSeconds(new Date(moment));
}

function toSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
