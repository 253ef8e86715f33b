import { oneOf, required } from "../../lifecycle/checks";
import { type Call, type Failure, isUnknown, type ResourceHandler } from "../../lifecycle/handler";
import type { Rules } from "../../lifecycle/rules";
import type { Account } from "../account";
import { type Binding, bind, groupFailures, idOf, isBound, readId, unbind } from "../binding";
import { withoutEmpty } from "../declared";
import { existing } from "../existing";
import { inItsOrganization, organizationId } from "../organization";

export interface ApplicationAssociationInputs {
  applicationId: string;
  groupId: string;
  maxRemovals?: number;
  allowRemovals?: string[];
  onDelete?: "release" | "unbind";
}

export interface ApplicationAssociationState extends ApplicationAssociationInputs {
  organizationId: string;
}

const rules: Rules<ApplicationAssociationInputs> = {
  applicationId: "replace",
  groupId: "replace",
  maxRemovals: "update",
  allowRemovals: { change: "update", unordered: true },
  onDelete: "update",
};

type Handler = ResourceHandler<ApplicationAssociationInputs, ApplicationAssociationState, Account>;

/** Members of a group may use an application. https://docs.jumpcloud.com/api/2.0/index.html#tag/Applications */
export const applicationAssociation: Handler = inItsOrganization({
  rules,
  async check(news, olds, account, call) {
    const inputs: ApplicationAssociationInputs = { onDelete: "release", ...news };
    const failures = [
      ...required(inputs, "applicationId", "groupId"),
      ...oneOf(inputs, "onDelete", ["release", "unbind"]),
    ];
    if (failures.length > 0 || isSameEdge(inputs, olds)) return { inputs, failures };
    const groups = await groupFailures(account, inputs.groupId, call);
    return { inputs, failures: [...groups, ...(await applicationFailures(account, inputs, call))] };
  },
  async preview(account, inputs, _olds, call) {
    return { ...inputs, organizationId: await organizationId(account, call) };
  },
  async create(account, inputs, call) {
    const binding = bindingOf(inputs);
    await bind(account, binding, call);
    return { id: idOf(binding), state: await toState(account, inputs, call) };
  },
  async read(account, id, last, call) {
    const binding = readId(id, "application");
    if (!(await isBound(account, binding, call))) return undefined;
    const ids = { applicationId: binding.to.id, groupId: binding.groupId };
    const inputs = last?.inputs ?? { ...ids, onDelete: "release" };
    return { state: await toState(account, inputs, call), inputs };
  },
  async update(account, _id, inputs, _last, call) {
    await bind(account, bindingOf(inputs), call);
    return toState(account, inputs, call);
  },
  async delete(account, id, { inputs }, call) {
    if (inputs.onDelete === "unbind") return unbind(account, readId(id, "application"), inputs, call);
    call.log("info", `The binding ${id} stays at JumpCloud; it is only no longer managed here.`);
  },
});

function bindingOf({ applicationId, groupId }: ApplicationAssociationInputs): Binding {
  return { groupId, to: { type: "application", id: applicationId } };
}

function isSameEdge(
  inputs: ApplicationAssociationInputs,
  olds: ApplicationAssociationInputs | undefined,
): boolean {
  return inputs.applicationId === olds?.applicationId && inputs.groupId === olds.groupId;
}

async function applicationFailures(
  account: Account,
  { applicationId }: ApplicationAssociationInputs,
  call: Call,
): Promise<Failure[]> {
  if (isUnknown(applicationId)) return [];
  if (await existing(account.jumpcloud.applications.get(applicationId, call))) return [];
  return [
    { property: "applicationId", reason: `JumpCloud has no application with the id "${applicationId}"` },
  ];
}

async function toState(
  account: Account,
  inputs: ApplicationAssociationInputs,
  call: Call,
): Promise<ApplicationAssociationState> {
  return { ...withoutEmpty(inputs), organizationId: await organizationId(account, call) };
}
