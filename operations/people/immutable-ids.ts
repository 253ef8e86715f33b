import { domainOfAddress, type EntraAccount } from "../../audit/people/accounts";
import type { ImmutableIdWrite } from "../../audit/people/immutable-ids";
import { Forbidden, Throttled, Unauthenticated, Unreachable } from "../../clients/http";
import { readEntraAccount, readEntraAccountsWithImmutableId, readTenantDomain } from "../../readings";
import { errorMessage } from "../../text/error-message";
import type { Call } from "../../waiting/call";
import { PollTimeout, pollUntil } from "../../waiting/poll";
import type { Vendors } from "../connection/vendors";

/** What became of each planned write. */
export interface ImmutableIdOutcome {
  /** Written, and seen by a read afterwards. */
  written: ImmutableIdWrite[];
  /** Had the id already when it came to the write. */
  already: ImmutableIdWrite[];
  /** Not written, or not seen afterwards. */
  failed: {
    write: ImmutableIdWrite;
    /** Why, in words. */
    reason: string;
  }[];
  /** Not tried any more, because what failed before would fail for these too. */
  untried: ImmutableIdWrite[];
}

export interface ImmutableIdWriteOptions {
  tell?: (line: string) => void;
  /** So many accounts in a row that Microsoft refuses end it. @default 1, as it takes the first for the credential */
  patience?: number;
  /** Accounts of batches before and after this one. */
  beside?: { before: number; after: number };
}

type Tenant = Pick<Vendors, "graph" | "clock">;

/** Seconds until a write has to show in reads. */
const DEADLINE = 120;

/**
 * Writes the planned ids one after the other, each on an account that is read right before and still as it was planned.
 * What fails for one person goes on with the next; a credential that is refused, or no answer, ends it.
 */
export async function writeImmutableIds(
  tenant: Tenant,
  writes: readonly ImmutableIdWrite[],
  call: Call,
  { tell = () => undefined, patience = 1, beside = { before: 0, after: 0 } }: ImmutableIdWriteOptions = {},
): Promise<ImmutableIdOutcome> {
  const outcome: ImmutableIdOutcome = { written: [], already: [], failed: [], untried: [] };
  let refused = 0;
  for (const [index, write] of writes.entries()) {
    tell(`${index + 1} of ${writes.length}: ${write.user}`);
    try {
      outcome[await writeImmutableId(tenant, write, call)].push(write);
      refused = 0;
    } catch (error) {
      if (call.signal.aborted) throw interrupted(outcome, writes.slice(index), beside);
      outcome.failed.push({ write, reason: errorMessage(error) });
      refused = isOfOne(error) ? refused + 1 : 0;
      if (!endsAll(error) && refused < patience) continue;
      outcome.untried.push(...writes.slice(index + 1));
      break;
    }
  }
  return outcome;
}

/** Something about this one account has changed, or never was, as it was planned. */
export class NotAsPlanned extends Error {}

/** The only way in which this program writes an immutable id. @throws NotAsPlanned before anything was written */
export async function writeImmutableId(
  tenant: Tenant,
  write: ImmutableIdWrite,
  call: Call,
): Promise<"written" | "already"> {
  const options = { signal: call.signal };
  const { graph } = tenant;
  const { accountId, immutableId, user } = write;
  const [outcome, domain] = await Promise.all([
    demandAsPlanned(tenant, write, call),
    readTenantDomain(graph, domainOfAddress(user), options),
  ]);
  if (outcome === "already") return outcome;
  if (domain?.authenticationType !== "Managed") {
    throw new NotAsPlanned(`${domainOfAddress(user)} is no longer Managed; nothing is written there`);
  }
  await graph.users.setImmutableId(accountId, immutableId, options);
  await untilShown(tenant, write, call);
  return "written";
}

/** Whether the account can be given the id, whatever its domain is. @throws NotAsPlanned */
export async function demandAsPlanned(
  { graph }: Pick<Tenant, "graph">,
  write: ImmutableIdWrite,
  { signal }: Call,
): Promise<"already" | "as planned"> {
  const { accountId, immutableId } = write;
  const [account, holders] = await Promise.all([
    readEntraAccount(graph, accountId, { signal }),
    immutableId === null ? [] : readEntraAccountsWithImmutableId(graph, immutableId, { signal }),
  ]);
  if (account && has(account, immutableId)) return "already";
  if (!isAsPlanned(account, write)) {
    throw new NotAsPlanned("the account has changed since it was read; run the command again");
  }
  const holder = holders.find(({ id }) => id !== accountId);
  if (holder) throw new NotAsPlanned(`${holder.userPrincipalName} already has this immutable id`);
  return "as planned";
}

function has({ immutableId }: EntraAccount, wanted: string | null): boolean {
  return (immutableId ?? null) === wanted;
}

/** A blocked account gets no person's id, but the id back that it had. */
function isAsPlanned(account: EntraAccount | undefined, { user, was, isBack }: ImmutableIdWrite): boolean {
  if (account?.userPrincipalName !== user || account.immutableId !== was) return false;
  return (account.enabled || isBack === true) && !account.onPremisesSync;
}

async function untilShown(
  { graph, clock }: Tenant,
  { accountId, user, immutableId }: ImmutableIdWrite,
  { signal }: Call,
): Promise<void> {
  const shown = async () => {
    const account = await readEntraAccount(graph, accountId, { signal });
    return account !== undefined && has(account, immutableId);
  };
  await pollUntil(async () => ((await shown()) ? true : undefined), {
    what: `the immutable id of ${user} to show`,
    signal,
    deadline: DEADLINE * 1_000,
    clock,
  });
}

/** https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management */
function isOfOne(error: unknown): boolean {
  return error instanceof Forbidden || error instanceof PollTimeout;
}

/** Whether the next write would meet the same. */
function endsAll(error: unknown): boolean {
  return [Unauthenticated, Throttled, Unreachable].some((Kind) => error instanceof Kind);
}

/** Ctrl-C between writes: says what was done and what may have been. */
function interrupted(
  { written }: ImmutableIdOutcome,
  rest: readonly ImmutableIdWrite[],
  { before, after }: NonNullable<ImmutableIdWriteOptions["beside"]>,
): Error {
  const done = written.map(({ user }) => user).join(", ") || "nobody";
  const earlier = before === 0 ? "" : `Through before: ${before}. `;
  const [current] = rest;
  return new Error(
    `Interrupted. ${earlier}Written: ${done}. Interrupted during the write, so check it: ${current?.user ?? "nobody"}. ` +
      `Not tried: ${rest.length - 1 + after}. Run it again to continue.`,
  );
}
