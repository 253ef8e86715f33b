import type { JumpCloud } from "../clients/jumpcloud";

/** JumpCloud, where a credential of it is at hand; rejects where none is. */
export type JumpCloudAtHand = () => Promise<JumpCloud>;

/** Milliseconds that somebody in an outage waits for JumpCloud, which may be what is down. */
const PATIENCE = 8_000;

/**
 * What JumpCloud answers within some seconds.
 *
 * @throws Error in the words of what kept it from answering
 */
export async function jumpcloudInTime<T>(
  atHand: JumpCloudAtHand,
  ask: (jumpcloud: JumpCloud, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<T> {
  const late = AbortSignal.timeout(patience);
  const both = AbortSignal.any([signal, late]);
  const ended = new Promise<never>((_, reject) => {
    both.addEventListener("abort", () => reject(both.reason), { once: true });
  });
  try {
    return await Promise.race([atHand().then((jumpcloud) => ask(jumpcloud, both)), ended]);
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) throw new Error(`JumpCloud did not answer within ${patience / 1000} seconds`);
    throw error;
  }
}
