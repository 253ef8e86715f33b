import { isDeepStrictEqual } from "node:util";
import type { TenantDomain } from "../../audit/vendor-objects";
import { isRefusal, VendorError } from "../../clients/http";
import { readTenantDomain } from "../../readings";
import type { Call } from "../../waiting/call";
import { ReadsNotStable, readUntilStable } from "../../waiting/stable-read";
import type { EntraConnection } from "../connection/vendors";

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
    this.name = "DomainNotStable";
  }
}

/**
 * What several reads in a row say of a domain and its configuration. A read that fails tells nothing: it is repeated
 * until the deadline.
 *
 * @throws DomainNotStable
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

/** A write whose repetition changes nothing, to a domain or its configuration. */
export interface VerifiedWrite {
  domain: string;
  /** What it is to come to, as the end of "waited 30 s for …". */
  what: string;
  /** Sends it for the first, second or third time. */
  send(time: number): Promise<unknown>;
  /** Whether the domain is as it is to be. */
  isVisible(shown: TenantDomain): boolean;
  /** Milliseconds for all of it. */
  deadline: number;
  /** What a refusal of one time means: another time says it differently. @default that it is over */
  repeatsAfterRefusal?: boolean;
}

/** The write was sent, and the tenant does not show what it was to come to. */
export class WriteNotVisible extends Error {
  constructor(
    override readonly cause: VendorError | DomainNotStable | undefined,
    /** What the tenant shows instead; nothing where its reads did not agree. */
    readonly shown: TenantDomain | undefined,
    what: string,
  ) {
    super(
      cause
        ? cause.message
        : `The tenant answered success. The program waited for ${what}, but reads do not show it.`,
    );
    this.name = "WriteNotVisible";
  }
}

/** An answer can be lost, wrong or not kept; three times tell a passing trouble from a lasting one. */
const TIMES = 3;

/**
 * Sends it until the tenant shows what it was to come to, in several reads in a row. What the vendor answers decides
 * nothing: it may answer an error for what it did, and success for what it did not keep.
 *
 * @throws WriteNotVisible
 */
export async function writeUntilVisible(
  tenant: EntraConnection,
  { domain, what, send, isVisible: reached, deadline, repeatsAfterRefusal: goesOn = false }: VerifiedWrite,
  call: Call,
): Promise<TenantDomain> {
  const due = tenant.clock.now() + deadline;
  for (let time = 1; ; time += 1) {
    const failure = await vendorErrorOf(send(time));
    const isLast = time === TIMES;
    if (isRefusal(failure) && goesOn && !isLast) continue;
    const isOver = isRefusal(failure) && !goesOn;
    // Where the write failed, reads could still be those of before.
    const accept = (shown: TenantDomain, agreed: number) =>
      isOver || agreed >= DOUBTED_READS_MS || (failure === undefined && reached(shown));
    const left = Math.max(due - tenant.clock.now(), DOUBTED_READS_MS);
    const shown = await readStableDomain(tenant, domain, { what, deadline: left, accept }, call).catch(
      (error: unknown) => {
        if (!(error instanceof DomainNotStable)) throw error;
        throw new WriteNotVisible(failure ?? error, error.agreed, what);
      },
    );
    if (reached(shown)) return shown;
    if (isLast || isOver) throw new WriteNotVisible(failure, shown, what);
    call.log(
      "warning",
      `${domain}: ${failure?.message ?? `waited for ${what}, but reads do not show it yet.`} Sent again.`,
    );
  }
}

/** What the vendor answered instead of success, or that it did not answer. */
export async function vendorErrorOf(sent: Promise<unknown>): Promise<VendorError | undefined> {
  try {
    await sent;
    return undefined;
  } catch (error) {
    if (error instanceof VendorError) return error;
    throw error;
  }
}
