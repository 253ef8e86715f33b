import { isSameWebAddress } from "../../../audit/addresses/web-address";
import { isDeclaredAddressShown } from "../../../audit/federation/health";
import { propagationEnd } from "../../../audit/federation/propagation";
import { type Finding, violated } from "../../../audit/finding";
import type { LocatedDomain } from "../../../operations/locate/domains";
import type { FederationRecord } from "../../../operations/rollback/record";
import type { Clock } from "../../../waiting/clock";

/** Where sign-ins of a domain lead by what is shown to everybody. */
interface ShownSignInAddress {
  place: LocatedDomain;
  signInUrl: string;
  record: FederationRecord | undefined;
}

/**
 * That Microsoft still shows the address from which a run of the stack has just moved the domain. Nothing where that
 * address is of no application of the organisation: whoever is sent to a stranger is never told to wait.
 */
export function propagationFinding(
  { place, signInUrl, record }: ShownSignInAddress,
  clock: Clock,
): Finding | undefined {
  const { application, tenantDomain, read, domain } = place;
  const former = record?.former?.passiveSignInUri;
  if (!record || !former || !application || isSameWebAddress(former, application.ssoUrl)) return undefined;
  const until = propagationEnd(record.takenAt);
  const isLate = !(clock.now() < until.getTime());
  const isMoved = isSameWebAddress(tenantDomain.federation?.passiveSignInUri, application.ssoUrl);
  const isOurs = read.applications.some(({ ssoUrl }) => isSameWebAddress(ssoUrl, former));
  if (isLate || !isMoved || !isOurs || !isDeclaredAddressShown(signInUrl, former)) return undefined;
  const evidence = `sign-ins are still sent to ${former}, the former application; a run moved the domain away from it at ${record.takenAt}`;
  const wayOut = `Wait until ${until.toISOString()}: Microsoft takes up to two hours to show a change everywhere`;
  return violated("realm-redirect", domain, evidence, wayOut);
}
