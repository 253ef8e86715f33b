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
    "It describes the person or the account, and no sign-in depends on it",
    `
        aboutMe ageGroup birthday businessPhones city companyName consentProvidedForMinor country
        createdDateTime creationType customSecurityAttributes department deviceEnrollmentLimit
        employeeHireDate employeeLeaveDateTime employeeOrgData employeeType externalUserState
        externalUserStateChangeDateTime faxNumber givenName hireDate imAddresses interests isResourceAccount
        jobTitle legalAgeGroupClassification mobilePhone mySite officeLocation pastProjects postalCode
        preferredDataLocation preferredLanguage preferredName print responsibilities schools showInAddressList
        skills state streetAddress surname
      `,
  ),
  ignored(
    "It comes from a local Active Directory; `onPremisesSyncEnabled` says whether the account does, and is watched",
    `
        onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes
        onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName
        onPremisesSecurityIdentifier onPremisesUserPrincipalName onPremisesSyncBehavior
      `,
  ),
  ignored(
    "It is something that the person has in the tenant, or a note of a service",
    `
        activities adhocCalls agreementAcceptances appRoleAssignments calendar calendarGroups calendars
        calendarView chats cloudClipboard cloudPCs contactFolders contacts createdObjects
        dataSecurityAndGovernance deviceManagementTroubleshootingEvents directReports drive drives
        employeeExperience events extensions followedSites inferenceClassification insights joinedTeams
        licenseDetails mailFolders mailboxSettings managedAppRegistrations managedDevices manager messages
        oauth2PermissionGrants onenote onlineMeetings outlook ownedDevices ownedObjects people
        permissionGrants photo photos planner presence registeredDevices settings solutions sponsorOf sponsors
        teamwork todo signInActivity serviceProvisioningErrors securityIdentifier
      `,
  ),
  ignored("Microsoft sets it and never changes it", "id"),
  ignored(
    "A licence gives access to services and decides about no sign-in",
    "assignedLicenses assignedPlans licenseAssignmentStates provisionedPlans usageLocation",
  ),
];

/** What somebody took over, or renewed: only a record knows what was before. */
const RENEWED = [checkRecord("administrator-changed")];

const WRITTEN_ONLY = "It can be written and never read; another field says when it was written";

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
    watched("attack", RENEWED, "lastPasswordChangeDateTime signInSessionsValidFromDateTime"),
    watched("attack", [check("emergency-administrator"), ...RENEWED], "authentication"),
    ignored(WRITTEN_ONLY, "passwordProfile"),
    ignored("It has the stack's mark, which matters only before the account is taken over", "employeeId"),
    ignored(
      "Nobody signs in to this account through JumpCloud: it is on the initial domain. What an emergency administrator needs has its own list here",
      `
        onPremisesImmutableId onPremisesSyncEnabled mail otherMails proxyAddresses userType identities
        identityParentId authorizationInfo isManagementRestricted passwordPolicies
      `,
    ),
    ignored("Roles have their own list here", "memberOf transitiveMemberOf scopedRoleMemberOf"),
    ...DETAILS,
  ],
};

export const EMERGENCY_ADMINISTRATOR: WatchedObject = {
  name: "Emergency administrator",
  schema: { vendor: "Graph", type: "user" },
  about:
    "A Global Administrator who can sign in while JumpCloud is down. It is shown when none is left. The loss of one of several is not reported.",
  rows: [
    watched(
      "outage",
      [check("emergency-administrator")],
      ITSELF,
      "deletedDateTime accountEnabled userPrincipalName onPremisesSyncEnabled memberOf transitiveMemberOf",
    ),
    watched("attack", [check("emergency-administrator"), ...RENEWED], "authentication"),
    watched("attack", RENEWED, "lastPasswordChangeDateTime signInSessionsValidFromDateTime"),
    ignored(WRITTEN_ONLY, "passwordProfile"),
    ignored(
      "The account signs in with its name and its methods, and needs no other field",
      `
        displayName employeeId mail mailNickname otherMails proxyAddresses userType identities
        identityParentId authorizationInfo isManagementRestricted passwordPolicies onPremisesImmutableId
        scopedRoleMemberOf
      `,
    ),
    ...DETAILS,
  ],
};

export const PERSON: WatchedObject = {
  name: "Person of the domain",
  schema: { vendor: "Graph", type: "user" },
  about:
    "A person who signs in through JumpCloud. A change of one person is normal and no drift: `parity` and `explain` show it. More people outside than `outsideBrake` allows, or a person with a privileged role, show as `outage` of `UserParity`.",
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
    ignored("An additional address is no sign-in name", "otherMails mailNickname"),
    ignored(
      "To read it, Microsoft needs a request for each person; whether the tenant allows passkeys, certificates and Temporary Access Passes is watched",
      "authentication authorizationInfo",
    ),
    ignored("Only guests, and customers in another kind of tenant, have other identities", "identities"),
    ignored(
      "The password is not used while the domain is federated, and nobody can write it then",
      "passwordProfile passwordPolicies lastPasswordChangeDateTime",
    ),
    ignored("The person only has to sign in again", "signInSessionsValidFromDateTime"),
    ignored(
      "Before the domain is federated, a finding names those who have a role; later roles have their own list here",
      "memberOf",
    ),
    ignored(
      "No sign-in through JumpCloud reads it",
      `
        displayName employeeId identityParentId isManagementRestricted scopedRoleMemberOf transitiveMemberOf
      `,
    ),
    ...DETAILS,
  ],
};

export const ROLE_ASSIGNMENT: WatchedObject = {
  name: "Role assignment",
  schema: { vendor: "Graph", type: "unifiedRoleAssignment" },
  about: "The role of the technical administrator, and the other Global Administrators.",
  rows: [
    watched("outage", [gone("RoleAssignment"), check("emergency-administrator")], ITSELF),
    // JumpCloud's administrators, and those who can change the federation, can sign in as them.
    watched(
      "note",
      [property("Preflight", "globalAdministrators"), check("administrator-federated")],
      "(another one is made)",
    ),
    ignored(
      "Nobody can change an assignment at Microsoft: it is removed, and another one is made",
      `
        id appScopeId condition directoryScopeId principalId principalOrganizationId roleDefinitionId appScope
        directoryScope principal roleDefinition
      `,
    ),
  ],
};

export const DIRECTORY_ROLE: WatchedObject = {
  name: "Directory role",
  schema: { vendor: "Graph", type: "directoryRole" },
  about: "A role that is activated in the tenant. It lists the accounts that have the role.",
  rows: [
    watched("outage", [check("emergency-administrator")], "members"),
    ignored("With a role for a part of the tenant nobody can repair the federation", "scopedMembers"),
    ignored("Microsoft sets it, the same in every tenant", "roleTemplateId displayName description"),
    ignored("Microsoft never deactivates a role", "id deletedDateTime", ITSELF),
  ],
};
