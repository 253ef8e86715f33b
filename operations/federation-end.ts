import type { DomainStanding } from "../audit/standings";
import { Conflict, Forbidden, NotFound, Unauthenticated, VendorError } from "../clients/http";
import type { Call } from "../providers/lifecycle/handler";
import { DidNotSettle, untilSettled } from "../providers/lifecycle/settled";
import { domainStanding } from "../surveys";
import type { Vendors } from "./vendors";

/** Seconds. */
const DEADLINE = 300;

/** What became of the write: `late` where Microsoft took it and does not show it everywhere yet. */
export type Ended = "managed" | "late";

/**
 * Makes a domain Managed with nothing but Entra, and waits until several reads in a row show it. Done already counts as
 * done, so that it can be repeated after a run that broke off anywhere.
 *
 * `federationId` is left out for a domain that is Federated without a configuration: then the domain itself is switched.
 */
export async function endFederation(
  entra: Pick<Vendors, "graph" | "clock">,
  domain: string,
  federationId: string | undefined,
  { deadlineSeconds = DEADLINE }: { deadlineSeconds?: number },
  call: Call,
): Promise<Ended> {
  const lost = await write(entra, domain, federationId, call);
  try {
    await settled(
      entra,
      domain,
      deadlineSeconds,
      call,
      ({ authenticationType }) => authenticationType === "Managed",
    );
    return "managed";
  } catch (error) {
    if (!(error instanceof DidNotSettle)) throw error;
    if (lost) throw lost;
    return "late";
  }
}

/** Answers the failure of a write whose outcome only the tenant can tell. */
async function write(
  entra: Pick<Vendors, "graph" | "clock">,
  domain: string,
  federationId: string | undefined,
  call: Call,
): Promise<VendorError | undefined> {
  const { graph } = entra;
  try {
    if (federationId !== undefined) {
      if (await graph.federation.delete(domain, federationId, { signal: call.signal })) return undefined;
      // It is gone already: either the domain is Managed by now, or it was left Federated without a configuration.
      const shown = await settled(entra, domain, DEADLINE, call);
      if (shown.authenticationType === "Managed") return undefined;
    }
    await graph.domains.makeManaged(domain, { signal: call.signal });
    return undefined;
  } catch (error) {
    if (error instanceof VendorError && !isRefusal(error)) return error;
    throw error;
  }
}

function settled(
  { graph, clock }: Pick<Vendors, "graph" | "clock">,
  domain: string,
  deadlineSeconds: number,
  { signal }: Call,
  accept?: (standing: DomainStanding) => boolean,
): Promise<DomainStanding> {
  return untilSettled(() => answered(domainStanding(graph, domain, { signal })), {
    what: `${domain} to be Managed`,
    same: (one, other) =>
      one.authenticationType === other.authenticationType && one.federation?.id === other.federation?.id,
    ...(accept ? { accept } : {}),
    deadline: deadlineSeconds * 1000,
    ...{ signal, clock },
  });
}

/** The next read may succeed where this one did not. */
async function answered<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}

/** Graph refused the call as such, so that nothing happened. */
function isRefusal(error: VendorError): boolean {
  if (error instanceof Forbidden || error instanceof Unauthenticated || error instanceof NotFound)
    return true;
  return error instanceof Conflict || error.status === 400 || error.status === 429;
}
