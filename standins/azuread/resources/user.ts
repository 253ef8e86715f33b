import { checkMaxLength, checkOneOf, checkPattern, checkRequired } from "../../../providers/lifecycle/checks";
import type { InputFailure, ResourceHandler } from "../../../providers/lifecycle/handler";
import { PartialFailure } from "../../../providers/lifecycle/handler";
import type { Call } from "../../../waiting/call";
import { PollTimeout, pollUntil } from "../../../waiting/poll";
import type { Graph } from "../graph";
import { GraphError } from "../graph-error";
import { objectIdOf } from "../object-id";
import type { GraphUser } from "../user-properties";
import { type UserInputs, userRules } from "./user-inputs";
import {
  declaredState,
  liveInputs,
  postedState,
  previewedState,
  readUser,
  type UserState,
  writtenState,
} from "./user-state";
import { assignManager, listInAddressBook, userChanges, userToCreate } from "./user-writes";

export const userToken = "azuread:index/user:User";

/** How long Graph may take to know a user, and to show changed values of one; milliseconds. */
const patience = 60_000;
const patienceForValues = 15_000;

/** https://www.pulumi.com/registry/packages/azuread/api-docs/user/ */
export const azureadUser: ResourceHandler<UserInputs, UserState, Graph> = {
  rules: userRules,

  check: (inputs) => {
    const filled = { accountEnabled: true, showInAddressList: true, ...withoutDefaults(inputs) };
    const defaults = Object.keys(filled).filter((name) => inputs[name as keyof UserInputs] === undefined);
    return { inputs: { __defaults: defaults.sort(), ...filled }, failures: failures(inputs) };
  },

  preview: (_, inputs, olds) => previewedState(inputs, olds),

  create: async (graph, inputs, call) => {
    if (!inputs.password)
      throw new Error(`${inputs.userPrincipalName} needs a password to be created. Set password.`);
    const made = await post(graph, inputs, call);
    try {
      const state = await finish(graph, made.id, inputs, call);
      return { id: state.id, state };
    } catch (error) {
      throw new PartialFailure(`/users/${made.id}`, postedState(made, inputs), [(error as Error).message]);
    }
  },

  read: async (graph, id, last, call) => {
    const state = await readUser(graph, objectIdOf("/users", id), last?.inputs, call.signal);
    return state && { state, inputs: liveInputs(state, last?.inputs) };
  },

  update: async (graph, id, inputs, last, call) => {
    const objectId = objectIdOf("/users", id);
    const { signal } = call;
    await graph.write("PATCH", `/v1.0/users/${objectId}`, userChanges(inputs, last.inputs), signal);
    if (inputs.showInAddressList !== last.inputs.showInAddressList) {
      await listInAddressBook(graph, objectId, inputs.showInAddressList ?? true, signal);
    }
    if ((inputs.managerId ?? "") !== (last.inputs.managerId ?? "")) {
      await assignManager(graph, objectId, inputs.managerId, signal);
    }
    return readBack(graph, objectId, inputs, call);
  },

  delete: async (graph, id, _, { signal }) => {
    const path = `/v1.0/users/${objectIdOf("/users", id)}`;
    await graph.remove(path, signal);
    const gone = async () => ((await graph.find(path, signal)) === undefined ? true : undefined);
    await pollUntil(gone, { what: `${id} to be gone from Graph`, signal, deadline: patience });
  },
};

function withoutDefaults({ __defaults, ...inputs }: UserInputs): UserInputs {
  return inputs;
}

function failures(inputs: UserInputs): InputFailure[] {
  return [
    ...checkRequired(inputs, "userPrincipalName", "displayName"),
    ...checkPattern(inputs, "userPrincipalName", /^[^@\s]+@[^@\s]+$/, "name@example.com"),
    ...checkMaxLength(inputs, "password", 256),
    ...checkMaxLength(inputs, "employeeId", 16),
    ...checkMaxLength(inputs, "employeeType", 64),
    ...checkOneOf(inputs, "ageGroup", ["Adult", "Minor", "NotAdult"]),
    ...checkOneOf(inputs, "consentProvidedForMinor", ["Denied", "Granted", "NotRequired"]),
  ];
}

async function post(graph: Graph, inputs: UserInputs, { signal }: Call): Promise<GraphUser> {
  try {
    return await graph.write<GraphUser>("POST", "/v1.0/users", userToCreate(inputs), signal);
  } catch (cause) {
    if (!(cause instanceof GraphError) || cause.status !== 400) throw cause;
    const wayOut = 'If it exists already, take it over with the option import: "/users/<object id>".';
    throw new Error(`User ${inputs.userPrincipalName} can't be created. ${cause.message} ${wayOut}`, {
      cause,
    });
  }
}

/** Everything that can't be said in the first request; Graph may not know the new user everywhere for some seconds. */
async function finish(graph: Graph, objectId: string, inputs: UserInputs, call: Call): Promise<UserState> {
  const { signal } = call;
  const list = () =>
    listInAddressBook(graph, objectId, inputs.showInAddressList ?? true, signal).then(() => true);
  await pollUntil(() => unlessUnknown(list()), {
    what: `Graph to know /users/${objectId}`,
    signal,
    deadline: patience,
  });
  if (inputs.managerId) await assignManager(graph, objectId, inputs.managerId, signal);
  return readBack(graph, objectId, inputs, call);
}

async function unlessUnknown<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return undefined;
    throw error;
  }
}

/** Reads until the write shows; a value that Entra keeps otherwise than declared is taken as it is, with a warning. */
async function readBack(graph: Graph, objectId: string, inputs: UserInputs, call: Call): Promise<UserState> {
  let live: UserState | undefined;
  const shown = async () => {
    live = await readUser(graph, objectId, inputs, call.signal);
    return live && differences(live, inputs).length === 0 ? live : undefined;
  };
  try {
    await pollUntil(shown, {
      what: `/users/${objectId} as written`,
      signal: call.signal,
      deadline: patienceForValues,
    });
  } catch (error) {
    if (!(error instanceof PollTimeout) || live === undefined) throw error;
    call.log("warning", `Graph still shows other values of ${differences(live, inputs).join(", ")}.`);
  }
  return writtenState(live as UserState, inputs);
}

function differences(live: UserState, inputs: UserInputs): string[] {
  const declared = Object.entries(declaredState(inputs)).filter(([name]) => isCompared(name));
  return declared.filter(([name, value]) => value !== live[name as keyof UserState]).map(([name]) => name);
}

/** Lists come in any order, dates in any form, and Entra has its own mind about addresses. */
function isCompared(name: string): boolean {
  return !["businessPhones", "employeeHireDate", "mail", "otherMails"].includes(name);
}
