import type { TenantDomain } from "../../audit/vendor-objects";
import { isRefusal, VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import { DOUBTED_READS_MS, DomainNotStable, type EntraConnection, readStableDomain } from "./stable-domain";

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
    super(cause ? cause.message : `The tenant answered success, and keeps showing no sign of ${what}.`);
    this.name = "NotReached";
  }
}

/** An answer can be lost, wrong or not kept; three times tell a passing trouble from a lasting one. */
const TIMES = 3;

/**
 * Sends it until the tenant shows what it was to come to, in several reads in a row. What the vendor answers decides
 * nothing: it may answer an error for what it did, and success for what it did not keep.
 *
 * @throws NotReached
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
    call.log("warning", `${domain}: ${failure?.message ?? `no sign of ${what} yet.`} Sent again.`);
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
