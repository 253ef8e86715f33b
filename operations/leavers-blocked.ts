import type { BlockedLeaver } from "../audit/leavers";
import { VendorError } from "../clients/http";
import type { JumpCloud } from "../clients/jumpcloud";
import type { Call } from "../providers/lifecycle/handler";
import { withPatience } from "../providers/lifecycle/patience";
import { entraUser, letInOf } from "../surveys";
import type { Leaver, Leavers } from "./leavers";
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
    return await withPatience(PATIENCE, signal, (brief) => letInOf(jumpcloud, ids, { signal: brief }));
  } catch {
    signal.throwIfAborted();
    return new Set();
  }
}

type Result = Omit<BlockedLeaver, "upn" | "id">;

async function blockOne(entra: Tenant, { upn, id }: Leaver, { signal }: Call): Promise<Result> {
  const { graph, clock } = entra;
  let account: string | undefined;
  try {
    const found = await entraUser(graph, upn, { signal });
    if (!found || found.immutableId !== id)
      return { outcome: "not blocked", why: "the account of that name is another one by now" };
    account = found.id;
    if (found.enabled) await graph.users.block(found.id, { signal });
    const isBlocked = await untilBlocked(entra, found.id, signal);
    const at = new Date(clock.now()).toISOString();
    return isBlocked
      ? { account, outcome: "blocked", at }
      : { account, outcome: "not blocked", why: "Microsoft took it, and does not show it" };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { ...(account ? { account } : {}), outcome: "not blocked", why: error.message };
  }
}

/** Graph's reads lag behind its writes. */
async function untilBlocked({ graph, clock }: Tenant, id: string, signal: AbortSignal): Promise<boolean> {
  for (let time = 0; time < READS; time += 1) {
    if (time > 0) await clock.sleep(PAUSE, signal);
    if ((await entraUser(graph, id, { signal }))?.enabled === false) return true;
  }
  return false;
}
