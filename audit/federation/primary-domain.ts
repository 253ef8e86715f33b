import { type Finding, holds, violated } from "../finding";
import type { TenantDomain } from "../vendor-objects";
import { findDomainByName } from "./domains";

/** Which domain is to be the tenant's default, and whether it can be. */
export interface PrimaryDomainChoice {
  /** Missing if none can be found. */
  domain?: string;
  findings: Finding[];
}

/**
 * The default domain has to stay unfederated: the wanted one; else `kept`, the choice of an earlier run; else the
 * present one where it is not among those to be federated; else the initial one.
 * https://learn.microsoft.com/entra/identity/users/domains-manage
 */
export function choosePrimaryDomain(
  wanted: string | undefined,
  federated: string[],
  domains: TenantDomain[],
  kept?: string,
): PrimaryDomainChoice {
  if (wanted) return judge(wanted, federated, domains);
  const present = domains.find((domain) => (kept ? domain.name === kept : domain.isDefault));
  if (present && !present.isInitial && problem(present, federated) === undefined)
    return suitable(present.name);
  const initial = domains.find((domain) => domain.isInitial);
  if (initial) return fallback(initial.name);
  const evidence = "Microsoft shows no initial domain (*.onmicrosoft.com) of the tenant";
  const wayOut = "Name a verified domain that stays unfederated as `primaryDomain`";
  return { findings: [violated("initial-domain-missing", "tenant", evidence, wayOut)] };
}

function judge(name: string, federated: string[], domains: TenantDomain[]): PrimaryDomainChoice {
  const domain = findDomainByName(name, domains);
  const wayOut = "Name a verified, Managed domain that stays unfederated as `primaryDomain`";
  const reason = domain ? problem(domain, federated) : "the tenant has no such domain";
  return reason
    ? { findings: [violated("primary-domain", name, reason, wayOut)] }
    : suitable(name.toLowerCase());
}

function suitable(domain: string): PrimaryDomainChoice {
  return { domain, findings: [holds("primary-domain", domain, "it can be the default domain")] };
}

function fallback(domain: string): PrimaryDomainChoice {
  const evidence = "it is the default domain for want of another that stays unfederated";
  const wayOut =
    "Microsoft limits mail from this domain to outside recipients; name another as `primaryDomain` if new accounts send mail";
  return { domain, findings: [holds("primary-domain", domain, evidence, wayOut)] };
}

function problem(domain: TenantDomain, federated: string[]): string | undefined {
  if (!domain.isVerified) return "it is not verified, so it can't be the default domain";
  if (domain.authenticationType === "Federated") return "it is federated, so it can't be the default domain";
  const planned = federated.find((name) => isWithin(domain.name, name.toLowerCase()));
  return planned && `it can't be the default domain because ${planned} will be federated`;
}

function isWithin(name: string, root: string): boolean {
  return name === root || name.endsWith(`.${root}`);
}
