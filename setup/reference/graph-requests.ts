/** A request of Microsoft Graph; in braces what stands for an object. */
export interface GraphRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
}

const get = (path: string): GraphRequest => ({ method: "GET", path });
const FEDERATION = "/domains/{domain}/federationConfiguration";
const ROLES = "/roleManagement/directory";

/** The requests for which each permission is needed; a test asks the emulator each of them, with it alone and without any. */
export const GRAPH_REQUESTS: Readonly<Record<string, readonly GraphRequest[]>> = {
  "Domain.Read.All": [get("/domains"), get(FEDERATION)],
  "User.Read.All": [get("/users"), get("/users/{user}"), get("/directory/deletedItems/microsoft.graph.user")],
  "RoleManagement.Read.Directory": [
    get("/directoryRoles"),
    ...["roleAssignments", "roleEligibilityScheduleInstances", "roleAssignmentScheduleInstances"].map(
      (name) => get(`${ROLES}/${name}`),
    ),
  ],
  "UserAuthenticationMethod.Read.All": [get("/users/{user}/authentication/methods")],
  "GroupMember.Read.All": [get("/groups")],
  "Organization.Read.All": [
    get("/organization"),
    get("/organization/{tenant}/certificateBasedAuthConfiguration"),
  ],
  "Policy.Read.All": [
    get("/identity/conditionalAccess/policies"),
    get("/policies/identitySecurityDefaultsEnforcementPolicy"),
    get("/policies/homeRealmDiscoveryPolicies"),
  ],
  "Device.Read.All": [get("/devices")],
  "Domain.ReadWrite.All": [{ method: "PATCH", path: "/domains/{domain}" }],
  "Domain-InternalFederation.ReadWrite.All": [
    { method: "POST", path: FEDERATION },
    { method: "PATCH", path: `${FEDERATION}/{id}` },
    { method: "DELETE", path: `${FEDERATION}/{id}` },
  ],
  "User.ReadWrite.All": [
    { method: "POST", path: "/users" },
    { method: "PATCH", path: "/users/{user}" },
  ],
  "RoleManagement.ReadWrite.Directory": [{ method: "POST", path: `${ROLES}/roleAssignments` }],
  "AuditLog.Read.All": [get("/auditLogs/signIns"), get("/auditLogs/directoryAudits")],
  "Application.Read.All": [get("/applications"), get("/servicePrincipals")],
  "Directory.Read.All": [get("/servicePrincipals/{principal}/oauth2PermissionGrants")],
  "Policy.Read.AuthenticationMethod": [get("/policies/authenticationMethodsPolicy")],
  "User.EnableDisableAccount.All": [{ method: "PATCH", path: "/users/{user}" }],
};
