import { check, checkState, gone, ITSELF, ignored, plan, property, type WatchedObject, watched } from "./row";

const CHANGED = [property("Office365Directory", "changed"), checkState("directory-changed")];

export const DIRECTORY: WatchedObject = {
  name: "Microsoft 365 directory",
  schema: { vendor: "JumpCloud", document: "v2", definition: "office365" },
  about:
    "How JumpCloud writes people into the tenant. A setting that the program declares shows by its own name.",
  rows: [
    watched(
      "outage",
      [gone("Office365Directory"), plan("directory-missing"), checkState("directory-missing")],
      ITSELF,
    ),
    watched("outage", [...CHANGED, check("directory-closed")], "(the domain is taken away)"),
    watched("outage", CHANGED, "(a domain is added)", "defaultDomain"),
    watched("outage", CHANGED, "userLockoutAction userPasswordExpirationAction"),
    watched("note", CHANGED, "groupsEnabled"),
    ignored("It is only a name; if the program selects the directory by it, the run fails", "name"),
    ignored("JumpCloud sets it", "id"),
  ],
};

export const CONNECTION: WatchedObject = {
  name: "Connection to the tenant",
  schema: { vendor: "JumpCloud", document: "v2", definition: "Directory" },
  about: "The same directory in JumpCloud's list of directories, with the tenant's consent.",
  rows: [
    watched("outage", [plan("directory-consent"), check("directory-consent")], "oAuthStatus"),
    ignored(
      "It is also a field of the directory, which has its own list here",
      "defaultDomain id name type",
      ITSELF,
    ),
  ],
};

export const TRANSLATION_RULE: WatchedObject = {
  name: "Translation rule",
  schema: { vendor: "JumpCloud", document: "v2", definition: "Office365TranslationRule" },
  about: "An attribute that JumpCloud writes, for example the sign-in name.",
  rows: [
    watched("outage", CHANGED, "builtIn", ITSELF, "(another one is made)"),
    ignored("JumpCloud only exports", "direction"),
    ignored("JumpCloud sets it", "id"),
  ],
};

export const DIRECTORY_BINDING: WatchedObject = {
  name: "Binding of group and directory",
  schema: { vendor: "JumpCloud", document: "v2", definition: "GraphConnection" },
  about: "It syncs the members of the group. JumpCloud suspends everybody who loses the last binding.",
  rows: [
    watched("outage", [gone("Office365Association"), check("directory-closed")], ITSELF, "from to"),
    ignored("A binding of Microsoft 365 has none", "attributes"),
    ignored("It syncs more people, which JumpCloud's administrators may decide", "(another one is made)"),
  ],
};

export const GROUP: WatchedObject = {
  name: "Group",
  schema: { vendor: "JumpCloud", document: "v2", definition: "UserGroup" },
  about: "Who is synced and may sign in.",
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
    ignored("JumpCloud's administrators may add members", "(another member joins)"),
    ignored(
      "A static group has no rule; if it becomes dynamic, `membershipMethod` shows it",
      "memberQuery memberQueryErrorFlags memberQueryExemptions",
    ),
    ignored("It is for LDAP, Linux and RADIUS", "attributes"),
    ignored(
      "JumpCloud sets it, or it is about suggestions",
      "id type organizationObjectId suggestionCounts memberSuggestionsNotify",
    ),
  ],
};

export const MEMBERSHIP: WatchedObject = {
  name: "Membership",
  schema: { vendor: "JumpCloud", document: "v2", definition: "GraphConnection" },
  about: "A person in the group.",
  rows: [
    watched("outage", [property("UserGroupMembership", "users")], ITSELF, "from to"),
    ignored("They do not change what the membership means", "attributes"),
  ],
};

export const ORGANIZATION: WatchedObject = {
  name: "Organisation",
  schema: { vendor: "JumpCloud", document: "v1", definition: "organization" },
  opened: ["settings"],
  about: "The company's account at JumpCloud.",
  rows: [
    ignored("It identifies the organisation: a program stops if it finds another one", "_id", ITSELF),
    watched("attack", [check("jumpcloud-admin-mfa")], "settings.requireAdminMFA"),
    // Nothing declares it: a finding says that it is weak, and none that it was stronger before.
    watched("note", [check("jumpcloud-password-policy")], "settings.passwordPolicy"),
    ignored(
      "It is the name of a standard; the password policy has its numbers",
      "settings.passwordCompliance",
    ),
    ignored(
      "The company chooses when passwords expire; an expired password is shown for each person",
      "settings.systemUserPasswordExpirationInDays",
    ),
    ignored(
      "It is for JumpCloud's invoices, or changes how its console looks",
      `
        accessRestriction accountsReceivable created customEmailSettings displayName entitlement hasCreditCard
        hasStripeCustomerId lastEstimateCalculationTimeStamp lastSfdcSyncStatus logoUrl provider
        totalBillingEstimate settings.logo settings.betaFeatures settings.contactEmail settings.contactName
        settings.growthData settings.emailDisclaimer settings.maxSystemUsers settings.name settings.showIntro
        settings.pendingDelete settings.features
      `,
    ),
    ignored(
      "It is for devices, LDAP or other services, or for people who are added later",
      `
        settings.agentVersion settings.chromeDTCEnabled settings.deviceIdentificationEnabled
        settings.disableCommandRunner settings.disableGoogleLogin settings.disableLdap settings.disableUM
        settings.duplicateLDAPGroups settings.enableGoogleApps settings.enableManagedUID settings.enableO365
        settings.enableUserPortalAgentInstall settings.newSystemUserStateDefaults settings.systemUserDefaults
        settings.trustedAppConfig settings.systemUsersCanEdit settings.windowsMDM
      `,
    ),
    ignored("It says how long a session at JumpCloud lasts", "settings.userPortal"),
  ],
};
