import { isDeepStrictEqual } from "node:util";
import type { TenantDomain } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import { readTenantDomain } from "../../readings";
import type { Call } from "../../waiting/call";
import { ReadsNotStable, readUntilStable } from "../../waiting/stable-read";
import type { Vendors } from "../connection/vendors";

/** The tenant alone, which is all that a rollback needs. */
export type EntraConnection = Pick<Vendors, "graph" | "clock">;

/** Seconds. */
const DEADLINE = 300;

/** Milliseconds. */
export function deadlineInMs({ deadlineSeconds = DEADLINE }: { deadlineSeconds?: number }): number {
  return deadlineSeconds * 1000;
}

/** Reads in a row that have to agree. */
export const REQUIRED_READS = 3;

/**
 * Milliseconds for which reads have to agree on something else than what was written before that is believed: Graph's
 * reads lag behind its writes.
 */
export const DOUBTED_READS_MS = 30_000;

export interface StableDomainOptions {
  /** What is waited for, as the end of "waited 30 s for …". */
  what: string;
  /** Milliseconds. */
  deadline: number;
  /** Whether to believe what the reads have agreed on for `agreed` milliseconds. @default always */
  accept?(shown: TenantDomain, agreed: number): boolean;
}

/** Several reads in a row did not agree on anything that could be believed. */
export class DomainNotStable extends Error {
  constructor(
    { message }: Error,
    /** What the last reads agreed on; nothing where they did not. */
    readonly agreed: TenantDomain | undefined,
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
export async function readStableDomain(
  { graph, clock }: EntraConnection,
  domain: string,
  { what, deadline, accept }: StableDomainOptions,
  { signal }: Pick<Call, "signal">,
): Promise<TenantDomain> {
  let unread: VendorError | undefined;
  const read = async () => {
    try {
      const shown = await readTenantDomain(graph, domain, { signal });
      unread = undefined;
      return shown;
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      unread = error;
      return undefined;
    }
  };
  const options = { what, deadline, signal, clock, same: isSame, requiredReads: REQUIRED_READS };
  try {
    return await readUntilStable(read, accept ? { ...options, accept } : options);
  } catch (error) {
    if (!(error instanceof ReadsNotStable)) throw error;
    const last = error.last as ReadsNotStable<TenantDomain>["last"];
    const agreed = last && last.times >= REQUIRED_READS && !unread ? last.value : undefined;
    throw new DomainNotStable(error, agreed, unread);
  }
}

/** Why a configuration could not be read differs with every request, so only that it could not is compared. */
function isSame(one: TenantDomain, other: TenantDomain): boolean {
  const { federationUnread: _, ...first } = one;
  const { federationUnread: __, ...second } = other;
  return isDeepStrictEqual(first, second);
}
