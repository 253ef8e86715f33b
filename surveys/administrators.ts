import type { RoleHolder } from "../audit/accounts";
import { type ActivatedRole, GLOBAL_ADMINISTRATOR, type Graph } from "../clients/graph";
import { type CallOptions, Forbidden, NotFound, Unreachable, VendorError } from "../clients/http";
import { toEntraAccount } from "./accounts";

/** Methods that prove more than a password does. https://learn.microsoft.com/graph/api/resources/authenticationmethod */
const STRONG = new Set([
  "fido2AuthenticationMethod",
  "x509CertificateAuthenticationMethod",
  "windowsHelloForBusinessAuthenticationMethod",
  "platformCredentialAuthenticationMethod",
  "microsoftAuthenticatorAuthenticationMethod",
  "passwordlessMicrosoftAuthenticatorAuthenticationMethod",
  "softwareOathAuthenticationMethod",
  "hardwareOathAuthenticationMethod",
]);

/**
 * Who holds a directory role now, every activated role included, so that privileged people on a domain can be named.
 * The sign-in methods of Global Administrators are read where the credential may.
 */
export async function roleHolders(graph: Graph, call?: CallOptions): Promise<RoleHolder[]> {
  const roles = await graph.roles.list(call);
  const held = await Promise.all(roles.map((role) => activeHolders(graph, role, call)));
  return held.flat();
}

/** {@link roleHolders} of one role. */
export async function holdersOfRole(
  graph: Graph,
  roleTemplateId: string,
  call?: CallOptions,
): Promise<RoleHolder[]> {
  const roles = await graph.roles.list(call);
  const role = roles.find((one) => one.roleTemplateId === roleTemplateId);
  return role ? activeHolders(graph, role, call) : [];
}

/** Users who may activate the role but don't hold it; nothing where the tenant or the credential can't tell. */
export async function eligibleHolders(
  graph: Graph,
  role: Pick<ActivatedRole, "roleTemplateId" | "displayName">,
  call?: CallOptions,
): Promise<RoleHolder[] | undefined> {
  const assignments = await optional(() => graph.roles.eligible(role.roleTemplateId, call));
  if (!assignments) return undefined;
  const users = await Promise.all(
    assignments.map(({ principalId }) => graph.users.findByUpn(principalId, call)),
  );
  // A group or a service principal is no user, so that it isn't found.
  const accounts = users.flatMap((user) => (user ? [toEntraAccount(user)] : []));
  return accounts.map((account) => ({
    account,
    roleTemplateId: role.roleTemplateId,
    roleName: role.displayName,
    assignment: "eligible",
  }));
}

async function activeHolders(graph: Graph, role: ActivatedRole, call?: CallOptions): Promise<RoleHolder[]> {
  const users = await graph.roles.membersOf(role, call);
  const holders = users.map(async (user): Promise<RoleHolder> => {
    const strongMethods = await strongMethodsOf(graph, role, user.id, call);
    return {
      account: toEntraAccount(user),
      roleTemplateId: role.roleTemplateId,
      roleName: role.displayName,
      assignment: "active",
      ...(strongMethods ? { strongMethods } : {}),
    };
  });
  return Promise.all(holders);
}

/** Only where they decide: an emergency administrator has to be a Global Administrator. */
async function strongMethodsOf(graph: Graph, role: ActivatedRole, userId: string, call?: CallOptions) {
  if (role.roleTemplateId !== GLOBAL_ADMINISTRATOR) return undefined;
  const methods = await optional(() => graph.authenticationMethods.ofUser(userId, call));
  return methods?.map(({ type }) => type).filter((type) => STRONG.has(type));
}

/** Nothing where Graph refuses (no permission, no licence, not served there); a missing answer stays an error. */
async function optional<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound || isRefusal(error)) return undefined;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof VendorError) || error instanceof Unreachable) return false;
  return error.status === 400 || error.status === 501;
}
