import type { GraphRoleAssignment } from "../../../../clients/graph";
import { NotFound } from "../../../../clients/http";
import type { Vendors } from "../../../../operations/connection/vendors";
import type { Call } from "../../../../waiting/call";
import { pollUntil } from "../../../../waiting/poll";
import { retryWhileUnknown } from "../../../../waiting/retry-while-unknown";
import type { GraphHandler } from "../../graph-handler";
import { isLeftToOtherHolder } from "../../left-to-other-holder";
import { adoptedAdministratorObject, roleObject, technicalAdministratorObject } from "../../object-names";
import { inSameTenant, type TenantAndOrganization } from "../../same-tenant";
import type { RoleAssignmentInputs, RoleAssignmentState } from "./types";

type Checked = RoleAssignmentInputs & TenantAndOrganization;
type State = RoleAssignmentState & Checked;

const WHOLE_TENANT = "/";
/** All of Entra has to know an account within this time that the same run made. */
const KNOWN_WITHIN_MS = 180_000;
/** Within this time a new assignment has to be visible. */
const VISIBLE_WITHIN_MS = 120_000;

export const roleAssignmentHandler: GraphHandler<Checked, State> = inSameTenant<Checked, State>({
  rules: {
    principalId: { change: "replace", given: true },
    roleId: { change: "replace", given: true },
    holder: "update",
    tenantId: "ignore",
    organizationId: "ignore",
  },

  check: async (inputs) => ({ inputs, failures: [] }),

  async create(vendors, inputs, call) {
    const found = await findAssignment(vendors, inputs, call);
    const { id } = found ?? (await assign(vendors, inputs, call));
    return { id, state: { ...inputs, assignmentId: id, ...(found ? { isFound: true } : {}) } };
  },

  async read({ graph }, id, last, call) {
    const live = await graph.roles.findAssignment(id, { signal: call.signal });
    if (!live || !last) return undefined;
    const { principalId, roleDefinitionId: roleId } = live;
    const inputs = { ...last.inputs, principalId, roleId };
    const { isFound } = last.state;
    return { inputs, state: { ...inputs, assignmentId: id, ...(isFound ? { isFound } : {}) } };
  },

  /** Each property that a program can set asks for another assignment. */
  update: async (_vendors, _id, inputs, last) => ({ ...last.state, ...inputs }),

  objectNames: (inputs) => [roleObject(inputs)],

  async delete(vendors, id, { state }, call) {
    const { graph } = vendors;
    const { signal } = call;
    const account = await graph.users.userIdentity(state.principalId, { signal });
    const [nickname = ""] = account?.userPrincipalName.split("@", 1) ?? [];
    if (
      call.stayingObjects.has(technicalAdministratorObject(nickname)) ||
      call.stayingObjects.has(adoptedAdministratorObject(state.principalId))
    ) {
      call.log(
        "info",
        `Left the role of ${account?.userPrincipalName} as it is: this run declares the account.`,
      );
      return;
    }
    const name = account?.userPrincipalName ?? state.principalId;
    const shared = {
      action: `take the role ${state.roleId} from ${name}`,
      stays: `${name} keeps its role`,
      byHand: "remove the assignment in the Microsoft Entra admin center, under Roles & admins",
    };
    const held = { holder: state.holder, employeeId: account?.employeeId };
    if (await isLeftToOtherHolder(vendors, shared, held, call)) return;
    if (state.isFound) {
      const message = `${shared.stays}: it had that role before this stack took it over. To do it nevertheless, ${shared.byHand}.`;
      return call.log("warning", message);
    }
    await graph.roles.withdraw(id, { signal });
  },
});

async function findAssignment(
  { graph }: Vendors,
  { principalId, roleId }: Checked,
  call: Call,
): Promise<GraphRoleAssignment | undefined> {
  const all = await graph.roles.assignments(roleId, { signal: call.signal });
  return all.find((one) => one.principalId === principalId && one.directoryScopeId === WHOLE_TENANT);
}

async function assign(vendors: Vendors, inputs: Checked, call: Call): Promise<GraphRoleAssignment> {
  const { principalId, roleId: roleDefinitionId } = inputs;
  const { graph, clock } = vendors;
  const { signal } = call;
  const wanted = { principalId, roleDefinitionId, directoryScopeId: WHOLE_TENANT };
  const known = {
    what: `Microsoft Entra to know the account ${principalId} everywhere`,
    deadline: KNOWN_WITHIN_MS,
    clock,
    isUnknown: (error: unknown) => error instanceof NotFound,
  };
  const { id } = await retryWhileUnknown(() => graph.roles.assign(wanted, { signal }), known, call);
  const what = `Graph to show the role of ${principalId}`;
  return pollUntil(() => graph.roles.findAssignment(id, { signal }), {
    what,
    deadline: VISIBLE_WITHIN_MS,
    signal,
    clock,
  });
}
