import { type Finding, holds, pending, unknown, violated } from "../finding";
import type { TenantDomain } from "../vendor-objects";
import { findDomainByName, HALF_FEDERATED } from "./domains";

/** A domain as somebody wants to federate it. */
export interface FederationPlan {
  domain: string;
  issuerUri: string;
  passiveSignInUri: string;
  /** Take over a federation that points elsewhere. */
  adopt?: boolean;
  /** Nothing is federated yet, and what somebody else federated stays until then. */
  isAhead?: boolean;
}

/**
 * Whether the domain may be federated as planned. `primaryDomain` is the one that this run makes the default.
 * https://learn.microsoft.com/graph/api/domain-post-federationconfiguration
 */
export function checkDomainFederable(
  plan: FederationPlan,
  domains: TenantDomain[],
  primaryDomain: string | undefined,
): Finding[] {
  const domain = findDomainByName(plan.domain, domains);
  if (!domain) return [missing(plan.domain, domains)];
  return [
    verified(domain),
    notInitial(domain),
    notDefault(domain, primaryDomain),
    root(domain, domains),
    free(domain, plan),
    issuerFree(domain, plan, domains),
  ];
}

function missing(name: string, domains: TenantDomain[]): Finding {
  const known = domains.map((domain) => domain.name).sort();
  const evidence = `the tenant has no such domain; it has ${known.join(", ")}`;
  return violated(
    "domain-unknown",
    name,
    evidence,
    "Add and verify it in the Microsoft 365 admin center, or correct its name",
  );
}

function verified({ name, isVerified }: TenantDomain): Finding {
  if (isVerified) return holds("domain-unverified", name, "it is verified");
  const wayOut = "Create its verification DNS record and verify it in the Microsoft 365 admin center";
  return violated("domain-unverified", name, "it is not verified", wayOut);
}

function notInitial({ name, isInitial }: TenantDomain): Finding {
  if (!isInitial && !isMicrosofts(name)) return holds("domain-initial", name, "it is a custom domain");
  const evidence = isInitial
    ? "it is the tenant's initial domain, on which emergency administrators are"
    : "it belongs to Microsoft and can't be federated";
  return violated("domain-initial", name, evidence, "Federate a custom domain instead");
}

/** A tenant can have several below these, of which one is the initial one. */
function isMicrosofts(name: string): boolean {
  return /\.onmicrosoft\.(com|us|de|cn)$|\.partner\.onmschina\.cn$/.test(name);
}

function notDefault({ name, isDefault }: TenantDomain, primaryDomain: string | undefined): Finding {
  if (!isDefault) return holds("domain-default", name, "it is not the tenant's default domain");
  const evidence = "it is the tenant's default domain";
  if (primaryDomain && primaryDomain.toLowerCase() !== name) {
    return pending("domain-default", name, evidence, `This run makes ${primaryDomain} the default`);
  }
  const wayOut =
    "Leave `primaryDomain` empty, or set it to a verified domain that stays unfederated: then this run makes that one the default";
  return violated("domain-default", name, evidence, wayOut);
}

function root({ name, isRoot }: TenantDomain, domains: TenantDomain[]): Finding {
  if (isRoot) return holds("domain-child", name, "it is a root domain");
  const parent = domains.find((other) => name.endsWith(`.${other.name}`));
  const evidence = `it is a child of ${parent?.name ?? "another domain"} and inherits how its people sign in`;
  return violated(
    "domain-child",
    name,
    evidence,
    "Federate its parent, or promote it to a root domain first",
  );
}

function free(domain: TenantDomain, plan: FederationPlan): Finding {
  const { name, federation } = domain;
  const code = "domain-federated";
  if (domain.authenticationType === "Managed") return holds(code, name, "nobody has federated it");
  if (domain.isHalf) {
    const wayOut = `Run with the stage \`federated\`, which sets it to Managed first, or \`npx jumpcloud-entra rollback --domain ${name}\``;
    return pending(code, name, HALF_FEDERATED, wayOut);
  }
  if (!federation) {
    const evidence = `it is federated, and its configuration could not be read: ${domain.federationUnread ?? "no reason given"}`;
    return unknown(code, name, evidence, "Grant Domain-InternalFederation.Read.All and run again");
  }
  if (federation.issuerUri === plan.issuerUri)
    return holds(code, name, `it is federated with ${plan.issuerUri}`);
  const evidence = `it is federated with ${federation.issuerUri ?? "an empty issuer"} at ${federation.passiveSignInUri ?? "no address"}`;
  if (plan.adopt) return holds(code, name, `${evidence}; this run takes it over`);
  const window = `End it in a planned window, as docs/move.md says, and keep it in a record: \`npx jumpcloud-entra rollback --domain ${name} --foreign --record former.json\``;
  if (plan.isAhead)
    return pending(code, name, evidence, `The stage \`prepare\` does not change it. ${window}`);
  return violated(code, name, evidence, `${window}. Or set \`adopt: true\` to take it over`);
}

function issuerFree(domain: TenantDomain, plan: FederationPlan, domains: TenantDomain[]): Finding {
  const holder = domains.find(
    // A child repeats the configuration of its root.
    (other) => other.isRoot && other.name !== domain.name && other.federation?.issuerUri === plan.issuerUri,
  );
  if (!holder) return holds("issuer-taken", domain.name, `no other domain uses the issuer ${plan.issuerUri}`);
  const evidence = `${holder.name} uses its issuer ${plan.issuerUri} already`;
  const wayOut = `Give each domain its own application and issuer, such as https://${domain.name}`;
  return violated("issuer-taken", domain.name, evidence, wayOut);
}
