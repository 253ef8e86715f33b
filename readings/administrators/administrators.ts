import { type AdministratorSnapshot, domainOfAddress, type RoleHolder } from "../../audit/people/accounts";
import type { ActivatedRole, Graph, GraphUser } from "../../clients/graph";
import { type CallOptions, Forbidden, ifExists } from "../../clients/http";
import { toEntraAccount } from "../people/account-mapping";
import { ifGranted, isUnserved, readSignInMethods } from "./sign-in-methods";

type Role = Pick<ActivatedRole, "roleTemplateId" | "displayName">;

/** Whose sign-in methods are read. */
type Methods = (user: GraphUser) => boolean;

const ALL: Methods = () => true;

/**
 * Who holds a directory role now, and who may activate one: every activated role included, so that privileged people
 * on a domain can be named, and members of groups that hold a role. The sign-in methods of Global Administrators are
 * read where the credential may.
 */
export function readAdministrators(graph: Graph, call?: CallOptions): Promise<AdministratorSnapshot> {
  return administratorsOf(graph, ALL, call);
}

/**
 * {@link readAdministrators}, and the methods of nobody who is no administrator for emergencies anyway: on one of these
 * federated domains, blocked, a guest, or from a local Active Directory. Each is a request.
 */
export function readAdministratorsOutside(
  graph: Graph,
  federated: readonly string[],
  call?: CallOptions,
): Promise<AdministratorSnapshot> {
  const isCandidate: Methods = ({ userPrincipalName, accountEnabled, userType, onPremisesSyncEnabled }) =>
    accountEnabled &&
    userType !== "Guest" &&
    onPremisesSyncEnabled !== true &&
    !federated.includes(domainOfAddress(userPrincipalName));
  return administratorsOf(graph, isCandidate, call);
}

async function administratorsOf(
  graph: Graph,
  methods: Methods,
  call?: CallOptions,
): Promise<AdministratorSnapshot> {
  const [roles, temporary] = await Promise.all([graph.roles.list(call), temporaryRoles(graph, call)]);
  const read = await Promise.all([
    ...roles.map((role) => activeHolders(graph, role, methods, call)),
    eligibleAdministrators(graph, roles, call),
  ]);
  return {
    holders: read.flatMap(({ holders }) => holders).map(temporary),
    unread: [...new Set(read.flatMap(({ unread }) => unread))].sort(),
  };
}

/** Marks those who hold a role for some time only; a tenant without the licence for that refuses, and has none. */
async function temporaryRoles(graph: Graph, call?: CallOptions): Promise<(holder: RoleHolder) => RoleHolder> {
  const assignments = (await ifGranted(() => graph.roles.temporary(call))) ?? [];
  const ends = new Map(
    assignments.map(({ principalId, roleDefinitionId, endDateTime }) => [
      `${principalId} ${roleDefinitionId}`,
      endDateTime ?? "",
    ]),
  );
  return (holder) => {
    const until = ends.get(`${holder.account.id} ${holder.roleTemplateId}`);
    // Who also holds it through a group keeps it by that.
    return until === undefined || holder.through !== undefined ? holder : { ...holder, until };
  };
}

/** Those of {@link readAdministrators} who hold a role now. */
export async function readActiveRoleHolders(graph: Graph, call?: CallOptions): Promise<RoleHolder[]> {
  const roles = await graph.roles.list(call);
  const held = await Promise.all(roles.map((role) => activeHolders(graph, role, ALL, call)));
  return held.flatMap(({ holders }) => holders);
}

/** A tenant without the licence for eligible roles has none, and says so by refusing. */
async function eligibleAdministrators(
  graph: Graph,
  roles: Role[],
  call?: CallOptions,
): Promise<AdministratorSnapshot> {
  const assignments = (await ifGranted(() => graph.roles.eligible(call))) ?? [];
  const named = new Map(roles.map((role) => [role.roleTemplateId, role]));
  const read = await Promise.all(
    assignments.map(({ principalId, roleDefinitionId }) => {
      const role = named.get(roleDefinitionId) ?? {
        roleTemplateId: roleDefinitionId,
        displayName: `the role ${roleDefinitionId}`,
      };
      return eligible(graph, role, principalId, call);
    }),
  );
  return { holders: read.flatMap(({ holders }) => holders), unread: read.flatMap(({ unread }) => unread) };
}

/** The principal is a user, or a group; a service principal is neither, so that it isn't found. */
async function eligible(
  graph: Graph,
  role: Role,
  principalId: string,
  call?: CallOptions,
): Promise<AdministratorSnapshot> {
  const user = await graph.users.findByUpn(principalId, call);
  if (user) return { holders: [toHolder(role, user, "eligible")], unread: [] };
  const group = await ifExists(graph.groups.get(principalId, call)).catch((error: unknown) => {
    if (error instanceof Forbidden) return "unread";
    if (isUnserved(error)) return undefined;
    throw error;
  });
  if (!group) return { holders: [], unread: [] };
  if (group === "unread")
    return {
      holders: [],
      unread: [`whether ${principalId}, which may activate ${role.displayName}, is a group`],
    };
  const within = await usersWithin(graph, role, group, call);
  if ("unread" in within) return { holders: [], unread: [within.unread] };
  const holders = within.users.map((one) => toHolder(role, one, "eligible", group.displayName));
  return { holders, unread: [] };
}

async function activeHolders(
  graph: Graph,
  role: ActivatedRole,
  methods: Methods,
  call?: CallOptions,
): Promise<AdministratorSnapshot> {
  const { users, groups } = await graph.roles.holdersOf(role, call);
  const holderOf = async (user: GraphUser, through?: string): Promise<RoleHolder> => {
    const registered = methods(user) ? await readSignInMethods(graph, role, user.id, call) : undefined;
    return { ...toHolder(role, user, "active", through), ...datesOf(user), ...registered };
  };
  const direct = users.map((user) => holderOf(user));
  const within = await Promise.all(
    groups.map(async (group) => {
      const read = await usersWithin(graph, role, group, call);
      if ("unread" in read) return { unread: [read.unread], holders: [] };
      const holders = read.users.map((user) => holderOf(user, group.displayName));
      return { unread: [], holders: await Promise.all(holders) };
    }),
  );
  return {
    holders: [...(await Promise.all(direct)), ...within.flatMap(({ holders }) => holders)],
    unread: within.flatMap(({ unread }) => unread),
  };
}

async function usersWithin(
  graph: Graph,
  role: Role,
  group: { id: string; displayName: string },
  call?: CallOptions,
): Promise<{ users: GraphUser[] } | { unread: string }> {
  const users = await ifGranted(() => graph.groups.usersWithin(group.id, call));
  if (users) return { users };
  return {
    unread: `the members of the group "${group.displayName}" (${group.id}), which holds ${role.displayName}`,
  };
}

function toHolder(
  { roleTemplateId, displayName }: Role,
  user: GraphUser,
  assignment: RoleHolder["assignment"],
  through?: string,
): RoleHolder {
  const account = toEntraAccount(user);
  return { account, roleTemplateId, roleName: displayName, assignment, ...(through ? { through } : {}) };
}

function datesOf(user: GraphUser): Pick<RoleHolder, "passwordSet" | "sessionsFrom"> {
  const { lastPasswordChangeDateTime: password, signInSessionsValidFromDateTime: sessions } = user;
  return { ...(password ? { passwordSet: password } : {}), ...(sessions ? { sessionsFrom: sessions } : {}) };
}
