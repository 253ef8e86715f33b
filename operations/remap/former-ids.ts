import { inheritingDomains } from "../../audit/federation/domains";
import type { Finding } from "../../audit/finding";
import { domainOfAddress, type EntraAccount } from "../../audit/people/accounts";
import type { ImmutableIdWrite, SkippedAccount } from "../../audit/people/immutable-ids";
import { checkDomainManaged, checkRolesRead } from "../../audit/people/remap";
import { collectAll } from "../../clients/http";
import { readAdministratorsOutside, readEntraAccountsOfDomains, readTenantDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";
import { formerIdWrites, type RemapRecord } from "./record";
import { readLeftOnManagedName } from "./stranded";

/** What giving the former ids back comes to, found out by reading. */
export interface FormerIdPlan {
  gates: Finding[];
  writes: ImmutableIdWrite[];
  /** Sign-in names of who has the former id. */
  ready: string[];
  left: SkippedAccount[];
}

/** Sign-in names, in lower case. */
export interface FormerIdOptions {
  users?: readonly string[] | undefined;
  /** Holders of privileged roles who get theirs back, too: a record is a file, and anybody can have written into it. */
  privileged?: readonly string[] | undefined;
}

export async function planFormerIds(
  { graph }: EntraConnection,
  record: RemapRecord,
  { users, privileged = [] }: FormerIdOptions,
  { signal, log }: Call,
): Promise<FormerIdPlan> {
  const { domain } = record;
  const domains = await readTenantDomains(graph, { signal });
  const scope = inheritingDomains(domain, domains);
  const [accounts, { holders, unread }] = await Promise.all([
    collectAll(readEntraAccountsOfDomains(graph, scope, { signal })),
    readAdministratorsOutside(graph, scope, { signal }),
  ]);
  const byId = new Map(accounts.map((account) => [account.id, account] as const));
  const barred = new Set(holders.map(({ account }) => account.id));
  const stranded = (await readLeftOnManagedName({ graph }, record, { signal, log })).map((one) => ({
    ...one,
    wayOut: `${one.wayOut}; add --undo if it shall have the former id`,
  }));
  const gates = [checkDomainManaged({ domain, domains }), checkRolesRead(unread)];
  const plan: FormerIdPlan = { gates, writes: [], ready: [], left: stranded };
  const away = new Set(stranded.map(({ user }) => user));
  const all = formerIdWrites(record);
  for (const write of all) {
    const user = write.user.toLowerCase();
    if (away.has(write.user) || (users && !users.includes(user))) continue;
    const isBarred = barred.has(write.accountId) && !privileged.includes(user);
    placeAccount(plan, write, byId.get(write.accountId), isBarred);
  }
  const recorded = new Set(all.map(({ user }) => user.toLowerCase()));
  for (const user of users ?? []) if (!recorded.has(user)) plan.left.push({ user, ...UNRECORDED });
  return plan;
}

const UNRECORDED = { reason: "the record has no account of this name", wayOut: "Correct the name" };

function placeAccount(
  plan: FormerIdPlan,
  write: ImmutableIdWrite,
  account: EntraAccount | undefined,
  isBarred: boolean,
): void {
  const { user, immutableId, was } = write;
  const now = account?.immutableId ?? null;
  if (!account || account.userPrincipalName !== user) {
    const reason = `${domainOfAddress(user)} no longer has an account with this name and the recorded id ${write.accountId}`;
    plan.left.push({
      user,
      reason,
      wayOut: `Find it by its id, and set onPremisesImmutableId to ${immutableId ?? "null"} if that is right`,
    });
  } else if (now === immutableId) plan.ready.push(user);
  else if (now === was && isBarred) plan.left.push({ user, ...privilegedHolderReason(write) });
  else if (now === was) plan.writes.push(write);
  else {
    const reason = `it now has ${now === null ? "no id" : `the id ${now}`}, which this program did not write`;
    plan.left.push({ user, reason, wayOut: "Find out who wrote it" });
  }
}

/** Why a holder of a privileged role gets no recorded id back unless somebody names it. */
export function privilegedHolderReason({
  user,
  immutableId,
}: ImmutableIdWrite): Omit<SkippedAccount, "user"> {
  const id = immutableId ?? "none";
  const wayOut = `Compare ${id} with the id that the former provider has for it, and name it with --privileged ${user}`;
  return {
    reason: "it holds a privileged role; the person who signs in with the recorded id would get that role",
    wayOut,
  };
}
