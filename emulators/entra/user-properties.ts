import type { JsonObject, User } from "./entities";

type Kind = "string" | "boolean" | "strings" | "object" | "objects" | "date";

interface UserProperty {
  kind: Kind;
  /** In the answer when no `$select` is given. https://learn.microsoft.com/graph/api/user-list */
  byDefault?: true;
  readOnly?: true;
}

const property = (kind: Kind, extra: Omit<UserProperty, "kind"> = {}): UserProperty => ({ kind, ...extra });

/** The properties of a user that the emulator keeps, with the types of the service's schema. */
export const userProperties: Record<string, UserProperty> = {
  accountEnabled: property("boolean"),
  ageGroup: property("string"),
  assignedLicenses: property("objects", { readOnly: true }),
  businessPhones: property("strings", { byDefault: true }),
  city: property("string"),
  companyName: property("string"),
  consentProvidedForMinor: property("string"),
  country: property("string"),
  createdDateTime: property("date", { readOnly: true }),
  creationType: property("string", { readOnly: true }),
  deletedDateTime: property("date", { readOnly: true }),
  department: property("string"),
  displayName: property("string", { byDefault: true }),
  employeeHireDate: property("date"),
  employeeId: property("string"),
  employeeOrgData: property("object"),
  employeeType: property("string"),
  externalUserState: property("string"),
  faxNumber: property("string"),
  givenName: property("string", { byDefault: true }),
  id: property("string", { byDefault: true, readOnly: true }),
  identities: property("objects"),
  imAddresses: property("strings", { readOnly: true }),
  jobTitle: property("string", { byDefault: true }),
  lastPasswordChangeDateTime: property("date", { readOnly: true }),
  mail: property("string", { byDefault: true }),
  mailNickname: property("string"),
  mobilePhone: property("string", { byDefault: true }),
  officeLocation: property("string", { byDefault: true }),
  onPremisesDistinguishedName: property("string", { readOnly: true }),
  onPremisesDomainName: property("string", { readOnly: true }),
  onPremisesImmutableId: property("string"),
  onPremisesLastSyncDateTime: property("date", { readOnly: true }),
  onPremisesSamAccountName: property("string", { readOnly: true }),
  onPremisesSecurityIdentifier: property("string", { readOnly: true }),
  onPremisesSyncEnabled: property("boolean", { readOnly: true }),
  onPremisesUserPrincipalName: property("string", { readOnly: true }),
  otherMails: property("strings"),
  passwordPolicies: property("string"),
  postalCode: property("string"),
  preferredLanguage: property("string", { byDefault: true }),
  proxyAddresses: property("strings", { readOnly: true }),
  showInAddressList: property("boolean"),
  signInSessionsValidFromDateTime: property("date", { readOnly: true }),
  state: property("string"),
  streetAddress: property("string"),
  surname: property("string", { byDefault: true }),
  usageLocation: property("string"),
  userPrincipalName: property("string", { byDefault: true }),
  userType: property("string"),
};

/** Accepted in requests and never answered. */
const writeOnly: Record<string, Kind> = { passwordProfile: "object" };

const accepts: Record<Kind, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  object: (value) => typeof value === "object" && !Array.isArray(value),
  objects: (value) => Array.isArray(value),
  date: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
};

export const defaultUserSelection = Object.keys(userProperties).filter(
  (name) => userProperties[name]?.byDefault,
);

/** A user in whom nothing is set yet: null for single values, empty for collections, which are never null. */
export function blankUser(required: Pick<User, "id" | "userPrincipalName" | "displayName">): User {
  const blank: JsonObject = {};
  for (const [name, { kind }] of Object.entries(userProperties)) {
    blank[name] = kind === "strings" || kind === "objects" ? [] : null;
  }
  return {
    ...blank,
    accountEnabled: true,
    mail: null,
    onPremisesImmutableId: null,
    proxyAddresses: [],
    userType: "Member",
    ...required,
  };
}

/** What a request body asks to write, without annotations and write-only parts; or the reason of its refusal. */
export function writableUserProperties(body: JsonObject): { values: JsonObject } | { refusal: string } {
  const values: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes("@odata.")) continue;
    const kind = userProperties[name]?.kind ?? writeOnly[name];
    if (!kind) return { refusal: `Invalid property '${name}'.` };
    if (userProperties[name]?.readOnly) {
      return { refusal: `Property '${name}' is read-only and cannot be set.` };
    }
    const isCollection = kind === "strings" || kind === "objects";
    if (value === null ? isCollection : !accepts[kind](value)) {
      return { refusal: `Invalid value specified for property '${name}' of resource 'User'.` };
    }
    if (!(name in writeOnly)) values[name] = value;
  }
  return { values };
}
