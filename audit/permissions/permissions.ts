import { type Finding, holds, violated } from "../finding";

/** A permission of Microsoft Graph that something needs, and the wider ones that include it. */
export interface PermissionNeed {
  permission: string;
  includedIn: readonly string[];
  /** What it is for, to complete "It is needed to …". */
  purpose: string;
}

/** What every run reads, a preview with the read-only identity included. */
export const READ_NEEDS: readonly PermissionNeed[] = [
  {
    permission: "Domain.Read.All",
    // Directory.Read.All shows domains too, and not how they are federated, as this one does:
    // https://learn.microsoft.com/graph/api/internaldomainfederation-get
    includedIn: ["Domain.ReadWrite.All"],
    purpose: "read the domains and how they are federated",
  },
  {
    permission: "User.Read.All",
    includedIn: ["User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    purpose: "see who would be locked out",
  },
  {
    permission: "RoleManagement.Read.Directory",
    includedIn: ["RoleManagement.ReadWrite.Directory", "Directory.Read.All", "Directory.ReadWrite.All"],
    purpose: "find the administrators",
  },
  {
    permission: "UserAuthenticationMethod.Read.All",
    includedIn: ["UserAuthenticationMethod.ReadWrite.All"],
    purpose: "see whether an emergency administrator can sign in",
  },
  {
    permission: "GroupMember.Read.All",
    includedIn: [
      "GroupMember.ReadWrite.All",
      "Group.Read.All",
      "Group.ReadWrite.All",
      "Directory.Read.All",
      "Directory.ReadWrite.All",
    ],
    purpose: "see whether the group's name is taken",
  },
  {
    permission: "Organization.Read.All",
    includedIn: ["Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    purpose: "know the tenant",
  },
  {
    permission: "Policy.Read.All",
    includedIn: [],
    purpose: "see who asks for the second factor",
  },
  {
    permission: "Device.Read.All",
    includedIn: ["Device.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    purpose: "count the devices that could not sign in natively",
  },
];

/** What a run writes. https://learn.microsoft.com/graph/permissions-reference */
export const WRITE_NEEDS: readonly PermissionNeed[] = [
  { permission: "Domain.ReadWrite.All", includedIn: [], purpose: "change the default domain" },
  { permission: "Domain-InternalFederation.ReadWrite.All", includedIn: [], purpose: "federate a domain" },
];

/** What writes an account. https://learn.microsoft.com/graph/api/user-update */
export const ACCOUNT_NEED: PermissionNeed = {
  permission: "User.ReadWrite.All",
  includedIn: ["Directory.ReadWrite.All"],
  purpose: "make the administrator for emergencies",
};

/** What gives a role. https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments */
export const ROLE_NEED: PermissionNeed = {
  permission: "RoleManagement.ReadWrite.Directory",
  includedIn: [],
  purpose: "give the administrator the role",
};

/** What only the first set-up writes, and whoever makes its administrator again: who holds it can become anybody. */
export const BOOTSTRAP_NEEDS: readonly PermissionNeed[] = [ACCOUNT_NEED, ROLE_NEED];

/** What only commands do, each of which says so where it can't; no identity needs it. */
export const COMMAND_NEEDS: readonly PermissionNeed[] = [
  {
    permission: "AuditLog.Read.All",
    includedIn: [],
    purpose: "see who signs in before and after a federation, and who consented to JumpCloud",
  },
  {
    permission: "Application.Read.All",
    includedIn: ["Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    purpose: "see keys to JumpCloud's application in the tenant",
  },
  {
    permission: "Directory.Read.All",
    includedIn: ["Directory.ReadWrite.All"],
    purpose: "see the scopes of the consent to JumpCloud",
  },
  {
    permission: "Policy.Read.AuthenticationMethod",
    includedIn: ["Policy.ReadWrite.AuthenticationMethod"],
    purpose: "see passkeys and certificates of Microsoft's",
  },
  {
    // https://learn.microsoft.com/graph/api/user-update (accountEnabled)
    permission: "User.EnableDisableAccount.All",
    includedIn: ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    purpose: "block people who have left before a rollback lets them sign in again",
  },
];

/** The identities that the README tells how to make. */
export const IDENTITIES = ["read", "deploy", "bootstrap"] as const;
export type GraphIdentity = (typeof IDENTITIES)[number];

/** What each identity reads and writes; each reads and writes what the one before it does. */
export const NEEDS_OF: Readonly<Record<GraphIdentity, readonly PermissionNeed[]>> = {
  read: READ_NEEDS,
  deploy: [...READ_NEEDS, ...WRITE_NEEDS],
  bootstrap: [...READ_NEEDS, ...WRITE_NEEDS, ...BOOTSTRAP_NEEDS],
};

/** The application permissions that the identity's app registration is given, and no others; a wider one stands for what it includes. */
export function permissionsToGrant(identity: GraphIdentity): string[] {
  const needs = NEEDS_OF[identity];
  const all = needs.map(({ permission }) => permission);
  return needs
    .filter(({ includedIn }) => !includedIn.some((wider) => all.includes(wider)))
    .map(({ permission }) => permission);
}

/**
 * One finding for each need. `roles` are those of the access token; they are left out for a token of a signed-in
 * person, whose directory roles decide and are not in it: then nothing is found, and a 403 names what is missing.
 */
export function checkPermissions(
  identity: string,
  roles: string[] | undefined,
  needs: readonly PermissionNeed[],
): Finding[] {
  return roles === undefined ? [] : needs.map((need) => judge(identity, roles, need));
}

/** {@link checkPermissions} that no other identity is to be given: `command` is run by the one that has them. */
export function checkBootstrapPermissions(
  identity: string,
  roles: string[] | undefined,
  needs: readonly PermissionNeed[],
  command: string,
): Finding[] {
  return checkPermissions(identity, roles, needs).map((finding) =>
    finding.state === "holds" ? finding : { ...finding, wayOut: bootstrapInstruction(command) },
  );
}

/** Who has what only the first set-up needs. */
export function bootstrapInstruction(command: string): string {
  return `Run \`${command}\` once with the credentials of the identity \`bootstrap\`, which has it; no other needs it`;
}

function judge(
  identity: string,
  roles: string[],
  { permission, includedIn, purpose }: PermissionNeed,
): Finding {
  if (roles.includes(permission) || includedIn.some((wider) => roles.includes(wider))) {
    return holds("permission-missing", identity, `it has ${permission}`);
  }
  const evidence = `it lacks the Microsoft Graph permission ${permission}, which is needed to ${purpose}`;
  const wayOut = `Add the application permission ${permission} in Entra, App registrations, API permissions, and grant admin consent`;
  return violated("permission-missing", identity, evidence, wayOut);
}
