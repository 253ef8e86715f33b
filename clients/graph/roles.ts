import type { DirectoryRole } from "@microsoft/microsoft-graph-types";
import { collectAll } from "../http/collect";
import { ifExists } from "../http/if-exists";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import { completeUser, GRAPH_USER_FIELDS, type GraphUser, isUser } from "./user";

/** Somebody who holds a role, or may activate it. */
export interface GraphRoleAssignment {
  id: string;
  /** A user, a group or a service principal. */
  principalId: string;
  /** The template id of a built-in role. */
  roleDefinitionId: string;
  /** `/` for the whole tenant. */
  directoryScopeId: string;
}

/** https://learn.microsoft.com/graph/api/resources/directoryrole */
export interface Roles {
  /** The users who were given the role themselves; nobody where the role was never activated in the tenant. */
  members(roleTemplateId: string, call?: CallOptions): Promise<GraphUser[]>;
  /** Users and groups who hold a role that {@link list} showed; nobody signs in as a service principal. */
  holdersOf(role: ActivatedRole, call?: CallOptions): Promise<RoleHolders>;
  /** Every assignment of the role, also to groups and service principals. */
  assignments(roleTemplateId: string, call?: CallOptions): Promise<GraphRoleAssignment[]>;
  /** Nothing only where Graph says that there is no such assignment. */
  findAssignment(id: string, call?: CallOptions): Promise<GraphRoleAssignment | undefined>;
  /** Graph refuses with 400 where the principal holds the role already. */
  assign(assignment: Omit<GraphRoleAssignment, "id">, call?: CallOptions): Promise<GraphRoleAssignment>;
  /** An assignment that is gone counts as done. */
  withdraw(id: string, call?: CallOptions): Promise<void>;
  /** Who may activate any role for some hours (PIM). A tenant without the licence answers with an error. */
  eligible(call?: CallOptions): Promise<GraphRoleAssignment[]>;
  /** Who holds a role for some time only, which includes an eligible one that was activated (PIM). */
  temporary(call?: CallOptions): Promise<TemporaryAssignment[]>;
  /** Every role that is activated in the tenant. */
  list(call?: CallOptions): Promise<ActivatedRole[]>;
}

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignmentscheduleinstance */
export interface TemporaryAssignment extends GraphRoleAssignment {
  /** `Activated` for an eligible role that somebody activated, else `Assigned`. */
  assignmentType: string;
  /** RFC 3339; null where it has no end. */
  endDateTime: string | null;
}

export interface RoleHolders {
  users: GraphUser[];
  /** Whoever is in one of them, directly or through other groups, holds the role. */
  groups: { id: string; displayName: string }[];
}

export interface ActivatedRole {
  /** Of the tenant; differs from the template's. */
  id: string;
  displayName: string;
  roleTemplateId: string;
}

const NEEDS = "the Graph permission RoleManagement.Read.Directory";
const WRITE = "the Graph permission RoleManagement.ReadWrite.Directory";
const ELIGIBLE = "/roleManagement/directory/roleEligibilityScheduleInstances";
const ASSIGNMENTS = "/roleManagement/directory/roleAssignments";

export function createRoles(api: GraphApi): Roles {
  const find = async (query: Record<string, string>, call?: CallOptions) => {
    const ask = { path: "/directoryRoles", query, needs: NEEDS, signal: call?.signal };
    return (await collectAll(api.list<DirectoryRole>(ask))).map(toRole);
  };
  const assignments = (path: string, query: Record<string, string>, call?: CallOptions) =>
    collectAll(api.list<GraphRoleAssignment>({ path, query, needs: NEEDS, signal: call?.signal }));

  return {
    list: (call) => find({}, call),
    holdersOf: (role, call) => holdersOf(api, role, call),
    async members(roleTemplateId, call) {
      const [role] = await find({ $filter: `roleTemplateId eq ${odataText(roleTemplateId)}` }, call);
      return role ? (await holdersOf(api, role, call)).users : [];
    },
    assignments: (role, call) =>
      assignments(ASSIGNMENTS, { $filter: `roleDefinitionId eq ${odataText(role)}` }, call),
    findAssignment: (id, call) =>
      ifExists(api.body<GraphRoleAssignment>({ path: pathOf(id), needs: NEEDS, signal: call?.signal })),
    assign: (assignment, call) =>
      api.body<GraphRoleAssignment>({
        method: "POST",
        path: ASSIGNMENTS,
        body: { "@odata.type": "#microsoft.graph.unifiedRoleAssignment", ...assignment },
        needs: WRITE,
        signal: call?.signal,
      }),
    async withdraw(id, call) {
      const ask = { method: "DELETE" as const, path: pathOf(id), needs: WRITE, signal: call?.signal };
      await ifExists(api.ask<void>(ask));
    },
    async temporary(call) {
      const path = "/roleManagement/directory/roleAssignmentScheduleInstances";
      const ask = { path, needs: NEEDS, signal: call?.signal };
      const held = await collectAll(api.list<TemporaryAssignment>(ask));
      return held.filter(({ assignmentType, endDateTime }) => assignmentType === "Activated" || endDateTime);
    },
    eligible: (call) => assignments(ELIGIBLE, {}, call),
  };
}

function pathOf(assignmentId: string): string {
  return `${ASSIGNMENTS}/${encodeURIComponent(assignmentId)}`;
}

/** When the account's password was set, since when its sessions count, and whose it is; shown only where they are asked for. */
const HOLDER_FIELDS = `${GRAPH_USER_FIELDS},employeeId,lastPasswordChangeDateTime,signInSessionsValidFromDateTime`;

const GROUP = "#microsoft.graph.group";

async function holdersOf(api: GraphApi, role: ActivatedRole, call?: CallOptions): Promise<RoleHolders> {
  const path = `/directoryRoles/${encodeURIComponent(role.id)}/members`;
  const ask = { path, query: { $select: HOLDER_FIELDS }, needs: NEEDS, signal: call?.signal };
  const members = await collectAll(api.list<GraphUser & { "@odata.type"?: string }>(ask));
  const groups = members.filter((member) => member["@odata.type"] === GROUP);
  return {
    users: members.filter(isUser).map(completeUser),
    groups: groups.map(({ id, displayName }) => ({ id, displayName: displayName ?? id })),
  };
}

function toRole(role: DirectoryRole): ActivatedRole {
  return {
    id: role.id ?? "",
    displayName: role.displayName ?? "",
    roleTemplateId: role.roleTemplateId ?? "",
  };
}
