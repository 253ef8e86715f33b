import type { PreviewState } from "../../../providers/lifecycle/handler";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";
import { type BridgeState, bridgeState } from "../bridge";
import { type Graph, withQuery } from "../graph";
import {
  type GraphUser,
  organizationTexts,
  selectedByUserResource,
  type UserProperties,
  userProperties,
  userTexts,
} from "../user-properties";
import { chosenByEntra, type UserInputs } from "./user-inputs";

/** https://www.pulumi.com/registry/packages/azuread/api-docs/user/#outputs */
export type UserState = BridgeState &
  Omit<UserProperties, "otherMails"> & {
    id: string;
    aboutMe: string;
    disablePasswordExpiration: boolean;
    disableStrongPassword: boolean;
    forcePasswordChange: boolean;
    managerId: string;
    otherMails: string[] | null;
    /** Unknown after an import. */
    password?: string;
    showInAddressList: boolean;
  };

const operations = ["create", "delete", "read", "update"] as const;

/** The user as it is in Entra, with what only the program knows from `inputs`; undefined when it is gone. */
export async function readUser(
  graph: Graph,
  objectId: string,
  inputs: Partial<UserInputs> | undefined,
  signal: AbortSignal,
): Promise<UserState | undefined> {
  const path = `/v1.0/users/${objectId}`;
  const byDefault = await graph.find<GraphUser>(path, signal);
  if (byDefault === undefined) return undefined;
  const selected = await graph.find<object>(withQuery(path, { select: selectedByUserResource }), signal);
  if (selected === undefined) return undefined;
  const user = { ...byDefault, ...selected };
  // v1.0 answers null for showInAddressList. https://developer.microsoft.com/graph/known-issues/?search=14972
  const [listed, managerId] = await Promise.all([
    graph.find<GraphUser>(withQuery(`/beta/users/${objectId}`, { select: ["showInAddressList"] }), signal),
    readManager(graph, objectId, signal),
  ]);
  return withBridge({
    ...userProperties(user),
    ...policies(user.passwordPolicies),
    id: `/users/${user.id}`,
    aboutMe: "",
    forcePasswordChange: inputs?.forcePasswordChange ?? false,
    managerId,
    showInAddressList: listed?.showInAddressList ?? false,
    ...(inputs?.password === undefined ? {} : { password: inputs.password }),
  });
}

export async function readManager(graph: Graph, objectId: string, signal: AbortSignal): Promise<string> {
  return (await graph.find<{ id: string }>(`/v1.0/users/${objectId}/manager`, signal))?.id ?? "";
}

function policies(text: string | null | undefined) {
  const set = new Set(text?.split(",").map((policy) => policy.trim()));
  return {
    disablePasswordExpiration: set.has("DisablePasswordExpiration"),
    disableStrongPassword: set.has("DisableStrongPassword"),
  };
}

type BareState = Omit<UserState, keyof BridgeState>;

function withBridge(state: BareState): UserState {
  return { ...bridgeState(operations, state), ...state };
}

/** The state that is kept after a write: a set that the program left out stays null in Terraform while it is empty. */
export function writtenState(live: UserState, inputs: UserInputs): UserState {
  const { __meta, __pulumi_raw_state_delta, ...state } = live;
  if (inputs.otherMails !== undefined || state.otherMails?.length) return live;
  return withBridge({ ...state, otherMails: null });
}

/** The state of a user right after the first request of its making, from the answer to it. */
export function postedState(user: GraphUser, inputs: UserInputs): UserState {
  const made = { id: `/users/${user.id}`, aboutMe: "" };
  return withBridge({ ...userProperties(user), ...made, ...declaredState(inputs) });
}

/** The inputs that would declare the live user: those that the program set before, and whatever else isn't empty. */
export function liveInputs(state: UserState, last: UserInputs | undefined): UserInputs {
  const optional = [
    ...userTexts,
    ...organizationTexts,
    "disablePasswordExpiration",
    "disableStrongPassword",
    "employeeHireDate",
    "managerId",
    "otherMails",
    ...(last === undefined ? chosenByEntra : []),
  ] as const;
  const always = ["userPrincipalName", "displayName", "accountEnabled", "showInAddressList"] as const;
  const before = Object.keys(last ?? {}) as (keyof UserInputs)[];
  const filled = optional.filter((name) => isFilled(state[name]));
  const names = new Set<keyof UserInputs>([...before, ...always, ...filled]);
  names.delete("__defaults");
  const values = [...names].map((name) => [name, state[name as keyof UserState]]);
  return { __defaults: last?.__defaults ?? [], ...Object.fromEntries(values) };
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** What the inputs alone decide, all of it known before the write. */
export function declaredState(inputs: UserInputs) {
  const written = [...userTexts, ...organizationTexts, "employeeHireDate", "managerId"] as const;
  const chosen = chosenByEntra.filter((name) => inputs[name] !== undefined);
  return {
    ...(Object.fromEntries(written.map((name) => [name, inputs[name] ?? ""])) as Record<
      (typeof written)[number],
      string
    >),
    ...(Object.fromEntries(chosen.map((name) => [name, inputs[name]])) as Partial<
      Pick<UserState, (typeof chosenByEntra)[number]>
    >),
    userPrincipalName: inputs.userPrincipalName,
    displayName: inputs.displayName,
    accountEnabled: inputs.accountEnabled ?? true,
    disablePasswordExpiration: inputs.disablePasswordExpiration ?? false,
    disableStrongPassword: inputs.disableStrongPassword ?? false,
    forcePasswordChange: inputs.forcePasswordChange ?? false,
    otherMails: inputs.otherMails ?? null,
    showInAddressList: inputs.showInAddressList ?? true,
    ...(inputs.password === undefined ? {} : { password: inputs.password }),
  };
}

/** The state of a user that is still to be made: what Entra decides is not known yet. */
export function previewedState(inputs: UserInputs, olds: UserState | undefined): PreviewState<UserState> {
  if (olds !== undefined) return { ...olds, ...declaredState(inputs) };
  const nobody = userProperties({ id: "" });
  const unknown = Object.fromEntries(Object.keys(nobody).map((name) => [name, UNKNOWN]));
  return {
    ...(unknown as PreviewState<UserProperties>),
    __meta: UNKNOWN,
    __pulumi_raw_state_delta: UNKNOWN,
    id: UNKNOWN,
    aboutMe: UNKNOWN,
    ...declaredState(inputs),
  };
}
