import { DECLARED_FIELDS, parseOperatingSystems } from "../../audit/federation/declared-federation";
import type { InternalDomainFederation, TenantDomain, UserRealm } from "../../audit/vendor-objects";
import type { Domain, FederationConfiguration, Graph } from "../../clients/graph";
import { type CallOptions, Throttled, Unauthenticated, Unreachable, VendorError } from "../../clients/http";

/** Every domain of the tenant with its federation; a configuration that Graph refuses to show says why. */
export async function readTenantDomains(graph: Graph, call?: CallOptions): Promise<TenantDomain[]> {
  const domains = await graph.domains.list(call);
  const roots = domains.filter((domain) => domain.isRoot && domain.authenticationType === "Federated");
  const read = await Promise.all(
    roots.map(async ({ id }) => [id.toLowerCase(), await federationOf(graph, id, call)] as const),
  );
  const federations = new Map(read);
  return domains.map((domain) => toTenantDomain(domain, federations.get(rootOf(domain, federations.keys()))));
}

/** One domain; nothing only where Graph says that the tenant has none of this name. */
export async function readTenantDomain(
  graph: Graph,
  name: string,
  call?: CallOptions,
): Promise<TenantDomain | undefined> {
  const domain = await graph.domains.find(name, call);
  if (!domain) return undefined;
  const isFederated = domain.authenticationType === "Federated";
  return toTenantDomain(domain, isFederated ? await federationOf(graph, domain.id, call) : undefined);
}

/** Where Microsoft sends people of a domain who want to sign in; the query of the address is left out. */
export async function readRealm(graph: Graph, domain: string, call?: CallOptions): Promise<UserRealm> {
  const { namespaceType, domainName, authUrl, brandName } = await graph.realm.discover(domain, call);
  return {
    domain: domainName.toLowerCase(),
    namespaceType,
    ...(authUrl ? { signInUrl: withoutQuery(authUrl) } : {}),
    ...(brandName ? { brand: brandName } : {}),
  };
}

/** The fields that audit judges and programs declare; what the tenant holds as null, or as off, is left out. */
function toFederation(configuration: FederationConfiguration): InternalDomainFederation {
  const held = FIELDS.map((field) => [field, configuration[field]] as const);
  const present = held.filter(
    ([field, value]) => value !== null && value !== undefined && !isUnset(field, value),
  );
  return { id: configuration.id, ...(Object.fromEntries(present) as Omit<InternalDomainFederation, "id">) };
}

/** A federation that MSOnline made may show empty texts, such as federatedIdpMfaBehavior, which Graph takes from nobody. */
function isUnset(field: (typeof FIELDS)[number], value: unknown): boolean {
  if (field === "systemBrowserEnabledOn") return parseOperatingSystems(value).length === 0;
  return value === "";
}

const FIELDS = [
  ...DECLARED_FIELDS,
  "signingCertificate",
  "nextSigningCertificate",
] as const satisfies readonly (keyof InternalDomainFederation & keyof FederationConfiguration)[];

/** Microsoft's own notes beside the settings. */
const NOTES = ["id", "signingCertificateUpdateStatus"];

/** What the answer holds beyond {@link FIELDS}: settings that Microsoft added since. */
function newerFields(configuration: FederationConfiguration): Pick<TenantDomain, "newerFields"> {
  const known: string[] = [...FIELDS, ...NOTES];
  const newer = Object.entries(configuration).filter(
    ([name, value]) => !isEmpty(value) && !known.includes(name) && !name.startsWith("@"),
  );
  return newer.length > 0 ? { newerFields: Object.fromEntries(newer) } : {};
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value as object).length === 0;
}

type Read = Pick<TenantDomain, "federation" | "federationUnread" | "isHalf" | "newerFields">;

/** An answer that refuses or makes no sense is a finding; without an answer there is no snapshot at all. */
async function federationOf(graph: Graph, domain: string, call?: CallOptions): Promise<Read> {
  try {
    const configuration = await graph.federation.ofKnownDomain(domain, call);
    if (configuration) return { federation: toFederation(configuration), ...newerFields(configuration) };
    return {
      federationUnread: "Graph shows no configuration, although the domain is Federated",
      isHalf: true,
    };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (error instanceof Unreachable || error instanceof Throttled || error instanceof Unauthenticated)
      throw error;
    return { federationUnread: error.message };
  }
}

/** A child signs in as its root does and has no configuration of its own. */
function rootOf({ id, isRoot }: Domain, roots: Iterable<string>): string {
  const name = id.toLowerCase();
  if (isRoot) return name;
  const parents = [...roots].filter((root) => name.endsWith(`.${root}`));
  return parents.sort((left, right) => right.length - left.length)[0] ?? name;
}

function toTenantDomain(domain: Domain, read: Read | undefined): TenantDomain {
  return {
    name: domain.id.toLowerCase(),
    authenticationType: domain.authenticationType,
    isDefault: domain.isDefault,
    isInitial: domain.isInitial,
    isVerified: domain.isVerified,
    isRoot: domain.isRoot,
    ...(domain.authenticationType === "Federated" ? read : {}),
  };
}

function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
