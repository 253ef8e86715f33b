import type { EntraAccount } from "../audit/accounts";
import type { BlockedLeaver } from "../audit/leavers";
import { isUndone, VendorError } from "../clients/http";
import type { JumpCloud } from "../clients/jumpcloud";
import type { Call } from "../providers/lifecycle/handler";
import { impatient } from "../providers/lifecycle/impatient";
import { entraUser, letInOf } from "../surveys";
import type { Leaver, Leavers } from "./leavers";
import { failureOf } from "./repeated-write";
import type { Tenant } from "./settled-domain";

/** Milliseconds between reads, and how many there are. */
const [PAUSE, READS] = [2_000, 10];

/** How long JumpCloud is waited for, in milliseconds: it answered a moment ago. */
const PATIENCE = 5_000;

/** Those who may be blocked where a person agrees: nobody who may be an administrator unseen. */
export function blockable({ value, rolesUnread }: Leavers): Leaver[] {
  return rolesUnread === undefined ? value.filter(({ isEmergency }) => !isEmergency) : [];
}

/**
 * Blocks these accounts, one after another, and reads each back. What fails is told and stops nothing: people in an outage
 * come first. Whom JumpCloud lets in by now, or whose name another account has, stays as it is.
 */
export async function blockLeavers(
  entra: Tenant,
  leavers: Leaver[],
  jumpcloud: JumpCloud | undefined,
  call: Call,
): Promise<BlockedLeaver[]> {
  const back = await backAtJumpCloud(leavers, jumpcloud, call);
  const done: BlockedLeaver[] = [];
  for (const leaver of leavers) {
    const { upn, id } = leaver;
    const result = back.has(id)
      ? { outcome: "not blocked" as const, why: "JumpCloud lets the person in by now" }
      : await blockOne(entra, leaver, call);
    done.push({ upn, id, ...result });
  }
  return done;
}

async function backAtJumpCloud(
  leavers: Leaver[],
  jumpcloud: JumpCloud | undefined,
  { signal }: Call,
): Promise<Set<string>> {
  if (!jumpcloud) return new Set();
  const ids = leavers.map(({ id }) => id);
  try {
    return await letInOf(jumpcloud, ids, { signal: impatient(signal, PATIENCE) });
  } catch {
    signal.throwIfAborted();
    return new Set();
  }
}

type Result = Omit<BlockedLeaver, "upn" | "id">;

async function blockOne(entra: Tenant, { upn, id }: Leaver, { signal }: Call): Promise<Result> {
  const { graph } = entra;
  let found: EntraAccount | undefined;
  try {
    found = await entraUser(graph, upn, { signal });
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { outcome: "not blocked", why: error.message };
  }
  if (!found || found.immutableId !== id)
    return { outcome: "not blocked", why: "the account of that name is another one by now" };
  const account = found.id;
  const failure = found.enabled ? await failureOf(graph.users.block(account, { signal })) : undefined;
  if (isUndone(failure)) return { account, outcome: "not blocked", why: failure.message };
  return { account, ...(await shownAfter(failure, entra, account, signal)) };
}

/** Only the account itself tells what a block came to that was not refused. Graph's reads lag behind its writes. */
async function shownAfter(
  failure: VendorError | undefined,
  { graph, clock }: Tenant,
  id: string,
  signal: AbortSignal,
): Promise<Result> {
  try {
    for (let time = 0; time < READS; time += 1) {
      if (time > 0) await clock.sleep(PAUSE, signal);
      if ((await entraUser(graph, id, { signal }))?.enabled === false)
        return { outcome: "blocked", at: new Date(clock.now()).toISOString() };
    }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { outcome: "intended", why: failure?.message ?? error.message };
  }
  return { outcome: "intended", why: failure?.message ?? "Microsoft took it, and does not show it" };
}
