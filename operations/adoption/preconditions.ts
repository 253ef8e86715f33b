import { hasStandardIssuer } from "../../audit/application/federation-match";
import { findDomainByName, isFederationUnread, rootDomainOf } from "../../audit/federation/domains";
import type { TenantDomain } from "../../audit/vendor-objects";
import { isFederableDomain } from "../locate/application";
import type { FoundDomain, FoundIntegration } from "./adoption";
import { classifyDomains } from "./domain-classes";
import { NotAdoptable } from "./not-adoptable";
import { foreignFederationText, halfFederatedText, sharedApplicationText } from "./refusal-texts";

type VendorObjects = Pick<FoundIntegration, "tenant" | "domains" | "others" | "applications" | "directories">;

/**
 * Who signs in where is known of every domain, or of none: what is unread could be behind the same application.
 * @throws Error that says what could not be read: nothing is known to stand in the way
 */
export function demandFederationsRead(domains: readonly TenantDomain[]): void {
  const unread = domains.find(isFederationUnread);
  if (!unread) return;
  const { name, federationUnread = "no reason given" } = unread;
  throw new Error(
    `${name} is federated, but its configuration could not be read: ${federationUnread}. Grant the Microsoft Graph permission Domain-InternalFederation.Read.All and run the same command again.`,
  );
}

/** The domains of these names, or all that could be federated. @throws NotAdoptable for a name that is none of them */
export function selectDomainsByName(
  asked: readonly string[] | undefined,
  all: TenantDomain[],
): TenantDomain[] {
  const possible = all.filter(isFederableDomain);
  if (asked === undefined || asked.length === 0) return possible;
  const names = [...new Set(asked.map((name) => name.toLowerCase()))];
  return names.map((name) => {
    const found = possible.find((one) => one.name === name);
    if (found) return found;
    throw new NotAdoptable(
      `${whyNot(name, all)} Name one of: ${possible.map((one) => one.name).join(", ")}.`,
    );
  });
}

function whyNot(name: string, all: TenantDomain[]): string {
  const domain = findDomainByName(name, all);
  if (!domain) return `The tenant has no domain ${name}.`;
  if (domain.isInitial) return `${name} is the tenant's initial domain, which can't be federated.`;
  if (!domain.isVerified) return `${name} is not verified, so it can't be federated.`;
  return `${name} is a child domain: it signs in like ${rootDomainOf(name, all)?.name ?? "its root domain"}.`;
}

/** @throws NotAdoptable where there is nothing to take over, or a named domain is not JumpCloud's */
export function demandAdoptable(found: VendorObjects, asked: readonly string[] | undefined): void {
  const { declared, foreign, shared, halfFederated: halves } = classifyDomains(found);
  const isNamed = asked !== undefined && asked.length > 0;
  const isNone = declared.length === 0;
  const [stranger] = foreign;
  const [half] = halves;
  const [other] = shared;
  if (stranger && (isNamed || isNone))
    throw new NotAdoptable(foreignFederationText(stranger, found.applications));
  if (half && (isNamed || isNone)) throw new NotAdoptable(halfFederatedText(half));
  if (other && (isNamed || isNone))
    throw new NotAdoptable(`${sharedApplicationText(other, found)} Adopt the other one.`);
  if (isNone) throw new NotAdoptable(nothingWords(found));
  if (isNamed) demandAlike(declared, found);
}

/** Who names domains means all of them. */
function demandAlike(declared: FoundDomain[], { domains }: VendorObjects): void {
  const left = domains.find((one) => !declared.includes(one));
  if (!left) return;
  const names = declared.map(({ name }) => name).join(", ");
  const isLive = declared.some(({ authenticationType }) => authenticationType === "Federated");
  throw new NotAdoptable(
    isLive
      ? `${left.name} is Managed, and these are federated: ${names}. A stack federates all of its domains or none. Adopt the Managed and the federated domains separately, each kind in its own stack.`
      : `JumpCloud has an application or a directory for ${names}, but none for ${left.name}. Adopt without ${left.name}: --domain ${names.replaceAll(", ", " --domain ")}`,
  );
}

/** An application can be there before its domain is verified. */
function unverifiedWords({ others, applications }: VendorObjects): string | undefined {
  const unverified = others.filter(({ isVerified }) => !isVerified);
  const [match] = applications.flatMap((application) => {
    const domain = unverified.find(({ name }) => hasStandardIssuer(application, name));
    return domain ? [{ application, domain }] : [];
  });
  if (!match) return undefined;
  const { application, domain } = match;
  return `JumpCloud's application "${application.label}" (${application.id}) is for ${domain.name}, which is not verified in the tenant and can't be federated. Verify it in the Microsoft 365 admin center, and run the same command again.`;
}

function nothingWords(found: VendorObjects): string {
  const { tenant, domains, directories, applications } = found;
  const words = unverifiedWords(found);
  if (words) return words;
  const isBegun = directories.length > 0 || applications.length > 0;
  const names = domains.map(({ name }) => name).join(", ");
  if (isBegun && domains.length > 1)
    return `It is not clear for which of ${names} JumpCloud's application or directory is. Name the domain with --domain.`;
  const where =
    domains.length > 0 ? names : `the tenant ${tenant.displayName}, which has no domain of its own`;
  return `There is nothing to adopt: nothing is federated with JumpCloud, and JumpCloud has no application and no directory for ${where}. Start a new set-up instead: the README says how.`;
}
