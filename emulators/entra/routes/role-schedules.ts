import { Hono } from "hono";
import { answerPage } from "../answer";
import { directoryObject } from "../directory-objects";
import type { JsonObject, RoleAssignment } from "../entities";
import { runODataQuery } from "../odata/query";
import { authorize } from "../permissions";
import type { Entra, GraphContext, GraphEnv } from "../service";

const PATH = "roleManagement/directory";

/**
 * Privileged identity management: who may activate a role, and who holds one for good or for a while; to be read only.
 * https://learn.microsoft.com/graph/api/resources/privilegedidentitymanagementv3-overview
 */
export function roleScheduleRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  // https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityschedules
  routes.get(`/${PATH}/roleEligibilitySchedules`, (c) => {
    authorize(c, "readEligibility");
    const items = [...entra.store.eligibilities.values()].map((grant) => ({
      ...viewGrant(entra, c, grant),
      ...schedule(entra),
    }));
    return answerGrants(c, "roleEligibilitySchedules", items);
  });

  // https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances
  routes.get(`/${PATH}/roleEligibilityScheduleInstances`, (c) => {
    authorize(c, "readEligibility");
    const items = [...entra.store.eligibilities.values()].map((grant) => ({
      ...viewGrant(entra, c, grant),
      ...instance(grant),
      roleEligibilityScheduleId: grant.id,
    }));
    return answerGrants(c, "roleEligibilityScheduleInstances", items);
  });

  // https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignmentscheduleinstances
  routes.get(`/${PATH}/roleAssignmentScheduleInstances`, (c) => {
    authorize(c, "readActivations");
    const items = [...entra.store.assignments.values()].map((grant) => ({
      ...viewGrant(entra, c, grant),
      ...instance(grant),
      assignmentType: grant.endsAt ? "Activated" : "Assigned",
      roleAssignmentOriginId: grant.id,
      roleAssignmentScheduleId: grant.id,
    }));
    return answerGrants(c, "roleAssignmentScheduleInstances", items);
  });

  return routes;
}

/** Lists can show the principal itself: `$expand=principal`. */
function viewGrant(entra: Entra, c: GraphContext, grant: RoleAssignment): JsonObject {
  const { id, principalId, roleDefinitionId, directoryScopeId } = grant;
  const expand = new URL(c.req.url).searchParams.get("$expand") === "principal";
  return {
    id,
    principalId,
    roleDefinitionId,
    directoryScopeId,
    appScopeId: null,
    ...(expand ? { principal: directoryObject(entra, principalId) ?? null } : {}),
  };
}

const instance = (grant: RoleAssignment): JsonObject => ({
  memberType: "Direct",
  startDateTime: null,
  endDateTime: grant.endsAt ?? null,
});

/** A schedule that began with the tenant and has no end. */
function schedule(entra: Entra): JsonObject {
  const startDateTime = entra.now().toISOString();
  return {
    createdDateTime: startDateTime,
    createdUsing: null,
    modifiedDateTime: null,
    memberType: "Direct",
    scheduleInfo: {
      startDateTime,
      recurrence: null,
      expiration: { type: "noExpiration", endDateTime: null, duration: null },
    },
    status: "Provisioned",
  };
}

function answerGrants(c: GraphContext, set: string, items: JsonObject[]): Response {
  const properties = [...new Set(["principal", ...items.flatMap(Object.keys), ...ALWAYS])];
  return answerPage(c, `${PATH}/${set}`, runODataQuery(c, items, { properties }));
}

/** May be asked for of an empty list too. */
const ALWAYS = ["id", "principalId", "roleDefinitionId", "directoryScopeId", "memberType", "status"];
