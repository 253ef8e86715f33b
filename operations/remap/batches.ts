import type { ImmutableIdWrite } from "../../audit/people/immutable-ids";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";
import { type ImmutableIdOutcome, writeImmutableIds } from "../people/immutable-ids";

export interface BatchOptions {
  /** Accounts of one batch. */
  size: number;
  tell?: (line: string) => void;
  /** Hears of each batch once it is over. */
  onBatchEnd?: (batch: ImmutableIdOutcome, done: number) => void;
}

/** Microsoft refuses single accounts, as those of a restricted administrative unit, which are to stop nobody else's. */
const MAX_REFUSALS_IN_A_ROW = 3;

/**
 * Writes ids batch by batch. Where more than half of a batch could not be written, something is wrong with more than single
 * accounts, and the rest is not tried.
 */
export async function writeInBatches(
  tenant: EntraConnection,
  writes: readonly ImmutableIdWrite[],
  { size, tell, onBatchEnd }: BatchOptions,
  call: Call,
): Promise<ImmutableIdOutcome> {
  const whole: ImmutableIdOutcome = { written: [], already: [], failed: [], untried: [] };
  for (let start = 0; start < writes.length; start += size) {
    const batch = writes.slice(start, start + size);
    const outcome = await writeImmutableIds(tenant, batch, call, {
      tell,
      patience: MAX_REFUSALS_IN_A_ROW,
      beside: { before: start, after: Math.max(writes.length - start - size, 0) },
    });
    whole.written.push(...outcome.written);
    whole.already.push(...outcome.already);
    whole.failed.push(...outcome.failed);
    whole.untried.push(...outcome.untried);
    onBatchEnd?.(outcome, start + batch.length);
    if (outcome.untried.length === 0 && outcome.failed.length * 2 <= batch.length) continue;
    whole.untried.push(...writes.slice(start + size));
    break;
  }
  return whole;
}
