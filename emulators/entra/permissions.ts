import { denied } from "./errors";
import type { GraphContext } from "./service";

const directoryRead = ["Directory.Read.All", "Directory.ReadWrite.All"];
const directoryWrite = ["Directory.ReadWrite.All"];

/** Application permissions of which one is enough, by what is done. Each row is the table of the vendor's API page. */
const sufficient = {
  readDomains: ["Domain.Read.All", "Domain.ReadWrite.All", ...directoryRead],
  writeDomains: ["Domain.ReadWrite.All"],
  // https://learn.microsoft.com/graph/api/internaldomainfederation-get
  readFederation: [
    "Domain-InternalFederation.Read.All",
    "Domain-InternalFederation.ReadWrite.All",
    "Domain.Read.All",
    "Domain.ReadWrite.All",
  ],
  // https://learn.microsoft.com/graph/api/domain-post-federationconfiguration
  writeFederation: ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"],
  writeAuthenticationType: ["Domain-InternalFederation.ReadWrite.All"],
  readUsers: ["User.Read.All", "User.ReadWrite.All", ...directoryRead],
  writeUsers: ["User.ReadWrite.All", ...directoryWrite],
  // https://learn.microsoft.com/graph/api/user-update (accountEnabled)
  enableUsers: ["User.EnableDisableAccount.All", "User.ReadWrite.All", ...directoryWrite],
  readMethods: ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"],
  // https://learn.microsoft.com/graph/api/group-list: the least is GroupMember.Read.All
  readGroups: [
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    ...directoryRead,
  ],
  writeGroups: ["Group.ReadWrite.All", ...directoryWrite],
  readMembers: [
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    ...directoryRead,
  ],
  writeMembers: ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", ...directoryWrite],
  readRoles: [
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.Read.All",
    ...directoryRead,
  ],
  writeRoles: ["RoleManagement.ReadWrite.Directory"],
  readEligibility: [
    "RoleEligibilitySchedule.Read.Directory",
    "RoleEligibilitySchedule.ReadWrite.Directory",
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.Read.All",
  ],
  readApplications: [
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Application.ReadWrite.OwnedBy",
    ...directoryRead,
  ],
  // https://learn.microsoft.com/graph/api/application-post-applications
  writeApplications: ["Application.ReadWrite.All", ...directoryWrite],
  // https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
  grantPermissions: ["AppRoleAssignment.ReadWrite.All"],
  // https://learn.microsoft.com/graph/api/serviceprincipal-list-oauth2permissiongrants
  readDelegatedGrants: ["DelegatedPermissionGrant.ReadWrite.All", ...directoryRead],
  // https://learn.microsoft.com/graph/api/certificatebasedauthconfiguration-list
  readCertificateAuthorities: ["Organization.Read.All", "Organization.ReadWrite.All"],
  readOrganization: ["Organization.Read.All", "Organization.ReadWrite.All", ...directoryRead],
  readLicenses: [
    "LicenseAssignment.Read.All",
    "LicenseAssignment.ReadWrite.All",
    "Organization.Read.All",
    ...directoryRead,
  ],
  readPolicies: ["Policy.Read.All", "Policy.ReadWrite.FedTokenValidation"],
  writeTokenValidation: ["Policy.ReadWrite.FedTokenValidation"],
  // https://learn.microsoft.com/graph/api/homerealmdiscoverypolicy-list
  readHomeRealmPolicies: ["Policy.Read.All", "Policy.ReadWrite.ApplicationConfiguration"],
  // https://learn.microsoft.com/graph/api/fido2authenticationmethodconfiguration-get
  readMethodsPolicy: ["Policy.Read.AuthenticationMethod", "Policy.ReadWrite.AuthenticationMethod"],
  // https://learn.microsoft.com/graph/api/conditionalaccessroot-list-policies: no other reads them
  readConditionalAccess: ["Policy.Read.All"],
  // The page wants Directory.Read.All besides; the former alone is taken to be enough.
  readAuditLogs: ["AuditLog.Read.All"],
  // https://learn.microsoft.com/graph/api/user-revokesigninsessions
  revokeSessions: ["User.RevokeSessions.All", "User.ReadWrite.All", ...directoryWrite],
  readActivations: [
    "RoleAssignmentSchedule.Read.Directory",
    "RoleAssignmentSchedule.ReadWrite.Directory",
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.Read.All",
  ],
  readDevices: ["Device.Read.All", "Device.ReadWrite.All", ...directoryRead],
} satisfies Record<string, string[]>;

export type Action = keyof typeof sufficient;

/** Every application permission that the tenant's Microsoft Graph offers. */
export const OFFERED: readonly string[] = [...new Set(Object.values(sufficient).flat())].sort();

/** Refuses a caller whose token carries none of the permissions that the action needs. @throws GraphError 403 */
export function authorize(c: GraphContext, action: Action): void {
  const { permissions } = c.get("caller");
  if (!sufficient[action].some((permission) => permissions.includes(permission))) throw denied();
}
