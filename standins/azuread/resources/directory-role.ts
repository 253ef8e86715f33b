import { checkExactlyOne } from "../../../providers/lifecycle/checks";
import type { InputFailure, ResourceHandler } from "../../../providers/lifecycle/handler";
import type { InputRule, InputRules } from "../../../providers/lifecycle/rules";
import { isUnknown, UNKNOWN } from "../../../providers/lifecycle/unknown";
import type { Call } from "../../../waiting/call";
import { pollUntil } from "../../../waiting/poll";
import { type BridgeInputs, type BridgeState, bridgeState } from "../bridge";
import { type Graph, odataString, withQuery } from "../graph";
import { isUuid, objectIdOf } from "../object-id";

export const directoryRoleToken = "azuread:index/directoryRole:DirectoryRole";

interface Inputs extends BridgeInputs {
  displayName?: string;
  templateId?: string;
}

interface State extends BridgeState {
  id: string;
  description: string;
  displayName: string;
  objectId: string;
  templateId: string;
}

interface GraphRole {
  id: string;
  roleTemplateId: string;
  displayName?: string | null;
  description?: string | null;
}

/** Left out it is no change: the role has both a name and a template, whichever of them it was asked by. */
const named: InputRule = {
  change: "replace",
  same: (before, after) => after === undefined || lower(before) === lower(after),
};

const rules: InputRules<Inputs> = { __defaults: "ignore", displayName: named, templateId: named };

/**
 * A role of the directory, activated from its template where it isn't yet. Graph can't deactivate one: deleting leaves
 * it. https://www.pulumi.com/registry/packages/azuread/api-docs/directoryrole/
 */
export const directoryRole: ResourceHandler<Inputs, State, Graph> = {
  rules,

  check: ({ __defaults, ...inputs }) => ({
    inputs: { __defaults: [], ...inputs },
    failures: [
      ...checkExactlyOne(inputs, "displayName", "templateId"),
      ...templateFailures(inputs.templateId),
    ],
  }),

  preview: (_, { displayName, templateId }, olds) =>
    olds ?? {
      __meta: UNKNOWN,
      __pulumi_raw_state_delta: UNKNOWN,
      id: UNKNOWN,
      description: UNKNOWN,
      displayName: displayName ?? UNKNOWN,
      objectId: UNKNOWN,
      templateId: templateId ?? UNKNOWN,
    },

  create: async (graph, inputs, call) => {
    const template = await findTemplate(graph, inputs, call);
    const filter = `roleTemplateId eq ${odataString(template)}`;
    const [active] = await graph.list<GraphRole>(withQuery("/v1.0/directoryRoles", { filter }), call.signal);
    const { id } = active ?? (await activate(graph, template, call));
    const what = `Graph to show /directoryRoles/${id}`;
    const state = await pollUntil(() => readRole(graph, id, call), {
      what,
      signal: call.signal,
      deadline: 60_000,
    });
    return { id: state.id, state };
  },

  read: async (graph, id, last, call) => {
    const state = await readRole(graph, objectIdOf("/directoryRoles", id), call);
    if (state === undefined) return undefined;
    if (last === undefined) return { state, inputs: { __defaults: [], templateId: state.templateId } };
    const { displayName, templateId } = last.inputs;
    return {
      state,
      inputs: {
        __defaults: last.inputs.__defaults ?? [],
        ...(displayName === undefined ? {} : { displayName: state.displayName }),
        ...(templateId === undefined ? {} : { templateId: state.templateId }),
      },
    };
  },

  /** Each property that a program can set asks for another role. */
  update: async (_graph, _id, _inputs, last) => last.state,

  delete: async () => undefined,
};

function lower(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function templateFailures(templateId: string | undefined): InputFailure[] {
  if (templateId === undefined || isUnknown(templateId) || isUuid(templateId)) return [];
  const example = "62e90394-69f5-4237-9190-012177145e10";
  return [{ property: "templateId", reason: `is "${templateId}", it must be a UUID such as ${example}` }];
}

interface Template {
  id: string;
  displayName: string;
}

async function findTemplate(graph: Graph, inputs: Inputs, { signal }: Call): Promise<string> {
  if (inputs.templateId !== undefined) {
    const template = await graph.find<Template>(`/v1.0/directoryRoleTemplates/${inputs.templateId}`, signal);
    if (template !== undefined) return template.id;
    throw new Error(`Entra has no template of a directory role with the id ${inputs.templateId}.`);
  }
  const templates = await graph.list<Template>("/v1.0/directoryRoleTemplates", signal);
  const template = templates.find(({ displayName }) => lower(displayName) === lower(inputs.displayName));
  if (template !== undefined) return template.id;
  const names = templates.map(({ displayName }) => displayName).sort();
  throw new Error(`Entra has no directory role "${inputs.displayName}". It has: ${names.join(", ")}.`);
}

/** https://learn.microsoft.com/graph/api/directoryrole-post-directoryroles */
function activate(graph: Graph, roleTemplateId: string, { signal }: Call): Promise<GraphRole> {
  const body = { "@odata.type": "#microsoft.graph.directoryRole", roleTemplateId };
  return graph.write<GraphRole>("POST", "/v1.0/directoryRoles", body, signal);
}

async function readRole(graph: Graph, objectId: string, { signal }: Call): Promise<State | undefined> {
  const role = await graph.find<GraphRole>(`/v1.0/directoryRoles/${objectId}`, signal);
  if (role === undefined) return undefined;
  return {
    ...bridgeState(["create", "delete", "read"], {}),
    id: `/directoryRoles/${role.id}`,
    description: role.description ?? "",
    displayName: role.displayName ?? "",
    objectId: role.id,
    templateId: role.roleTemplateId,
  };
}
