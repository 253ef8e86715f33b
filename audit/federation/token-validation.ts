import { type Finding, holds } from "../finding";
import type { Reading } from "../reading";

/** For people of which domains the tenant checks that a federated token comes from their own domain's issuer. */
export interface TokenValidationPolicy {
  /** `none`, `all`, `allFederated`, `allManaged`, `enumerated` or `allManagedAndEnumeratedFederated`. */
  rootDomains: string;
  /** In lower case; only where some are enumerated. */
  domainNames: string[];
}

const CODE = "token-validation";
const CHECKED = new Set(["all", "allFederated"]);

/**
 * Whether somebody else's issuer could vouch for people of the domain. No setting keeps those out whose own domain's
 * issuer vouches for them, as it does for everybody here: so a lax or an unread policy is told and refuses nothing.
 * https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy
 */
export function checkTokenValidation(domain: string, policy: Reading<TokenValidationPolicy>): Finding {
  if ("unread" in policy) {
    const evidence = `it could not be read whether other issuers may vouch for its people: ${policy.unread}`;
    return holds(CODE, domain, evidence, "Grant the Microsoft Graph permission Policy.Read.All to see it");
  }
  const { rootDomains } = policy.value;
  if (isChecked(domain, policy.value)) {
    return holds(CODE, domain, "only its own issuer may vouch for its people");
  }
  const evidence = `the tenant's federatedTokenValidationPolicy (${rootDomains}) does not include it, so the issuer of any federated domain may vouch for its people`;
  const wayOut =
    "Set validatingDomains of that policy to all root domains, or delete the policy, which has the same effect";
  return holds(CODE, domain, evidence, wayOut);
}

/** Only the domain's own issuer may vouch for its people. */
function isChecked(domain: string, { rootDomains, domainNames }: TokenValidationPolicy): boolean {
  return CHECKED.has(rootDomains) || domainNames.includes(domain.toLowerCase());
}
