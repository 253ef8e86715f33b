import { domainOf, type EntraAccount } from "../../audit/accounts";
import { inheritors } from "../../audit/domains";
import type { Finding } from "../../audit/finding";
import type { ImmutableIdWrite, LeftAlone } from "../../audit/immutable-ids";
import { managed } from "../../audit/remap";
import { collect } from "../../clients/http";
import type { Call } from "../../providers/lifecycle/handler";
import { domainStandings, entraUsersOfDomains } from "../../surveys";
import type { Tenant } from "../settled-domain";
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

export async function surveyIdsBack(
  { graph }: Tenant,
  record: RemapRecord,
  users: readonly string[] | undefined,
  { signal, log }: Call,
): Promise<IdsBack> {
  const { domain } = record;
  const domains = await domainStandings(graph, { signal });
  const scope = inheritors(domain, domains);
  const accounts = await collect(entraUsersOfDomains(graph, scope, { signal }));
  const byId = new Map(accounts.map((account) => [account.id, account] as const));
  const stranded = (await strandedOf({ graph }, record, { signal, log })).map((one) => ({
    ...one,
    wayOut: `${one.wayOut}, with --undo where it is to have the former id`,
  }));
  const back: IdsBack = { gates: [managed({ domain, domains })], writes: [], ready: [], left: stranded };
  const away = new Set(stranded.map(({ user }) => user));
  const all = writesBack(record);
  for (const write of all) {
    if (away.has(write.user) || (users && !users.includes(write.user.toLowerCase()))) continue;
    place(back, write, byId.get(write.accountId));
  }
  const recorded = new Set(all.map(({ user }) => user.toLowerCase()));
  for (const user of users ?? []) if (!recorded.has(user)) back.left.push({ user, ...UNRECORDED });
  return back;
}

const UNRECORDED = { reason: "the record has no account of this name", wayOut: "Correct the name" };

function place(back: IdsBack, write: ImmutableIdWrite, account: EntraAccount | undefined): void {
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
  else if (now === was) back.writes.push(write);
  else {
    const reason = `it has the id ${now ?? "of nobody"} now, which this program did not write`;
    back.left.push({ user, reason, wayOut: "Find out who wrote it" });
  }
}
