import { check, ITSELF, ignored, type WatchedObject, watched } from "./row";

export const SYNCED_GROUP: WatchedObject = {
  name: "Synced group",
  schema: { vendor: "Graph", type: "group" },
  about: "The group that JumpCloud makes in the tenant from its own group. No sign-in depends on it.",
  rows: [
    watched("note", [check("group-relied-on")], "assignedLicenses"),
    ignored("JumpCloud writes it again from its group at the next synchronisation", "members displayName"),
    ignored("Without the group nothing depends on it any more", ITSELF, "deletedDateTime"),
    ignored(
      "Before the domain is federated, a finding names those who have a role through it",
      "isAssignableToRole memberOf",
    ),
    ignored(
      "The tenant's administrators decide about licences",
      "hasMembersWithLicenseErrors licenseProcessingState membersWithLicenseErrors",
    ),
    ignored(
      "It describes the group, or is for mail and teams",
      `
        allowExternalSenders assignedLabels autoSubscribeNewMembers classification createdDateTime description
        expirationDateTime groupTypes hideFromAddressLists hideFromOutlookClients isArchived
        isManagementRestricted isSubscribedByMail mail mailEnabled mailNickname membershipRule
        membershipRuleProcessingState preferredDataLocation preferredLanguage proxyAddresses renewedDateTime
        securityEnabled serviceProvisioningErrors theme uniqueName unseenCount visibility acceptedSenders
        appRoleAssignments calendar calendarView conversations createdOnBehalfOf drive drives events
        extensions groupLifecyclePolicies onenote owners permissionGrants photo photos planner rejectedSenders
        settings sites team threads
      `,
    ),
    ignored("It follows from the groups inside each other", "transitiveMemberOf transitiveMembers"),
    ignored(
      "It comes from a local Active Directory",
      `
        onPremisesDomainName onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors
        onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled
      `,
    ),
    ignored("Microsoft's own", "id securityIdentifier"),
  ],
};
