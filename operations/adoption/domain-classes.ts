import { hasStandardIssuer } from "../../audit/application/federation-match";
import { liveApplicationsOf } from "../../audit/federation/application-identification";
import type { JumpCloudSamlApplication, TenantDomain } from "../../audit/vendor-objects";
import type { FoundDomain, FoundIntegration } from "./adoption";

/** The found domains, each by what an adoption makes of it. */
export interface DomainClasses {
  /** Those of the stack: the federated ones that lead to JumpCloud; where none does, the ones that are half-finished. */
  declared: FoundDomain[];
  /** Federated, and no application of JumpCloud's is behind it. */
  foreign: FoundDomain[];
  /** Federated, with an application that is another domain's. */
  shared: FoundDomain[];
  /** Federated without a configuration, so that nobody signs in. */
  halfFederated: FoundDomain[];
  /** Managed, and with an application, beside the declared ones that are federated. */
  prepared: FoundDomain[];
}

type VendorObjects = Pick<FoundIntegration, "domains" | "others" | "applications" | "directories">;

/** A stack federates all of its domains or none, so that Managed ones stay out of one that has federated ones. */
export function classifyDomains(found: VendorObjects): DomainClasses {
  const federated = found.domains.filter(({ authenticationType }) => authenticationType === "Federated");
  const readable = federated.filter(({ isHalf }) => !isHalf);
  const led = readable.filter(({ candidates }) => candidates.length > 0);
  const shared = led.filter((domain) => ownerOfApplication(domain, found)?.name !== domain.name);
  const live = led.filter((domain) => !shared.includes(domain));
  const begun = found.domains.filter(
    ({ authenticationType, candidates }) => authenticationType === "Managed" && candidates.length > 0,
  );
  return {
    declared: live.length > 0 ? live : begun.length > 0 ? begun : unbegun(found),
    foreign: readable.filter(({ candidates }) => candidates.length === 0),
    shared,
    halfFederated: federated.filter(({ isHalf }) => isHalf),
    prepared: live.length > 0 ? begun : [],
  };
}

/** Federated domains that are no part of the stack, and that no application of JumpCloud's is known to be right for; by name. */
export function undeclaredFederations(found: VendorObjects): TenantDomain[] {
  const { foreign, shared } = classifyDomains(found);
  const unnamed = found.others.filter(
    (one) => one.isRoot && one.federation && liveApplicationsOf(one, found.applications).length === 0,
  );
  return [...foreign, ...shared, ...unnamed].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Of the domains that lead to a domain's application, the one for which it can speak: its issuer is one. */
export function ownerOfApplication(domain: FoundDomain, found: VendorObjects): TenantDomain | undefined {
  const [application, ...several] = domain.candidates;
  if (!application || several.length > 0) return domain;
  const all: TenantDomain[] = [...found.domains, ...found.others];
  const led = all.filter((one) => one.isRoot && leadsTo(one, application, found));
  const issued = led.filter(({ federation }) => federation?.issuerUri === application.idpEntityId);
  const formed = led.filter(({ name }) => hasStandardIssuer(application, name));
  return [...issued, ...formed, ...led][0];
}

function leadsTo(
  domain: TenantDomain,
  { id }: JumpCloudSamlApplication,
  { applications }: VendorObjects,
): boolean {
  return liveApplicationsOf(domain, applications).some((one) => one.id === id);
}

/** Something is there at JumpCloud, and nothing tells of its domain. */
function unbegun({ domains, directories, applications }: VendorObjects): FoundDomain[] {
  if (directories.length === 0) return [];
  const chosen = likeliestDomain(domains, { directories, applications });
  return chosen ? [chosen] : [];
}

/**
 * Which of the Managed domains something unfinished at JumpCloud is most likely for: the only one, else that of the directory,
 * else one that an application mentions, else the default one.
 */
export function likeliestDomain<Domain extends TenantDomain>(
  domains: readonly Domain[],
  {
    directories,
    applications,
  }: Pick<VendorObjects, "directories"> & { applications: JumpCloudSamlApplication[] },
): Domain | undefined {
  const managed = domains.filter(({ authenticationType }) => authenticationType === "Managed");
  if (managed.length < 2) return managed[0];
  const synced = directories.flatMap(({ defaultDomain = "", domains: names = [] }) => [
    defaultDomain,
    ...names,
  ]);
  const ofDirectory = synced.flatMap((name) => managed.filter((one) => one.name === name));
  const mentioned = managed.filter(({ name }) => applications.some((one) => mentions(one, name)));
  // acme.com mentions acme.co as well.
  const [longest] = [...mentioned].sort((one, other) => other.name.length - one.name.length);
  return ofDirectory[0] ?? longest ?? managed.find(({ isDefault }) => isDefault);
}

function mentions({ idpEntityId, label, ssoUrl }: JumpCloudSamlApplication, domain: string): boolean {
  const words = `${idpEntityId} ${label} ${ssoUrl}`.toLowerCase();
  return words.includes(domain) || words.includes(domain.replaceAll(".", "-"));
}
