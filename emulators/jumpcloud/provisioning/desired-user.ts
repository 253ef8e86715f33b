import type { Directory, SystemUser } from "../entities";

/** What JumpCloud wants a person to be in the tenant. */
export interface DesiredUser {
  userPrincipalName: string;
  accountEnabled: boolean;
  /** What is written every time: names, and what the directory's translation rules add. */
  attributes: Record<string, unknown>;
  /** JumpCloud's id of the manager, where that is exported. */
  manager?: string;
}

/** Why a person isn't written; `wait` leaves no trace, `refuse` shows in the sync status. */
export interface NotWritten {
  outcome: "wait" | "refuse";
  reason: string;
}

/**
 * The picture of a person in the tenant. https://jumpcloud.com/support/sync-user-attributes-with-m365
 */
export function desiredUser(user: SystemUser, directory: Directory): DesiredUser | NotWritten {
  if (user.state === "STAGED") return { outcome: "wait", reason: "The user is staged" };
  const upn = principalName(user, directory);
  if (!upn) {
    const domain = domainOf(user.email);
    return {
      outcome: "refuse",
      reason: `Domain ${domain} is not among the directory's domains, and there is no default domain`,
    };
  }
  const rules = new Set(directory.translationRules.map((rule) => rule.builtIn));
  return {
    userPrincipalName: upn,
    accountEnabled: !isSuspendedThere(user, directory),
    attributes: {
      givenName: user.firstname,
      surname: user.lastname,
      displayName: `${user.firstname} ${user.lastname}`.trim() || user.displayname || user.username,
      ...translated(user, rules),
    },
    ...(rules.has("user_manager") && user.manager ? { manager: user.manager } : {}),
  };
}

/** The e-mail address, unless its domain isn't listed: then the default domain builds the name. */
export function principalName(user: SystemUser, directory: Directory): string | undefined {
  const fromAlternate = directory.translationRules.some(
    (rule) => rule.builtIn === "user_principal_name_from_alternate_email",
  );
  const address = (fromAlternate && user.alternateEmail) || user.email;
  if (directory.domains.length === 0) return address;
  if (directory.domains.some((entry) => entry.domain === domainOf(address))) return address;
  const fallback = directory.domains.find((entry) => entry.objectId === directory.defaultDomainId);
  return fallback ? `${address.slice(0, address.lastIndexOf("@"))}@${fallback.domain}` : undefined;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

function isSuspendedThere(user: SystemUser, directory: Directory): boolean {
  return (
    user.suspended ||
    (user.account_locked && directory.userLockoutAction === "suspend") ||
    (user.password_expired && directory.userPasswordExpirationAction === "suspend")
  );
}

function translated(user: SystemUser, rules: Set<string>): Record<string, unknown> {
  const address = user.addresses.find((entry) => entry.type === "work") ?? {};
  const phone = (type: string) => user.phoneNumbers.find((entry) => entry.type === type)?.number;
  const work = phone("work");
  const values: Record<string, [field: string, value: unknown]> = {
    user_alternate_email: ["otherMails", user.alternateEmail ? [user.alternateEmail] : []],
    user_business_phones: ["businessPhones", work ? [work] : []],
    user_city: ["city", address.locality],
    user_country: ["country", address.country],
    user_department: ["department", user.department],
    user_job_title: ["jobTitle", user.jobTitle],
    user_mobile_phone: ["mobilePhone", phone("mobile")],
    user_office_location: ["officeLocation", user.location],
    user_postal_code: ["postalCode", address.postalCode],
    user_state: ["state", address.region],
    user_street_address: ["streetAddress", address.streetAddress],
  };
  return Object.fromEntries(
    [...rules].flatMap((rule) => {
      const [field, value] = values[rule] ?? [];
      // Graph refuses empty texts in these fields; null empties them.
      return field ? [[field, value === "" || value === undefined ? null : value]] : [];
    }),
  );
}
