import { checkRequired } from "../../../providers/lifecycle/checks";
import type { InputFailure, ResourceHandler } from "../../../providers/lifecycle/handler";
import type { InputRule, InputRules } from "../../../providers/lifecycle/rules";
import { isUnknown, UNKNOWN } from "../../../providers/lifecycle/unknown";
import type { Call } from "../../../waiting/call";
import { pollUntil } from "../../../waiting/poll";
import { type BridgeInputs, type BridgeState, bridgeState } from "../bridge";
import type { Graph } from "../graph";
import { isUuid, objectIdOf } from "../object-id";

export const directoryRoleAssignmentToken = "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment";

interface Inputs extends BridgeInputs {
  principalObjectId: string;
  roleId: string;
  appScopeId?: string;
  directoryScopeId?: string;
}

interface State extends BridgeState {
  id: string;
  appScopeId: string;
  directoryScopeId: string;
  principalObjectId: string;
  roleId: string;
}

interface GraphAssignment {
  id: string;
  principalId: string;
  roleDefinitionId: string;
  appScopeId?: string | null;
  directoryScopeId?: string | null;
}

const scope: InputRule = { change: "replace", same: (_, after) => after === undefined };

const rules: InputRules<Inputs> = {
  __defaults: "ignore",
  principalObjectId: "replace",
  roleId: "replace",
  appScopeId: scope,
  directoryScopeId: scope,
};

const collection = "/roleManagement/directory/roleAssignments";

/** https://www.pulumi.com/registry/packages/azuread/api-docs/directoryroleassignment/ */
export const directoryRoleAssignment: ResourceHandler<Inputs, State, Graph> = {
  rules,

  check: ({ __defaults, ...inputs }) => ({
    inputs: { __defaults: [], ...inputs },
    failures: [
      ...checkRequired(inputs, "principalObjectId", "roleId"),
      ...uuidFailures(inputs),
      ...scopeFailures(inputs),
    ],
  }),

  preview: (_, { __defaults, ...inputs }, olds) =>
    olds ?? {
      __meta: UNKNOWN,
      __pulumi_raw_state_delta: UNKNOWN,
      id: UNKNOWN,
      appScopeId: UNKNOWN,
      directoryScopeId: UNKNOWN,
      ...inputs,
    },

  create: async (graph, inputs, call) => {
    const { id } = await assign(graph, inputs, call);
    const what = `Graph to show the role assignment ${id}`;
    const state = await pollUntil(() => readAssignment(graph, id, call), {
      what,
      signal: call.signal,
      deadline: 60_000,
    });
    return { id: state.id, state };
  },

  read: async (graph, id, last, call) => {
    const state = await readAssignment(graph, objectIdOf(collection, id), call);
    return state && { state, inputs: liveInputs(state, last?.inputs) };
  },

  /** Each property that a program can set asks for another assignment. */
  update: async (_graph, _id, _inputs, last) => last.state,

  delete: async (graph, id, _, { signal }) => {
    await graph.remove(`/v1.0${collection}/${objectIdOf(collection, id)}`, signal);
  },
};

function uuidFailures(inputs: Inputs): InputFailure[] {
  return (["principalObjectId", "roleId"] as const)
    .filter((name) => inputs[name] && !isUnknown(inputs[name]) && !isUuid(inputs[name]))
    .map((property) => ({ property, reason: `is "${inputs[property]}", it must be the UUID of an object` }));
}

function scopeFailures({ appScopeId, directoryScopeId }: Inputs): InputFailure[] {
  if (!appScopeId || !directoryScopeId) return [];
  return [{ property: "appScopeId", reason: "can't be set beside directoryScopeId" }];
}

/** https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments */
function assign(graph: Graph, inputs: Inputs, { signal }: Call): Promise<GraphAssignment> {
  const { appScopeId, directoryScopeId } = inputs;
  const body = {
    "@odata.type": "#microsoft.graph.unifiedRoleAssignment",
    ...(appScopeId ? { appScopeId } : { directoryScopeId: directoryScopeId || "/" }),
    principalId: inputs.principalObjectId,
    roleDefinitionId: inputs.roleId,
  };
  return graph.write<GraphAssignment>("POST", `/v1.0${collection}`, body, signal);
}

async function readAssignment(graph: Graph, id: string, { signal }: Call): Promise<State | undefined> {
  const assignment = await graph.find<GraphAssignment>(`/v1.0${collection}/${id}`, signal);
  if (assignment === undefined) return undefined;
  return {
    ...bridgeState(["create", "delete", "read"], {}),
    id: `${collection}/${assignment.id}`,
    appScopeId: assignment.appScopeId ?? "",
    directoryScopeId: assignment.directoryScopeId ?? "",
    principalObjectId: assignment.principalId,
    roleId: assignment.roleDefinitionId,
  };
}

function liveInputs(state: State, last: Inputs | undefined): Inputs {
  return {
    __defaults: last?.__defaults ?? [],
    principalObjectId: state.principalObjectId,
    roleId: state.roleId,
    ...(last?.appScopeId === undefined ? {} : { appScopeId: state.appScopeId }),
    ...(last?.directoryScopeId === undefined ? {} : { directoryScopeId: state.directoryScopeId }),
  };
}
