import type { BlockedLeaver } from "../../audit/people/leavers";
import { isWithoutEffect, VendorError } from "../../clients/http";
import { isObjectId, type JumpCloud } from "../../clients/jumpcloud";
import { readActivePersonIds, readEntraAccount } from "../../readings";
import type { Call } from "../../waiting/call";
import { timeoutSignal } from "../../waiting/timeout";
import type { EntraConnection } from "../connection/vendors";
import { vendorErrorOf } from "../federation/verified-write";
import type { EnabledLeaver, EnabledLeavers } from "./leavers";

/** Milliseconds between reads, and how many there are. */
const [PAUSE, READS] = [2_000, 10];

/** Accounts that are written or read at a time: nobody in an outage is to wait for thousands one after another. */
const AT_ONCE = 10;

/** How long JumpCloud is waited for, in milliseconds: it answered a moment ago. */
const PATIENCE = 5_000;

/** Those who may be blocked where a person agrees: nobody who may be back, or an administrator unseen, nor most of a company. */
export function blockableLeavers({ value, rolesUnread, isDoubted }: EnabledLeavers): EnabledLeaver[] {
  if (rolesUnread !== undefined || isDoubted) return [];
  return value.filter(({ isEmergency, how }) => !isEmergency && how !== "replaced");
}

/**
 * Blocks these accounts, some at a time, and then reads all back together, as each may take Graph some seconds to show.
 * What fails is told and stops nothing: people in an outage come first. Whom JumpCloud lets in by now, or whose name another
 * account has, stays as it is.
 */
export async function blockLeavers(
  entra: EntraConnection,
  leavers: EnabledLeaver[],
  jumpcloud: JumpCloud | undefined,
  call: Call,
): Promise<BlockedLeaver[]> {
  const back = await backAtJumpCloud(leavers, jumpcloud, call);
  const written = await severalAtOnce(leavers, async (leaver): Promise<BlockedLeaver> => {
    const { upn, id } = leaver;
    const result = back.has(id)
      ? { outcome: "not blocked" as const, why: "JumpCloud lets the person sign in again" }
      : await blockOne(entra, leaver, call);
    return { upn, id, ...result };
  });
  return readBack(entra, written, call);
}

/** Each answer in its place. */
async function severalAtOnce<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE)
    answers.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  return answers;
}

async function backAtJumpCloud(
  leavers: EnabledLeaver[],
  jumpcloud: JumpCloud | undefined,
  { signal }: Call,
): Promise<Set<string>> {
  if (!jumpcloud) return new Set();
  const ids = leavers.map(({ id }) => id);
  try {
    return await readActivePersonIds(jumpcloud, ids, { signal: timeoutSignal(signal, PATIENCE) });
  } catch {
    signal.throwIfAborted();
    return new Set();
  }
}

type Result = Omit<BlockedLeaver, "upn" | "id">;

async function blockOne(
  { graph }: EntraConnection,
  { upn, id }: EnabledLeaver,
  { signal }: Call,
): Promise<Result> {
  let account: string | undefined;
  try {
    const found = await readEntraAccount(graph, upn, { signal });
    const { immutableId = "" } = found ?? {};
    if (!found || (isObjectId(immutableId) && immutableId !== id))
      return { outcome: "not blocked", why: "another account has that name now" };
    account = found.id;
    if (account === (await graph.claims()).objectId)
      return { account, outcome: "not blocked", why: "this command signs in with it" };
    const failure = found.enabled ? await vendorErrorOf(graph.users.block(account, { signal })) : undefined;
    const why = failure && { why: failure.message };
    return { account, outcome: isWithoutEffect(failure) ? "not blocked" : "intended", ...why };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { ...(account ? { account } : {}), outcome: "not blocked", why: error.message };
  }
}

/** Only the account itself tells what a block came to that was not refused. Graph's reads lag behind its writes. */
async function readBack(
  entra: EntraConnection,
  written: BlockedLeaver[],
  { signal }: Call,
): Promise<BlockedLeaver[]> {
  let all = written;
  for (let time = 0; time < READS && all.some(isOpen); time += 1) {
    if (time > 0) await entra.clock.sleep(PAUSE, signal);
    all = await severalAtOnce(all, async (one) => (isOpen(one) ? asShown(entra, one, signal) : one));
  }
  return all.map((one) => (isOpen(one) ? { ...one, why: one.why ?? UNSHOWN } : one));
}

const UNSHOWN = "Microsoft accepted it, but does not show it yet";

function isOpen({ outcome }: BlockedLeaver): boolean {
  return outcome === "intended";
}

async function asShown(
  { graph, clock }: EntraConnection,
  one: BlockedLeaver,
  signal: AbortSignal,
): Promise<BlockedLeaver> {
  try {
    if ((await readEntraAccount(graph, one.account ?? "", { signal }))?.enabled !== false) return one;
    const { why: _, ...rest } = one;
    return { ...rest, outcome: "blocked", at: new Date(clock.now()).toISOString() };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { ...one, why: one.why ?? error.message };
  }
}
