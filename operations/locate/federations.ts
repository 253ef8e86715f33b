import { isLiveEvidence } from "../../audit/federation/application-identification";
import { rootDomainOf } from "../../audit/federation/domains";
import type { JumpCloudSamlApplication, TenantDomain } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown } from "./ambiguous-or-unknown";
import { type LocateApplicationOptions, type LocatedApplication, locateApplication } from "./application";
import { domainsToLocate, readLocateSnapshot } from "./domains";

/** A federated root, and the application that its federation leads to. */
export interface LocatedFederation extends LocatedApplication {
  /** In lower case. */
  domain: string;
  tenantDomain: TenantDomain;
  applications: JumpCloudSamlApplication[];
}

/**
 * Finds of federated domains nothing but their applications: what ends an outage must not wait for a directory or a group
 * that can't be read, nor for a Managed domain of which nothing tells its application. A child is its root.
 *
 * @throws AmbiguousOrUnknown as {@link locateDomains}, and where none of them is federated
 */
export async function locateFederations(
  vendors: Vendors,
  options: LocateApplicationOptions,
  call: Call,
): Promise<LocatedFederation[]> {
  const snapshot = await readLocateSnapshot(vendors, call);
  const { domains, applications } = snapshot;
  const found = domainsToLocate(options, snapshot);
  const roots = found.map((one) => rootDomainOf(one.name, domains) ?? one);
  const placesOf = (tenantDomains: TenantDomain[]): LocatedFederation[] =>
    [...new Set(tenantDomains)]
      .filter(({ isRoot, authenticationType }) => isRoot && authenticationType === "Federated")
      .map((tenantDomain) => {
        const located = locateApplication(tenantDomain.name, snapshot, options, call);
        return { domain: tenantDomain.name, tenantDomain, applications, ...located };
      });
  if (options.domains !== undefined) return orNone(placesOf(roots), found);
  // One that another identity provider signs in for is none of JumpCloud's; alone, it may be one that has lost its application.
  const live = placesOf(roots).filter(({ evidence }) => isLiveEvidence(evidence));
  return live.length > 0 ? live : orNone(placesOf(domains), found);
}

function orNone(places: LocatedFederation[], found: TenantDomain[]): LocatedFederation[] {
  if (places.length > 0) return places;
  const names = found.map(({ name }) => name).join(", ");
  throw new AmbiguousOrUnknown(
    `There is nothing to roll over: ${names ? `none of ${names} is federated` : "no domain has an application"}.`,
  );
}
