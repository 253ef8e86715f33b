import { isDeepStrictEqual } from "node:util";
import type { DomainStanding } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import { domainStanding } from "../../readings";
import type { Call } from "../../waiting/call";
import { DidNotSettle, untilSettled } from "../../waiting/stable-read";
import type { Vendors } from "../connection/vendors";

/** The tenant alone, which is all that a rollback needs. */
export type Tenant = Pick<Vendors, "graph" | "clock">;

/** Seconds. */
const DEADLINE = 300;

/** Milliseconds. */
export function deadlineOf({ deadlineSeconds = DEADLINE }: { deadlineSeconds?: number }): number {
  return deadlineSeconds * 1000;
}

/** Reads in a row that have to agree. */
export const EQUAL_READS = 3;

/**
 * Milliseconds for which reads have to agree on something else than what was written before that is believed: Graph's
 * reads lag behind its writes.
 */
export const PATIENCE = 30_000;

export interface SettlingOptions {
  /** What is waited for, as the end of "waited 30 s for …". */
  what: string;
  /** Milliseconds. */
  deadline: number;
  /** Whether to believe what the reads have agreed on for `agreed` milliseconds. @default always */
  accept?(shown: DomainStanding, agreed: number): boolean;
}

/** Several reads in a row did not agree on anything that could be believed. */
export class Unsettled extends Error {
  constructor(
    { message }: Error,
    /** What the last reads agreed on; nothing where they did not. */
    readonly agreed: DomainStanding | undefined,
    /** Why the last read failed, where it did. */
    readonly unread: VendorError | undefined,
  ) {
    super(unread ? `${message} The last read failed: ${unread.message}` : message);
    this.name = "Unsettled";
  }
}

/**
 * What several reads in a row say of a domain and its configuration. A read that fails tells nothing: it is repeated
 * until the deadline.
 *
 * @throws Unsettled
 */
export async function settledDomain(
  { graph, clock }: Tenant,
  domain: string,
  { what, deadline, accept }: SettlingOptions,
  { signal }: Pick<Call, "signal">,
): Promise<DomainStanding> {
  let unread: VendorError | undefined;
  const read = async () => {
    try {
      const shown = await domainStanding(graph, domain, { signal });
      unread = undefined;
      return shown;
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      unread = error;
      return undefined;
    }
  };
  const options = { what, deadline, signal, clock, same: isSame, equal: EQUAL_READS };
  try {
    return await untilSettled(read, accept ? { ...options, accept } : options);
  } catch (error) {
    if (!(error instanceof DidNotSettle)) throw error;
    const last = error.last as DidNotSettle<DomainStanding>["last"];
    const agreed = last && last.times >= EQUAL_READS && !unread ? last.value : undefined;
    throw new Unsettled(error, agreed, unread);
  }
}

/** Why a configuration could not be read differs with every request, so only that it could not is compared. */
function isSame(one: DomainStanding, other: DomainStanding): boolean {
  const { federationUnread: _, ...first } = one;
  const { federationUnread: __, ...second } = other;
  return isDeepStrictEqual(first, second);
}
