import { type Finding, holds, unknown, violated } from "../finding";
import {
  type AdministratorSnapshot,
  domainOfAddress,
  GLOBAL_ADMINISTRATOR_ROLE,
  type RoleHolder,
} from "../people/accounts";

/**
 * Who holds a privileged role, or may activate one, and would depend on JumpCloud to use it; one warning for each
 * person, sorted, and one for what could not be read. An eligible role says the same while it is activated.
 */
export function checkAdministratorsOnDomains(
  domains: string[],
  { holders, unread }: AdministratorSnapshot,
): Finding[] {
  const isActivated = ({ account: { id }, roleTemplateId: role, until }: RoleHolder) =>
    until !== undefined &&
    holders.some(
      (other) => other.assignment === "eligible" && other.account.id === id && other.roleTemplateId === role,
    );
  const lasting = holders.filter((holder) => !isActivated(holder));
  const named = rolesOn(domains, lasting).map(([upn, held]) => {
    const evidence = `signs in through JumpCloud after federation and holds ${held}`;
    return holds("administrator-on-domain", upn, evidence, OWN_ACCOUNT);
  });
  return [...named, ...unread.map(unreadHolders)];
}

/**
 * Who holds a privileged role for good on a domain that is federated: whoever rules JumpCloud can sign in as them. Roles
 * that are activated for a time come and go, and are not told.
 */
export function checkAdministratorsOnFederatedDomains(
  domains: string[],
  { holders }: AdministratorSnapshot,
): Finding[] {
  const permanent = holders.filter(({ assignment, until }) => assignment === "active" && until === undefined);
  return rolesOn(domains, permanent).map(([upn, held]) => {
    const evidence = `holds ${held} permanently and signs in through JumpCloud: anybody who controls JumpCloud can sign in with that role`;
    return holds("administrator-federated", upn, evidence, OWN_ACCOUNT);
  });
}

/** Sign-in names, sorted, of enabled Global Administrators for good who don't sign in on these domains; nothing where a group of them is unread. */
export function permanentAdministrators(
  domains: readonly string[],
  { holders, unread }: AdministratorSnapshot,
): string[] | undefined {
  if (unread.length > 0) return undefined;
  const names = holders
    .filter(
      ({ roleTemplateId, assignment }) =>
        roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE && assignment === "active",
    )
    .filter(({ until, account }) => until === undefined && account.enabled)
    .map(({ account }) => account.userPrincipalName.toLowerCase());
  return [...new Set(names)].filter((upn) => !domains.includes(domainOfAddress(upn))).sort();
}

const OWN_ACCOUNT =
  "Give the person a second, cloud-only account on a domain that stays unfederated for this role";

/** Enabled people on these domains, sorted, with what they hold in words. */
function rolesOn(domains: string[], holders: RoleHolder[]): [upn: string, held: string][] {
  const roles = new Map<string, string[]>();
  for (const holder of holders) {
    const { enabled, userPrincipalName } = holder.account;
    if (!enabled || !domains.includes(domainOfAddress(userPrincipalName))) continue;
    roles.set(userPrincipalName, [...(roles.get(userPrincipalName) ?? []), inWords(holder)]);
  }
  return [...roles.keys()].sort().map((upn) => [upn, [...new Set(roles.get(upn))].sort().join(", ")]);
}

function inWords({ roleName, assignment, through }: RoleHolder): string {
  const how = [assignment === "eligible" ? "eligible" : "", through ? `through the group "${through}"` : ""];
  const details = how.filter((part) => part !== "").join(", ");
  return details ? `${roleName} (${details})` : roleName;
}

function unreadHolders(what: string): Finding {
  const evidence = `it is not known which of them are on a domain that will be federated; could not be read: ${what}`;
  return unknown(
    "administrators-unread",
    "privileged people",
    evidence,
    "Grant the Microsoft Graph permission GroupMember.Read.All and run again",
  );
}

/** The administrator for emergencies must not depend on JumpCloud. `domains` holds the inheriting children, too. */
export function checkAdministratorDomain(userPrincipalName: string, domains: string[]): Finding {
  const domain = domainOfAddress(userPrincipalName);
  const code = "administrator-on-federated-domain";
  if (!domains.includes(domain)) return holds(code, userPrincipalName, `${domain} stays unfederated`);
  const evidence = `the emergency administrator is on ${domain}, which will be federated`;
  return violated(
    code,
    userPrincipalName,
    evidence,
    "Give it a sign-in name on the initial *.onmicrosoft.com domain",
  );
}
