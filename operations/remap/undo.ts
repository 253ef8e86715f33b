import { inheritors } from "../../audit/federation/domains";
import type { Finding } from "../../audit/finding";
import { domainOf, type EntraAccount } from "../../audit/people/accounts";
import type { ImmutableIdWrite, LeftAlone } from "../../audit/people/immutable-ids";
import { managed, rolesRead } from "../../audit/people/remap";
import { collect } from "../../clients/http";
import { administratorsBeside, domainStandings, entraUsersOfDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Tenant } from "../federation/stable-domain";
import { type RemapRecord, writesBack } from "./record";
import { strandedOf } from "./stranded";

/** What giving the former ids back comes to, found out by reading. */
export interface IdsBack {
  gates: Finding[];
  writes: ImmutableIdWrite[];
  /** Sign-in names of who has the former id. */
  ready: string[];
  left: LeftAlone[];
}

/** Sign-in names, in lower case. */
export interface BackAsked {
  users?: readonly string[] | undefined;
  /** Holders of privileged roles who get theirs back, too: a record is a file, and anybody can have written into it. */
  privileged?: readonly string[] | undefined;
}

export async function surveyIdsBack(
  { graph }: Tenant,
  record: RemapRecord,
  { users, privileged = [] }: BackAsked,
  { signal, log }: Call,
): Promise<IdsBack> {
  const { domain } = record;
  const domains = await domainStandings(graph, { signal });
  const scope = inheritors(domain, domains);
  const [accounts, { holders, unread }] = await Promise.all([
    collect(entraUsersOfDomains(graph, scope, { signal })),
    administratorsBeside(scope, graph, { signal }),
  ]);
  const byId = new Map(accounts.map((account) => [account.id, account] as const));
  const barred = new Set(holders.map(({ account }) => account.id));
  const stranded = (await strandedOf({ graph }, record, { signal, log })).map((one) => ({
    ...one,
    wayOut: `${one.wayOut}, with --undo where it is to have the former id`,
  }));
  const gates = [managed({ domain, domains }), rolesRead(unread)];
  const back: IdsBack = { gates, writes: [], ready: [], left: stranded };
  const away = new Set(stranded.map(({ user }) => user));
  const all = writesBack(record);
  for (const write of all) {
    const user = write.user.toLowerCase();
    if (away.has(write.user) || (users && !users.includes(user))) continue;
    const isBarred = barred.has(write.accountId) && !privileged.includes(user);
    place(back, write, byId.get(write.accountId), isBarred);
  }
  const recorded = new Set(all.map(({ user }) => user.toLowerCase()));
  for (const user of users ?? []) if (!recorded.has(user)) back.left.push({ user, ...UNRECORDED });
  return back;
}

const UNRECORDED = { reason: "the record has no account of this name", wayOut: "Correct the name" };

function place(
  back: IdsBack,
  write: ImmutableIdWrite,
  account: EntraAccount | undefined,
  isBarred: boolean,
): void {
  const { user, immutableId, was } = write;
  const now = account?.immutableId ?? null;
  if (!account || account.userPrincipalName !== user) {
    const reason = `no account of ${domainOf(user)} has this name and the recorded id ${write.accountId} any more`;
    back.left.push({
      user,
      reason,
      wayOut: `Find it by its id, and set onPremisesImmutableId to ${immutableId ?? "null"} if that is right`,
    });
  } else if (now === immutableId) back.ready.push(user);
  else if (now === was && isBarred) back.left.push({ user, ...barredBack(write) });
  else if (now === was) back.writes.push(write);
  else {
    const reason = `it has the id ${now ?? "of nobody"} now, which this program did not write`;
    back.left.push({ user, reason, wayOut: "Find out who wrote it" });
  }
}

/** Why a holder of a privileged role gets no recorded id back unless somebody names it. */
export function barredBack({ user, immutableId }: ImmutableIdWrite): Omit<LeftAlone, "user"> {
  const id = immutableId ?? "none";
  const wayOut = `Compare ${id} with the id that the former provider has for it, and name it with --privileged ${user}`;
  return {
    reason: "it holds a privileged role, which whoever signs in by the recorded id would get",
    wayOut,
  };
}
