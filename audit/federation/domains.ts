import type { TenantDomain } from "../vendor-objects";

/** What is so of a domain that `isHalf`: a finding's evidence. */
export const HALF_FEDERATED = "it is Federated without a configuration, so nobody on it can sign in";

/** A root that is Federated with a configuration that could not be read. */
export function isFederationUnread({
  isRoot,
  authenticationType,
  federation,
  isHalf,
}: TenantDomain): boolean {
  return isRoot && authenticationType === "Federated" && !federation && !isHalf;
}

/** The tenant's domain of this name, in whatever case. */
export function findDomainByName(name: string, domains: readonly TenantDomain[]): TenantDomain | undefined {
  return domains.find((one) => one.name === name.toLowerCase());
}

export function federatedDomainNames(domains: readonly TenantDomain[]): string[] {
  return domains.filter((one) => one.authenticationType === "Federated").map(({ name }) => name);
}

/** Domains whose people are redirected once `domain` is federated: itself and the children that inherit from it. */
export function inheritingDomains(domain: string, domains: TenantDomain[]): string[] {
  const children = domains.filter(
    (other) => !other.isRoot && other.name.endsWith(`.${domain.toLowerCase()}`),
  );
  return [domain.toLowerCase(), ...children.map((child) => child.name)];
}

/** The domain whose federation decides: a child signs in as its root. */
export function rootDomainOf(domain: string, domains: TenantDomain[]): TenantDomain | undefined {
  const roots = domains.filter(({ name }) => inheritingDomains(name, domains).includes(domain));
  return roots.find(({ isRoot }) => isRoot) ?? roots[0];
}
