import { isSuspended } from "./accounts";
import type { Departed } from "./leavers";

/** What JumpCloud told of a domain's people, so that it is there when JumpCloud is not. */
export interface PeopleAtJumpCloud {
  /** RFC 3339; what a stack keeps with each run has the day alone. */
  readAt: string;
  /** `password_date` by JumpCloud's id, which is the account's immutable id; empty where JumpCloud tells no date. */
  passwordDates: Record<string, string>;
  /** Whose account at Microsoft could be used then, although JumpCloud had suspended or deleted the person. */
  departed: Departed[];
}

/** An account at Microsoft that people can sign in with, by the JumpCloud id that it carries. */
export interface LinkedAccount {
  upn: string;
  id: string;
}

interface Person {
  suspended: boolean;
  state: string;
  passwordDate?: string;
}

export function peopleAtJumpCloud(
  linked: readonly LinkedAccount[],
  persons: ReadonlyMap<string, Person>,
  readAt: Date,
): PeopleAtJumpCloud {
  const told: PeopleAtJumpCloud = { readAt: toSeconds(readAt), passwordDates: {}, departed: [] };
  for (const { upn, id } of linked) {
    const person = persons.get(id);
    if (person) told.passwordDates[id] = dateOf(person);
    if (!person || isSuspended(person))
      told.departed.push({ upn, id, how: person ? "suspended" : "deleted" });
  }
  return told;
}

/** A record holds thousands of them. */
function dateOf({ passwordDate }: Person): string {
  const moment = Date.parse(passwordDate ?? "");
  return Number.isNaN(moment) ? "" : toSeconds(new Date(moment));
}

function toSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
