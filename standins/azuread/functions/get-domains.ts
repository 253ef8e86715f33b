import { createHash } from "node:crypto";
import type { Graph } from "../graph";

interface Arguments {
  adminManaged?: boolean;
  includeUnverified?: boolean;
  onlyDefault?: boolean;
  onlyInitial?: boolean;
  onlyRoot?: boolean;
  supportsServices?: string[];
}

/** https://learn.microsoft.com/graph/api/resources/domain */
interface GraphDomain {
  id: string;
  authenticationType?: string;
  isAdminManaged?: boolean;
  isDefault?: boolean;
  isInitial?: boolean;
  isRoot?: boolean;
  isVerified?: boolean;
  supportedServices?: string[];
}

export const getDomainsArguments = [
  "adminManaged",
  "includeUnverified",
  "onlyDefault",
  "onlyInitial",
  "onlyRoot",
  "supportsServices",
] as const;

/** The tenant's domains that pass the filter. https://www.pulumi.com/registry/packages/azuread/api-docs/getdomains/ */
export async function getDomains(graph: Graph, given: Arguments, signal: AbortSignal): Promise<object> {
  const asked = {
    adminManaged: given.adminManaged ?? false,
    includeUnverified: given.includeUnverified ?? false,
    onlyDefault: given.onlyDefault ?? false,
    onlyInitial: given.onlyInitial ?? false,
    onlyRoot: given.onlyRoot ?? false,
    supportsServices: given.supportsServices ?? [],
  };
  const all = await graph.list<GraphDomain>("/v1.0/domains", signal);
  const domains = all.filter((domain) => passes(domain, asked));
  if (domains.length === 0) {
    throw new Error(`None of the tenant's ${all.length} domains passes the filter ${JSON.stringify(given)}.`);
  }
  return {
    ...asked,
    domains: domains.map(toResult),
    id: `domains#${graph.tenantId}#${fingerprint(domains.map(({ id }) => id))}`,
  };
}

function passes(domain: GraphDomain, asked: Required<Arguments>): boolean {
  const services = domain.supportedServices;
  return (
    (!asked.adminManaged || domain.isAdminManaged !== false) &&
    (!asked.onlyDefault || domain.isDefault !== false) &&
    (!asked.onlyInitial || domain.isInitial !== false) &&
    (!asked.onlyRoot || domain.isRoot !== false) &&
    (asked.includeUnverified || domain.isVerified !== false) &&
    (services === undefined || asked.supportsServices.every((service) => services.includes(service)))
  );
}

function toResult(domain: GraphDomain) {
  return {
    adminManaged: domain.isAdminManaged ?? false,
    authenticationType: domain.authenticationType ?? "",
    default: domain.isDefault ?? false,
    domainName: domain.id,
    initial: domain.isInitial ?? false,
    root: domain.isRoot ?? false,
    supportedServices: domain.supportedServices ?? [],
    verified: domain.isVerified ?? false,
  };
}

/** The real plugin's ids end in the SHA-1 of what was found, in the alphabet of URLs but with padding. */
export function fingerprint(names: string[]): string {
  const hash = createHash("sha1").update(names.join("/")).digest("base64");
  return hash.replaceAll("+", "-").replaceAll("/", "_");
}
