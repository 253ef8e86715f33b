import {
  check,
  checkRecord,
  gone,
  ITSELF,
  ignored,
  parity,
  property,
  type Row,
  type WatchedObject,
  watched,
} from "./row";

/** Of an account nothing that a sign-in at JumpCloud, or one without it, depends on. */
const DETAILS: readonly Row[] = [
  ignored(
    "It describes the person or the account, and no sign-in looks at it",
    ...[
      "aboutMe",
      "ageGroup",
      "birthday",
      "businessPhones",
      "city",
      "companyName",
      "consentProvidedForMinor",
    ],
    ...["country", "createdDateTime", "creationType", "customSecurityAttributes", "department"],
    ...["deviceEnrollmentLimit", "employeeHireDate", "employeeLeaveDateTime", "employeeOrgData"],
    ...["employeeType", "externalUserState", "externalUserStateChangeDateTime", "faxNumber", "givenName"],
    ...[
      "hireDate",
      "imAddresses",
      "interests",
      "isResourceAccount",
      "jobTitle",
      "legalAgeGroupClassification",
    ],
    ...["mobilePhone", "mySite", "officeLocation", "pastProjects", "postalCode", "preferredDataLocation"],
    ...["preferredLanguage", "preferredName", "print", "responsibilities", "schools", "showInAddressList"],
    ...["skills", "state", "streetAddress", "surname"],
  ),
  ignored(
    "It comes from a local Active Directory; whether the account does, is looked at",
    ...["onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesExtensionAttributes"],
    ...["onPremisesLastSyncDateTime", "onPremisesProvisioningErrors", "onPremisesSamAccountName"],
    ...["onPremisesSecurityIdentifier", "onPremisesUserPrincipalName", "onPremisesSyncBehavior"],
  ),
  ignored(
    "What the person has in the tenant, or what a service notes of it",
    ...[
      "activities",
      "adhocCalls",
      "agreementAcceptances",
      "appRoleAssignments",
      "calendar",
      "calendarGroups",
    ],
    ...["calendars", "calendarView", "chats", "cloudClipboard", "cloudPCs", "contactFolders", "contacts"],
    ...["createdObjects", "dataSecurityAndGovernance", "deviceManagementTroubleshootingEvents"],
    ...["directReports", "drive", "drives", "employeeExperience", "events", "extensions", "followedSites"],
    ...["inferenceClassification", "insights", "joinedTeams", "licenseDetails", "mailFolders"],
    ...["mailboxSettings", "managedAppRegistrations", "managedDevices", "manager", "messages"],
    ...["oauth2PermissionGrants", "onenote", "onlineMeetings", "outlook", "ownedDevices", "ownedObjects"],
    ...["people", "permissionGrants", "photo", "photos", "planner", "presence", "registeredDevices"],
    ...["settings", "solutions", "sponsorOf", "sponsors", "teamwork", "todo", "signInActivity"],
    ...["serviceProvisioningErrors", "securityIdentifier"],
  ),
  ignored("Microsoft made it, and never changes it", "id"),
  ignored(
    "A licence opens services, and no sign-in",
    ...["assignedLicenses", "assignedPlans", "licenseAssignmentStates", "provisionedPlans", "usageLocation"],
  ),
];

/** What somebody took over, or renewed: only a record knows what was before. */
const RENEWED = [checkRecord("administrator-changed")];

const WRITTEN_ONLY = "It can be written and never read; when it was written is a field of its own";

export const TECHNICAL_ADMINISTRATOR: WatchedObject = {
  name: "Technical administrator",
  schema: { vendor: "Graph", type: "user" },
  about: "The Global Administrator that the program makes on the initial domain.",
  rows: [
    watched("outage", [gone("azuread.User")], ITSELF, "deletedDateTime"),
    watched("outage", [property("azuread.User", "accountEnabled")], "accountEnabled"),
    watched("outage", [property("azuread.User", "userPrincipalName")], "userPrincipalName"),
    watched("note", [property("azuread.User", "mailNickname")], "mailNickname"),
    watched("note", [property("azuread.User", "displayName")], "displayName"),
    watched("attack", RENEWED, "lastPasswordChangeDateTime", "signInSessionsValidFromDateTime"),
    watched("attack", [check("emergency-administrator"), ...RENEWED], "authentication"),
    ignored(WRITTEN_ONLY, "passwordProfile"),
    ignored("The mark of the stack is looked at only before the account is taken over", "employeeId"),
    ignored(
      "JumpCloud never leads to this account: it is on the initial domain, and a claim of an account that is one for emergencies is looked at there",
      ...[
        "onPremisesImmutableId",
        "onPremisesSyncEnabled",
        "mail",
        "otherMails",
        "proxyAddresses",
        "userType",
      ],
      ...[
        "identities",
        "identityParentId",
        "authorizationInfo",
        "isManagementRestricted",
        "passwordPolicies",
      ],
    ),
    ignored("Roles have rows of their own", "memberOf", "transitiveMemberOf", "scopedRoleMemberOf"),
    ...DETAILS,
  ],
};

