import { check, checkState, gone, ITSELF, ignored, plan, property, type WatchedObject, watched } from "./row";

const CHANGED = [property("Office365Directory", "changed"), checkState("directory-changed")];

export const DIRECTORY: WatchedObject = {
  name: "Microsoft 365 directory",
  schema: { vendor: "JumpCloud", document: "v2", definition: "office365" },
  about:
    "How JumpCloud writes people into the tenant. A setting that the program declares shows under its own name.",
  rows: [
    watched(
      "outage",
      [gone("Office365Directory"), plan("directory-missing"), checkState("directory-missing")],
      ITSELF,
    ),
    watched("outage", [...CHANGED, check("directory-closed")], "(the domain is taken away)"),
    watched("outage", CHANGED, "(a domain is added)", "defaultDomain"),
    watched("outage", CHANGED, "userLockoutAction", "userPasswordExpirationAction"),
    watched("note", CHANGED, "groupsEnabled"),
    ignored("It names the connection to people; where the program names it, it fails", "name"),
    ignored("JumpCloud's own", "id"),
  ],
};

export const CONNECTION: WatchedObject = {
  name: "Connection to the tenant",
  schema: { vendor: "JumpCloud", document: "v2", definition: "Directory" },
  about: "The same directory as JumpCloud lists it, with the tenant's consent.",
  rows: [
    watched("outage", [plan("directory-consent"), check("directory-consent")], "oAuthStatus"),
    ignored("The same field of the directory has the reason", "defaultDomain", "id", "name", "type", ITSELF),
  ],
};

export const TRANSLATION_RULE: WatchedObject = {
  name: "Translation rule",
  schema: { vendor: "JumpCloud", document: "v2", definition: "Office365TranslationRule" },
  about: "An attribute that JumpCloud writes, the sign-in name among them.",
  rows: [
    watched("outage", CHANGED, "builtIn", ITSELF, "(another one is made)"),
    ignored("JumpCloud exports only", "direction"),
    ignored("JumpCloud's own", "id"),
  ],
};

export const DIRECTORY_BINDING: WatchedObject = {
  name: "Binding of group and directory",
  schema: { vendor: "JumpCloud", document: "v2", definition: "GraphConnection" },
  about: "By it the members of the group are written; JumpCloud suspends whoever loses the last one.",
  rows: [
    watched("outage", [gone("Office365Association"), check("directory-closed")], ITSELF, "from", "to"),
    ignored("A binding of Microsoft 365 has none", "attributes"),
    ignored("More people are written, which whoever rules JumpCloud decides", "(another one is made)"),
  ],
};

export const GROUP: WatchedObject = {
  name: "Group",
  schema: { vendor: "JumpCloud", document: "v2", definition: "UserGroup" },
  about: "Who is written and may sign in.",
  rows: [
    watched(
      "outage",
      [gone("UserGroup"), check("application-closed"), property("Preflight", "forecast")],
      ITSELF,
    ),
    watched("note", [property("UserGroup", "name")], "name"),
    watched("note", [property("UserGroup", "email")], "email"),
    watched("note", [property("UserGroup", "description"), property("UserGroup", "holder")], "description"),
    watched("outage", [property("UserGroup", "membershipMethod")], "membershipMethod"),
    watched(
      "outage",
      [property("UserGroupMembership", "users"), property("Preflight", "forecast")],
      "(a declared member leaves)",
    ),
    ignored("Whoever rules JumpCloud decides who else is a member", "(another member joins)"),
    ignored(
      "A static group has no rule; one that becomes dynamic shows by its method",
      ...["memberQuery", "memberQueryErrorFlags", "memberQueryExemptions"],
    ),
    ignored("It is for LDAP, Linux and RADIUS", "attributes"),
    ignored(
      "JumpCloud's own, and what it suggests",
      ...["id", "type", "organizationObjectId"],
      ...["suggestionCounts", "memberSuggestionsNotify"],
    ),
  ],
};

export const MEMBERSHIP: WatchedObject = {
  name: "Membership",
  schema: { vendor: "JumpCloud", document: "v2", definition: "GraphConnection" },
  about: "A person in the group.",
  rows: [
    watched("outage", [property("UserGroupMembership", "users")], ITSELF, "from", "to"),
    ignored("A membership means the same with any", "attributes"),
  ],
};

export const ORGANIZATION: WatchedObject = {
  name: "Organisation",
  schema: { vendor: "JumpCloud", document: "v1", definition: "organization" },
  opened: ["settings"],
  about: "Everything of the company at JumpCloud.",
  rows: [
    ignored("It is what the organisation is known by: a program that meets another one stops", "_id", ITSELF),
    watched("attack", [check("jumpcloud-admin-mfa")], "settings.requireAdminMFA"),
    // Nothing declares it: it is told where it is weak, and not where it was stronger before.
    watched("note", [check("jumpcloud-password-policy")], "settings.passwordPolicy"),
    ignored(
      "It is the name of a standard, whose numbers stand in the password policy",
      "settings.passwordCompliance",
    ),
    ignored(
      "When passwords expire is the company's choice; whose has expired is told of each person",
      "settings.systemUserPasswordExpirationInDays",
    ),
    ignored(
      "JumpCloud's books, or how its console looks",
      ...["accessRestriction", "accountsReceivable", "created", "customEmailSettings", "displayName"],
      ...["entitlement", "hasCreditCard", "hasStripeCustomerId", "lastEstimateCalculationTimeStamp"],
      ...["lastSfdcSyncStatus", "logoUrl", "provider", "totalBillingEstimate", "settings.logo"],
      ...["settings.betaFeatures", "settings.contactEmail", "settings.contactName", "settings.growthData"],
      ...["settings.emailDisclaimer", "settings.maxSystemUsers", "settings.name", "settings.showIntro"],
      ...["settings.pendingDelete", "settings.features"],
    ),
    ignored(
      "It is for devices, LDAP or other services, or for people made later",
      ...["settings.agentVersion", "settings.chromeDTCEnabled", "settings.deviceIdentificationEnabled"],
      ...["settings.disableCommandRunner", "settings.disableGoogleLogin", "settings.disableLdap"],
      ...["settings.disableUM", "settings.duplicateLDAPGroups", "settings.enableGoogleApps"],
      ...["settings.enableManagedUID", "settings.enableO365", "settings.enableUserPortalAgentInstall"],
      ...["settings.newSystemUserStateDefaults", "settings.systemUserDefaults", "settings.trustedAppConfig"],
      ...["settings.systemUsersCanEdit", "settings.windowsMDM"],
    ),
    ignored("How long a session at JumpCloud lasts", "settings.userPortal"),
  ],
};
