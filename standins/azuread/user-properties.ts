/**
 * The user of Graph beside the properties of `azuread:index/user:User` and `getUser`.
 * https://learn.microsoft.com/graph/api/resources/user
 */

/** Texts that a program may set, named alike here and in Graph; unset means empty. */
export const userTexts = [
  "ageGroup",
  "city",
  "companyName",
  "consentProvidedForMinor",
  "country",
  "department",
  "employeeId",
  "employeeType",
  "faxNumber",
  "givenName",
  "jobTitle",
  "mobilePhone",
  "officeLocation",
  "postalCode",
  "preferredLanguage",
  "state",
  "streetAddress",
  "surname",
  "usageLocation",
] as const;

/** Texts that lie in Graph's `employeeOrgData`. */
export const organizationTexts = ["costCenter", "division"] as const;

/** Texts that always have a value of their own, and those that Entra makes. */
const otherTexts = [
  "creationType",
  "displayName",
  "employeeHireDate",
  "externalUserState",
  "mail",
  "mailNickname",
  "userPrincipalName",
  "userType",
] as const;

/** Graph writes the P of these large. */
const onPremisesTexts = {
  onpremisesDistinguishedName: "onPremisesDistinguishedName",
  onpremisesDomainName: "onPremisesDomainName",
  onpremisesImmutableId: "onPremisesImmutableId",
  onpremisesSamAccountName: "onPremisesSamAccountName",
  onpremisesSecurityIdentifier: "onPremisesSecurityIdentifier",
  onpremisesUserPrincipalName: "onPremisesUserPrincipalName",
} as const;

const lists = ["businessPhones", "imAddresses", "otherMails", "proxyAddresses"] as const;

export type UserText = (typeof userTexts)[number];
export type OrganizationText = (typeof organizationTexts)[number];

/** What Graph holds of a user, with an empty text, list or false where it holds nothing, as Terraform does. */
export type UserProperties = Record<
  UserText | OrganizationText | (typeof otherTexts)[number] | keyof typeof onPremisesTexts,
  string
> &
  Record<(typeof lists)[number], string[]> & {
    objectId: string;
    accountEnabled: boolean;
    onpremisesSyncEnabled: boolean;
  };

/** A user as Graph answers it; all but the id may be missing or null. */
export interface GraphUser {
  id: string;
  accountEnabled?: boolean | null;
  onPremisesSyncEnabled?: boolean | null;
  showInAddressList?: boolean | null;
  passwordPolicies?: string | null;
  employeeOrgData?: Partial<Record<OrganizationText, string | null>> | null;
  [property: string]: unknown;
}

/** What the real plugin's `getUser` names in `$select`, for Graph answers few properties by itself. */
export const selectedByGetUser: readonly string[] = [
  "accountEnabled",
  "employeeOrgData",
  "id",
  "onPremisesSyncEnabled",
  ...userTexts,
  ...otherTexts,
  ...Object.values(onPremisesTexts),
  ...lists,
  "showInAddressList",
].sort();

/**
 * What the real plugin's User resource names in the second of its two requests; what Graph answers by itself comes from
 * the first. Everything else stays empty, the userType for example.
 */
export const selectedByUserResource: readonly string[] = [
  "accountEnabled",
  "ageGroup",
  "city",
  "companyName",
  "consentProvidedForMinor",
  "country",
  "department",
  "employeeHireDate",
  "employeeId",
  "employeeOrgData",
  "employeeType",
  "faxNumber",
  "mailNickname",
  "onPremisesImmutableId",
  "otherMails",
  "passwordPolicies",
  "postalCode",
  "state",
  "streetAddress",
  "usageLocation",
];

export function userProperties(user: GraphUser): UserProperties {
  const text = (name: string) => [name, user[name] ?? ""];
  return Object.fromEntries([
    ["objectId", user.id],
    ["accountEnabled", user.accountEnabled ?? false],
    ["onpremisesSyncEnabled", user.onPremisesSyncEnabled ?? false],
    ...[...userTexts, ...otherTexts].map(text),
    ...Object.entries(onPremisesTexts).map(([name, theirs]) => [name, user[theirs] ?? ""]),
    ...organizationTexts.map((name) => [name, user.employeeOrgData?.[name] ?? ""]),
    ...lists.map((name) => [name, user[name] ?? []]),
  ]) as UserProperties;
}
