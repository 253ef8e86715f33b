import { type Behaviour, defineBehaviour } from "../core";

const learn = (page: string) => `https://learn.microsoft.com/${page}`;
const row = (behaviour: Omit<Behaviour, "vendor">) => defineBehaviour({ vendor: "entra", ...behaviour });

/** What decides over a sign-in beside the federation: devices, policies, roles, licences, and the log of changes. */
export const surfaceBehaviours: readonly Behaviour[] = [
  row({
    id: "entra-devices",
    what: "Devices are listed with trustType AzureAd, ServerAd or Workplace; $count needs ConsistencyLevel: eventual.",
    label: "documented",
    source: learn("graph/api/device-list"),
  }),
  row({
    id: "entra-devices-filter",
    what: "trustType can be filtered with eq, without the header for advanced queries.",
    label: "reported",
    source:
      "scripts for Get-MgDevice -Filter \"trustType eq 'AzureAd'\"; the page on devices names no filter for it",
    breaksIfWrong: "joined devices could only be counted by reading all of them.",
  }),
  row({
    id: "entra-conditional-access",
    what: "Conditional Access policies are read with Policy.Read.All; users and roles are ids, or All, None, GuestsOrExternalUsers.",
    label: "documented",
    source: learn("graph/api/conditionalaccessroot-list-policies"),
  }),
  row({
    id: "entra-security-defaults",
    what: "identitySecurityDefaultsEnforcementPolicy tells whether security defaults are on.",
    label: "documented",
    source: learn("graph/api/identitysecuritydefaultsenforcementpolicy-get"),
  }),
  row({
    id: "entra-password-expiry",
    what: "A domain tells passwordValidityPeriodInDays and passwordNotificationWindowInDays; 2147483647 is never.",
    label: "documented",
    source: learn("graph/api/resources/domain"),
  }),
  row({
    id: "entra-role-groups",
    what: "Only groups made with isAssignableToRole hold roles, and their members of members then have them.",
    label: "documented",
    source: learn("entra/identity/role-based-access-control/groups-concept"),
  }),
  row({
    id: "entra-activated-roles",
    what: "roleAssignmentScheduleInstances tells roles that are assigned for good from those activated until endDateTime.",
    label: "documented",
    source: learn("graph/api/rbacapplication-list-roleassignmentscheduleinstances"),
  }),
  row({
    id: "entra-activated-roles-assigned",
    what: "An activated role is among roleAssignments and a role's members as long as it is active.",
    label: "documented",
    source: learn("graph/api/resources/privilegedidentitymanagementv3-overview"),
    breaksIfWrong: "who has activated a role for some hours would not be taken for an administrator.",
  }),
  row({
    id: "entra-authentication-methods",
    what: "A person's registered methods are listed with their types, the password always among them.",
    label: "documented",
    source: learn("graph/api/authentication-list-methods"),
  }),
  row({
    id: "entra-audit-domains",
    what: "The audit log has 'Set domain authentication' and 'Set federation settings on domain' for every such change.",
    label: "documented",
    source: learn("entra/identity/hybrid/connect/how-to-connect-monitor-federation-changes"),
  }),
  row({
    id: "entra-audit-federation-without-values",
    what: "An entry 'Set federation settings on domain' carries none of the values, neither old nor new.",
    label: "reported",
    source: "a red-team report of 2026 on federated domains",
    breaksIfWrong: "nothing: no value is read from it.",
  }),
  row({
    id: "entra-sign-in-activity",
    what: "A user's signInActivity comes by $select alone, with AuditLog.Read.All and a P1 licence: the last attempt and the last success; null of who never signed in.",
    label: "documented",
    source: learn("graph/api/resources/signinactivity"),
  }),
  row({
    id: "entra-sign-in-activity-by-id",
    what: "signInActivity of one user is answered by the object id only, 400 by the sign-in name.",
    label: "reported",
    source: "threads on 'Get By Key only supports UserId and the key has to be a valid Guid'",
    breaksIfWrong: "nothing: the id is asked for.",
  }),
  row({
    id: "entra-notification-mails",
    what: "The organisation tells technicalNotificationMails and securityComplianceNotificationMails.",
    label: "documented",
    source: learn("graph/api/resources/organization"),
  }),
  row({
    id: "entra-staged-rollout-unread",
    what: "No application may read the policies of staged rollout: 403 whatever it was granted.",
    label: "documented",
    source: learn("graph/api/featurerolloutpolicies-list"),
  }),
  row({
    id: "entra-methods-policy-permission",
    what: "authenticationMethodsPolicy needs Policy.Read.AuthenticationMethod; Policy.Read.All is not enough.",
    label: "documented",
    source: learn("graph/api/fido2authenticationmethodconfiguration-get"),
  }),
  row({
    id: "entra-service-principal-credentials",
    what: "A service principal shows the keys and secrets that were added to it here, and its owners by $expand, 20 at most.",
    label: "documented",
    source: learn("graph/api/resources/serviceprincipal"),
  }),
  row({
    id: "entra-delegated-grants",
    what: "The scopes that somebody consented to are a service principal's oauth2PermissionGrants.",
    label: "documented",
    source: learn("graph/api/serviceprincipal-list-oauth2permissiongrants"),
  }),
  row({
    id: "entra-jumpcloud-scopes",
    what: "JumpCloud's consent grants scopes by which it writes people and groups.",
    label: "assumed",
    source: "JumpCloud publishes no list of them; it writes in the name of who consented",
    breaksIfWrong: "check could tell a consent that is whole for too narrow.",
  }),
  row({
    id: "entra-certificate-authorities",
    what: "certificateBasedAuthConfiguration lists the authorities of a tenant, at most one list, to Organization.Read.All.",
    label: "documented",
    source: learn("graph/api/certificatebasedauthconfiguration-list"),
  }),
  row({
    id: "entra-audit-consent",
    what: "The audit log has 'Consent to application' with the person who consented and the application's name.",
    label: "documented",
    source: learn("entra/identity/monitoring-health/reference-audit-activities"),
    breaksIfWrong: "check could not tell that the administrator who consented to JumpCloud is blocked.",
  }),
  row({
    id: "entra-audit-live-type",
    what: "'Set domain authentication' shows the domain's type as the modified property LiveType.",
    label: "reported",
    source: "https://github.com/Azure/Azure-Sentinel (rule ADFSDomainTrustMods)",
  }),
  row({
    id: "entra-audit-at-once",
    what: "Entries of the audit log are there at once, and name a federation's changed fields.",
    label: "assumed",
    source: "minutes on the real service; the names of the fields there are not known",
  }),
  row({
    id: "entra-audit-permission",
    what: "AuditLog.Read.All alone is enough to read directoryAudits.",
    label: "assumed",
    source: `${learn("graph/api/directoryaudit-list")} wants Directory.Read.All besides`,
    breaksIfWrong: "the audit log could not be read with the documented permissions of deploy and read.",
  }),
  row({
    id: "entra-licences",
    what: "subscribedSkus and assignedLicenses tell who has which licence; who is made by the synchronisation has none.",
    label: "documented",
    source: learn("graph/api/resources/subscribedsku"),
  }),
  row({
    id: "entra-group-licences",
    what: "A group's assignedLicenses are shown where $select names them, to who may read groups; names are filtered by in.",
    label: "documented",
    source: learn("graph/api/resources/group"),
    breaksIfWrong: "what hangs on a synced group would be told as not looked at.",
  }),
  row({
    id: "entra-group-description",
    what: "A group's description has 1,024 characters at most; a longer one is answered 400.",
    label: "reported",
    source: "https://github.com/microsoftgraph/microsoft-graph-docs/issues/6675; the documents name no limit",
    breaksIfWrong: "a synced group with a long description and its mark would not be synced any more.",
  }),
  row({
    id: "entra-sign-in-frequency",
    what: "sessionControls.signInFrequency tells after how long a policy asks again; the sign-in page here does not follow it.",
    label: "documented",
    source: learn("graph/api/resources/signinfrequencysessioncontrol"),
  }),
  row({
    id: "entra-sessions-revoked",
    what: "revokeSignInSessions answers 200 and moves signInSessionsValidFromDateTime to now.",
    label: "documented",
    source: learn("graph/api/user-revokesigninsessions"),
  }),
  row({
    id: "entra-password-permission",
    what: "Passwords of others need User-PasswordProfile.ReadWrite.All, or User.ReadWrite.All and an administrator's role.",
    label: "documented",
    source: learn("graph/api/user-update"),
  }),
  row({
    id: "entra-account-enabled-permission",
    what: "Blocking and enabling accounts needs User.EnableDisableAccount.All and User.Read.All, or a permission to write people.",
    label: "documented",
    source: learn("graph/api/user-update"),
  }),
  row({
    id: "entra-account-enabled-role",
    what: "An application blocks and enables nobody who holds a role, unless it is Global Administrator itself: 403. Roles in between, which reach some, are not told apart.",
    label: "documented",
    source: `${learn("graph/api/resources/users")}, who can perform sensitive actions`,
    breaksIfWrong: "a rollback would say that it can't block leavers with a role whom it could.",
  }),
  row({
    id: "entra-account-enabled-delegated",
    what: "An application that somebody has consented to, as JumpCloud's, blocks and enables whoever that person may, holders of roles too.",
    label: "assumed",
    source: `${learn("graph/api/user-update")} asks for Directory.AccessAsUser.All and a role above; whether JumpCloud asks for that scope is published nowhere`,
    breaksIfWrong:
      "a suspension at JumpCloud would not reach whoever holds a role: `leaver-enabled` of `check` tells it.",
  }),
  row({
    id: "entra-password-federated",
    what: "The password of a user in a federated domain can't be written: 400.",
    label: "assumed",
    source: `${learn("graph/api/resources/user")} says that it can't be used for them, not what is answered`,
  }),
  row({
    id: "entra-user-index",
    what: "Queries with ConsistencyLevel: eventual are answered from a store of their own, which can be behind (holdUserIndex).",
    label: "documented",
    source: learn("graph/aad-advanced-queries"),
  }),
  row({
    id: "entra-user-directory",
    what: "Lists of users without that header, and users by id, show what was written at once.",
    label: "reported",
    source:
      "https://techcommunity.microsoft.com/idea/microsoft365developerplatform/remove-requirement-for-consistencylevel-header-from-ms-graph-api-calls/2454763 (the header is demanded so as not to break whoever expects to read what they wrote)",
    breaksIfWrong:
      "somebody who came a moment ago could be missing where people are judged before a domain is federated.",
  }),
  row({
    id: "entra-spoilt-users",
    what: "Pages of users can be short, empty, failed, lack a row or have a null; their links can loop or never end (faults, off).",
    label: "assumed",
    source: "what any paged service does under load or behind a proxy; not seen",
  }),
  row({
    id: "entra-not-known-everywhere",
    what: "A write that names an account which was made seconds ago can answer 404 (fault, off).",
    label: "reported",
    source:
      "https://github.com/hashicorp/terraform-provider-azuread repeats such writes while they answer 404",
    breaksIfWrong: "a first run would wait for an account that never comes, and then say so.",
  }),
  row({
    id: "entra-server-failure",
    what: "Writes can fail halfway, be lost or lose their answer (faults, off).",
    label: "reported",
    source: "https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1389",
  }),
];
