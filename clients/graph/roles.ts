import type { DirectoryRole } from "@microsoft/microsoft-graph-types";
import type { CallOptions } from "../http/ask";
import { existing } from "../http/existing";
import { collect, type GraphApi, quoted } from "./api";
import { complete, USER_FIELDS, type User } from "./users";

/** Template ids are the same in every tenant. */
export const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

/** Somebody who holds a role, or may activate it. */
export interface RoleAssignment {
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
  /** The users who hold the role now; nobody where the role was never activated in the tenant. */
  members(roleTemplateId: string, call?: CallOptions): Promise<User[]>;
  /** {@link members} of a role that {@link list} showed. */
  membersOf(role: ActivatedRole, call?: CallOptions): Promise<User[]>;
  /** Every assignment of the role, also to groups and service principals. */
  assignments(roleTemplateId: string, call?: CallOptions): Promise<RoleAssignment[]>;
  /** Nothing only where Graph says that there is no such assignment. */
  findAssignment(id: string, call?: CallOptions): Promise<RoleAssignment | undefined>;
  /** Graph refuses with 400 where the principal holds the role already. */
  assign(assignment: Omit<RoleAssignment, "id">, call?: CallOptions): Promise<RoleAssignment>;
  /** An assignment that is gone counts as done. */
  withdraw(id: string, call?: CallOptions): Promise<void>;
  /** Who may activate the role for some hours (PIM). A tenant without the licence answers with an error. */
  eligible(roleTemplateId: string, call?: CallOptions): Promise<RoleAssignment[]>;
  /** Every role that is activated in the tenant. */
  list(call?: CallOptions): Promise<ActivatedRole[]>;
}

export interface ActivatedRole {
  /** Of the tenant; differs from the template's. */
  id: string;
  displayName: string;
  roleTemplateId: string;
}

const NEEDS = "the Graph permission RoleManagement.Read.Directory";
const WRITE = "the Graph permission RoleManagement.ReadWrite.Directory";
const ASSIGNMENTS = "/roleManagement/directory/roleAssignments";

export function createRoles(api: GraphApi): Roles {
  const find = async (query: Record<string, string>, call?: CallOptions) => {
    const ask = { path: "/directoryRoles", query, needs: NEEDS, signal: call?.signal };
    return (await collect(api.list<DirectoryRole>(ask))).map(toRole);
  };
  const assignments = (collection: string, role: string, call?: CallOptions) => {
    const path = `/roleManagement/directory/${collection}`;
    const query = { $filter: `roleDefinitionId eq ${quoted(role)}` };
    return collect(api.list<RoleAssignment>({ path, query, needs: NEEDS, signal: call?.signal }));
  };

  return {
    list: (call) => find({}, call),
    membersOf: (role, call) => membersOf(api, role, call),
    async members(roleTemplateId, call) {
      const [role] = await find({ $filter: `roleTemplateId eq ${quoted(roleTemplateId)}` }, call);
      return role ? membersOf(api, role, call) : [];
    },
    assignments: (role, call) => assignments("roleAssignments", role, call),
    findAssignment: (id, call) =>
      existing(api.body<RoleAssignment>({ path: pathOf(id), needs: NEEDS, signal: call?.signal })),
    assign: (assignment, call) =>
      api.body<RoleAssignment>({
        method: "POST",
        path: ASSIGNMENTS,
        body: { "@odata.type": "#microsoft.graph.unifiedRoleAssignment", ...assignment },
        needs: WRITE,
        signal: call?.signal,
      }),
    async withdraw(id, call) {
      const ask = { method: "DELETE" as const, path: pathOf(id), needs: WRITE, signal: call?.signal };
      await existing(api.ask<void>(ask));
    },
    eligible: (role, call) => assignments("roleEligibilityScheduleInstances", role, call),
  };
}

function pathOf(assignmentId: string): string {
  return `${ASSIGNMENTS}/${encodeURIComponent(assignmentId)}`;
}

const USER = "#microsoft.graph.user";

/** A role can be held by groups and service principals too, which nobody signs in as. */
async function membersOf(api: GraphApi, role: ActivatedRole, call?: CallOptions): Promise<User[]> {
  const path = `/directoryRoles/${encodeURIComponent(role.id)}/members`;
  const ask = { path, query: { $select: USER_FIELDS }, needs: NEEDS, signal: call?.signal };
  const members = await collect(api.list<User & { "@odata.type"?: string }>(ask));
  return members.filter((member) => (member["@odata.type"] ?? USER) === USER).map(complete);
}

function toRole(role: DirectoryRole): ActivatedRole {
  return {
    id: role.id ?? "",
    displayName: role.displayName ?? "",
    roleTemplateId: role.roleTemplateId ?? "",
  };
}
