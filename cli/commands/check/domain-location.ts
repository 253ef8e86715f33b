import { unclaimedApplications } from "../../../audit/federation/application-identification";
import type { Vendors } from "../../../operations/connection/vendors";
import { candidateListText, noApplicationText } from "../../../operations/locate/application";
import { type LocatedDomain, type LocateOptions, locateDomains } from "../../../operations/locate/domains";
import { UnusableFederationRecord } from "../../../operations/rollback/read-record";
import type { Call } from "../../../waiting/call";
import type { CheckDeclarations } from "./check-declarations";

/** Those that were named, or that an application is for; else those that are federated all the same. */
export async function locateDomainsToCheck(
  vendors: Vendors,
  options: LocateOptions,
  declarations: Pick<CheckDeclarations, "declaredBy">,
  call: Call,
): Promise<LocatedDomain[]> {
  const recordedOf = (domain: string) => recordedFederation(declarations, domain);
  const places = await locateDomains(
    vendors,
    { ...options, recordedOf, otherwiseAll: true, namesNobody: true },
    call,
  );
  return places.filter(
    ({ application, tenantDomain }) =>
      application || options.domains || tenantDomain.authenticationType === "Federated",
  );
}

/** Why {@link locateDomainsToCheck} found none: there is no application, or nothing tells for which domain one is. */
export async function whyNothingToCheck(vendors: Vendors, call: Call): Promise<string> {
  const places = await locateDomains(vendors, { otherwiseAll: true, namesNobody: true }, call);
  const names = places.map(({ domain }) => domain).join(" or ");
  const [place] = places;
  const applications = place?.read.applications ?? [];
  const candidates = place ? unclaimedApplications(place.domain, { ...place, applications }) : [];
  return candidateListText(candidates, false) === ""
    ? "No JumpCloud application is for a domain of this tenant: there is nothing to check."
    : noApplicationText(names, applications);
}

/** A file that is of other domains tells nothing of this one, until its federation is to be compared. */
export function recordedFederation({ declaredBy }: Pick<CheckDeclarations, "declaredBy">, domain: string) {
  try {
    const { record } = declaredBy(domain);
    return record && { applicationId: record.declared?.applicationId, federation: record.federation };
  } catch (error) {
    if (error instanceof UnusableFederationRecord) return undefined;
    throw error;
  }
}