export const EMERGENCY_ADMINISTRATOR: WatchedObject = {
  name: "Administrator for emergencies",
  schema: { vendor: "Graph", type: "user" },
  about:
    "Whoever gets into the tenant while JumpCloud is down. It is told where nobody is left; that one of several is lost, is not.",
  rows: [
    watched(
      "outage",
      [check("emergency-administrator")],
      ...[ITSELF, "deletedDateTime", "accountEnabled", "userPrincipalName", "onPremisesSyncEnabled"],
      ...["memberOf", "transitiveMemberOf"],
    ),
    watched("attack", [check("emergency-administrator"), ...RENEWED], "authentication"),
    watched("attack", RENEWED, "lastPasswordChangeDateTime", "signInSessionsValidFromDateTime"),
    ignored(WRITTEN_ONLY, "passwordProfile"),
    ignored(
      "The account signs in by its name and its methods",
      ...["displayName", "employeeId", "mail", "mailNickname", "otherMails", "proxyAddresses", "userType"],
      ...[
        "identities",
        "identityParentId",
        "authorizationInfo",
        "isManagementRestricted",
        "passwordPolicies",
      ],
      ...["onPremisesImmutableId", "scopedRoleMemberOf"],
    ),
    ...DETAILS,
  ],
};

export const PERSON: WatchedObject = {
  name: "Person of the domain",
  schema: { vendor: "Graph", type: "user" },
  about:
    "Whoever signs in through JumpCloud. What happens to one person is everyday life, and no drift: `parity` and `explain` tell it; more than `outsideBrake` outside, or a holder of a privileged role, show as `outage` of `UserParity`.",
  rows: [
    watched("outage", [parity("not-in-tenant")], ITSELF, "deletedDateTime"),
    watched("outage", [parity("entra-blocked")], "accountEnabled"),
    watched("outage", [parity("upn-differs")], "userPrincipalName"),
    watched(
      "attack",
      [parity("immutable-id-missing"), parity("immutable-id-differs"), parity("duplicate-account")],
      "onPremisesImmutableId",
    ),
    watched("outage", [parity("on-premises-synced")], "onPremisesSyncEnabled"),
    watched("note", [parity("mail-differs"), parity("mail-missing")], "mail"),
    watched("note", [parity("guest")], "userType"),
    watched("note", [parity("duplicate-account")], "proxyAddresses"),
    ignored("A further address is nobody's sign-in name", "otherMails", "mailNickname"),
    ignored(
      "Whether Microsoft takes passkeys, certificates and Temporary Access Passes at all is told of the tenant; who has one is a request for each person",
      ...["authentication", "authorizationInfo"],
    ),
    ignored("Other identities are those of guests, and of customers of another kind of tenant", "identities"),
    ignored(
      "The password is not used while the domain is federated, and nobody can write it then",
      ...["passwordProfile", "passwordPolicies", "lastPasswordChangeDateTime"],
    ),
    ignored("Sessions end by themselves, and the person signs in again", "signInSessionsValidFromDateTime"),
    ignored("Who may hold it, is told before a flip; later a role has a row of its own", "memberOf"),
    ignored(
      "It is not read by any sign-in through JumpCloud",
      ...["displayName", "employeeId", "identityParentId", "isManagementRestricted", "scopedRoleMemberOf"],
      "transitiveMemberOf",
    ),
    ...DETAILS,
  ],
};

export const ROLE_ASSIGNMENT: WatchedObject = {
  name: "Role assignment",
  schema: { vendor: "Graph", type: "unifiedRoleAssignment" },
  about: "The role of the technical administrator, and who else rules the tenant.",
  rows: [
    watched("outage", [gone("RoleAssignment"), check("emergency-administrator")], ITSELF),
    // Whoever rules JumpCloud, or the domain's federation, rules them.
    watched(
      "note",
      [property("Preflight", "globalAdministrators"), check("administrator-federated")],
      "(another one is made)",
    ),
    ignored(
      "Microsoft lets nobody change an assignment: it is withdrawn, and another one is made",
      ...["id", "appScopeId", "condition", "directoryScopeId", "principalId", "principalOrganizationId"],
      ...["roleDefinitionId", "appScope", "directoryScope", "principal", "roleDefinition"],
    ),
  ],
};

export const DIRECTORY_ROLE: WatchedObject = {
  name: "Directory role",
  schema: { vendor: "Graph", type: "directoryRole" },
  about: "A role as the tenant has activated it, by which its holders are found.",
  rows: [
    watched("outage", [check("emergency-administrator")], "members"),
    ignored("A role for a part of the tenant lets nobody put the federation right", "scopedMembers"),
    ignored("Microsoft's own: the same in every tenant", "roleTemplateId", "displayName", "description"),
    ignored("Microsoft takes no activated role back", "id", "deletedDateTime", ITSELF),
  ],
};
