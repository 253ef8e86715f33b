import type { Reading } from "../../../audit/reading";
import type { EntraSignIn, ExpectedPerson, SignInProgress } from "../../../audit/sign-ins/progress";
import { type SessionLimit, sessionLimits } from "../../../audit/sign-ins/session-limits";
import type { Vendors } from "../../../operations/connection/vendors";
import type { LocatedDomain } from "../../../operations/locate/domains";
import { readSessionSources } from "../../../operations/people/session-limits";
import type { Call } from "../../../waiting/call";
import { pluralize, tableLines, wrapToLines } from "../../text/lines";

/** Whom Microsoft asks again after 12 hours, by `user`. */
export type WatchedSessions = Reading<Map<string, SessionLimit>>;

interface Watched {
  people: ExpectedPerson[];
  /** Federated domains, each with those that sign in as it does. */
  federated: Pick<LocatedDomain, "domain" | "scope">[];
}

/** Nobody where no domain is federated. */
export async function readSessionLimits(
  vendors: Vendors,
  { people, federated }: Watched,
  entra: EntraSignIn[] | undefined,
  call: Call,
): Promise<WatchedSessions> {
  if (federated.length === 0) return { value: new Map() };
  const read = await readSessionSources(vendors, federated, call);
  if ("unread" in read) return read;
  return { value: sessionLimits(people, { ...read.value, ...(entra ? { entra } : {}) }) };
}

/** What `watch` tells programs of one person. */
export interface WatchedPerson extends SignInProgress {
  /** Whether Microsoft asks again after 12 hours; missing if the domain is Managed, or it could not be read. */
  session?: SessionLimit;
}

/** For programs: the list as it is, with one more field of each person. */
export function withSessionLimits(people: SignInProgress[], sessions: WatchedSessions): WatchedPerson[] {
  if ("unread" in sessions) return people;
  return people.map((person) => {
    const session = sessions.value.get(person.user);
    return session ? { ...person, session } : person;
  });
}

/** People who are named; the JSON has all. */
const NAMED = 20;

export function sessionLimitLines(sessions: WatchedSessions, width: number): string[] {
  if ("unread" in sessions)
    return wrapToLines(`Not checked: whom Microsoft asks again after 12 hours. ${sessions.unread}`, width);
  const all = [...sessions.value];
  if (all.length === 0) return [];
  const limited = all.filter(([, { twelveHours }]) => twelveHours === "yes");
  const unknown = all.filter(([, { twelveHours }]) => twelveHours === "unknown").length;
  const again = limited.filter(([, session]) => (session.again ?? 0) > 0).length;
  const head = [
    `asked again after 12 hours: ${limited.length} of ${pluralize(all.length, "person", "people")}`,
    ...(again > 0 ? [`${again} of them signed in again to the same application after that time`] : []),
    ...(unknown > 0 ? [`for ${unknown} it is not known`] : []),
  ];
  const rows = limited.slice(0, NAMED).map(([user, { reason }]) => [user, reason]);
  const more = limited.length - NAMED;
  return [
    ...wrapToLines(head.join("; "), width),
    ...tableLines(rows, width, "  "),
    ...(more > 0 ? [`  and ${more} more: --json FILE has all`] : []),
  ];
}
