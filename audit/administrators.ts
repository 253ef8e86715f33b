import { domainOf, type RoleHolder } from "./accounts";
import { type Finding, holds, violated } from "./finding";

/** Who holds a privileged role and would depend on JumpCloud to use it; one warning for each person, sorted. */
export function administratorsOn(domains: string[], holders: RoleHolder[]): Finding[] {
  const roles = new Map<string, string[]>();
  for (const { account, roleName } of holders) {
    if (!account.enabled || !domains.includes(domainOf(account.userPrincipalName))) continue;
    roles.set(account.userPrincipalName, [...(roles.get(account.userPrincipalName) ?? []), roleName]);
  }
  const wayOut =
    "Give the person a second, cloud-only account on a domain that stays unfederated for this role";
  return [...roles.keys()].sort().map((upn) => {
    const held = [...new Set(roles.get(upn))].sort().join(", ");
    return holds(
      "administrator-on-domain",
      upn,
      `signs in through JumpCloud after federation and holds ${held}`,
      wayOut,
    );
  });
}

/** The administrator for emergencies must not depend on JumpCloud. `domains` holds the inheriting children, too. */
export function administratorApart(userPrincipalName: string, domains: string[]): Finding {
  const domain = domainOf(userPrincipalName);
  const code = "administrator-on-federated-domain";
  if (!domains.includes(domain)) return holds(code, userPrincipalName, `${domain} stays unfederated`);
  const evidence = `the administrator for emergencies is on ${domain}, which is to be federated`;
  return violated(
    code,
    userPrincipalName,
    evidence,
    "Give it a sign-in name on the initial *.onmicrosoft.com domain",
  );
}
