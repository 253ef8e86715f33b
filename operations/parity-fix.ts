import { domainOf } from "../audit/accounts";
import type { ImmutableIdFix } from "../audit/parity-fix";
import { Forbidden, Throttled, Unauthenticated, Unreachable } from "../clients/http";
import type { Call } from "../providers/lifecycle/handler";
import { DidNotHappen, until } from "../providers/lifecycle/until";
import { domainStanding, entraUser, entraUsersWithImmutableId } from "../surveys";
import type { Vendors } from "./vendors";

/** What became of each planned write. */
export interface FixOutcome {
  /** Written, and seen by a read afterwards. */
  written: ImmutableIdFix[];
  /** Had the id already when it came to the write. */
  already: ImmutableIdFix[];
  /** Not written, or not seen afterwards. */
  failed: { fix: ImmutableIdFix; reason: string }[];
  /** Not tried any more, because what failed before would fail for these too. */
  untried: ImmutableIdFix[];
}

/** Seconds until a write has to show in reads. */
const DEADLINE = 120;

/**
 * Writes the planned ids one after the other, each on an account that is read right before and still as it was planned.
 * What fails for one person goes on with the next; a credential that is refused, or no answer, ends it.
 */
export async function applyFixes(
  vendors: Vendors,
  fixes: readonly ImmutableIdFix[],
  call: Call,
  tell: (line: string) => void = () => undefined,
): Promise<FixOutcome> {
  const outcome: FixOutcome = { written: [], already: [], failed: [], untried: [] };
  for (const [index, fix] of fixes.entries()) {
    tell(`${index + 1} of ${fixes.length}: ${fix.user}`);
    try {
      outcome[await apply(vendors, fix, call)].push(fix);
    } catch (error) {
      if (call.signal.aborted) throw interrupted(outcome, fixes.slice(index));
      outcome.failed.push({ fix, reason: error instanceof Error ? error.message : String(error) });
      if (!endsAll(error)) continue;
      outcome.untried.push(...fixes.slice(index + 1));
      break;
    }
  }
  return outcome;
}

/** Something about this one account has changed, or never was, as it was planned. */
class NotAsPlanned extends Error {}

async function apply(vendors: Vendors, fix: ImmutableIdFix, call: Call): Promise<"written" | "already"> {
  const options = { signal: call.signal };
  const { graph } = vendors;
  const [account, domain, holders] = await Promise.all([
    entraUser(graph, fix.accountId, options),
    domainStanding(graph, domainOf(fix.user), options),
    entraUsersWithImmutableId(graph, fix.immutableId, options),
  ]);
  if (account?.immutableId === fix.immutableId) return "already";
  const isChanged = account?.userPrincipalName !== fix.user || account.immutableId !== undefined;
  if (isChanged || !account.enabled || account.onPremisesSync) {
    throw new NotAsPlanned("the account has changed since it was read; run the command again");
  }
  if (domain?.authenticationType !== "Managed") {
    throw new NotAsPlanned(
      `${domainOf(fix.user)} is not a managed domain any more; nothing is written there`,
    );
  }
  const holder = holders.find(({ id }) => id !== fix.accountId);
  if (holder) throw new NotAsPlanned(`${holder.userPrincipalName} has this immutable id already`);
  await graph.users.setImmutableId(fix.accountId, fix.immutableId, options);
  await untilShown(vendors, fix, call);
  return "written";
}

async function untilShown({ graph, clock }: Vendors, fix: ImmutableIdFix, { signal }: Call): Promise<void> {
  const shown = async () =>
    (await entraUser(graph, fix.accountId, { signal }))?.immutableId === fix.immutableId;
  await until(async () => ((await shown()) ? true : undefined), {
    what: `the immutable id of ${fix.user} to show`,
    signal,
    deadline: DEADLINE * 1_000,
    clock,
  });
}

/** Whether the next write would meet the same. */
function endsAll(error: unknown): boolean {
  const kinds = [Forbidden, Unauthenticated, Throttled, Unreachable, DidNotHappen];
  return kinds.some((Kind) => error instanceof Kind);
}

/** Ctrl-C between writes: says what was done and what may have been. */
function interrupted({ written }: FixOutcome, rest: readonly ImmutableIdFix[]): Error {
  const done = written.map(({ user }) => user).join(", ") || "nobody";
  const [current] = rest;
  return new Error(
    `Interrupted. Written: ${done}. Being written, so read it back: ${current?.user ?? "nobody"}. ` +
      `Not tried: ${rest.length - 1}. Run it again to go on.`,
  );
}
