import { check, ITSELF, ignored, type WatchedObject, watched } from "./row";

export const SYNCED_GROUP: WatchedObject = {
  name: "Synced group",
  schema: { vendor: "Graph", type: "group" },
  about: "What JumpCloud makes of its group in the tenant. It decides over no sign-in by itself.",
  rows: [
    watched("note", [check("group-relied-on")], "assignedLicenses"),
    ignored("JumpCloud's group decides: the next synchronisation writes it again", "members", "displayName"),
    ignored("Without the group nothing hangs on it any more", ITSELF, "deletedDateTime"),
    ignored("Who may hold a role by it, is told before a flip", "isAssignableToRole", "memberOf"),
    ignored(
      "What becomes of licences is the tenant's own business",
      ...["hasMembersWithLicenseErrors", "licenseProcessingState", "membersWithLicenseErrors"],
    ),
    ignored(
      "It describes the group, or is for mail and teams",
      ...["allowExternalSenders", "assignedLabels", "autoSubscribeNewMembers", "classification"],
      ...["createdDateTime", "description", "expirationDateTime", "groupTypes", "hideFromAddressLists"],
      ...["hideFromOutlookClients", "isArchived", "isManagementRestricted", "isSubscribedByMail", "mail"],
      ...["mailEnabled", "mailNickname", "membershipRule", "membershipRuleProcessingState"],
      ...["preferredDataLocation", "preferredLanguage", "proxyAddresses", "renewedDateTime"],
      ...["securityEnabled", "serviceProvisioningErrors", "theme", "uniqueName", "unseenCount"],
      ...["visibility", "acceptedSenders", "appRoleAssignments", "calendar", "calendarView"],
      ...["conversations", "createdOnBehalfOf", "drive", "drives", "events", "extensions"],
      ...["groupLifecyclePolicies", "onenote", "owners", "permissionGrants", "photo", "photos", "planner"],
      ...["rejectedSenders", "settings", "sites", "team", "threads"],
    ),
    ignored("It follows from the groups inside each other", "transitiveMemberOf", "transitiveMembers"),
    ignored(
      "It comes from a local Active Directory",
      ...["onPremisesDomainName", "onPremisesLastSyncDateTime", "onPremisesNetBiosName"],
      ...["onPremisesProvisioningErrors", "onPremisesSamAccountName", "onPremisesSecurityIdentifier"],
      "onPremisesSyncEnabled",
    ),
    ignored("Microsoft's own", "id", "securityIdentifier"),
  ],
};
