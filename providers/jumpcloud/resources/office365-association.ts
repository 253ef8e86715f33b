import { oneOf, required } from "../../lifecycle/checks";
import { type Call, type Failure, isUnknown, type ResourceHandler } from "../../lifecycle/handler";
import type { Rules } from "../../lifecycle/rules";
import type { Account } from "../account";
import { type Binding, bind, groupFailures, idOf, isBound, readId, unbind } from "../binding";
import { withoutEmpty } from "../declared";
import { inItsOrganization, organizationId } from "../organization";

export interface Office365AssociationInputs {
  directoryId: string;
  groupId: string;
  maxRemovals?: number;
  allowRemovals?: string[];
  onDelete?: "release" | "unbind";
}

export interface Office365AssociationState extends Office365AssociationInputs {
  organizationId: string;
}

const rules: Rules<Office365AssociationInputs> = {
  directoryId: "replace",
  groupId: "replace",
  maxRemovals: "update",
  allowRemovals: { change: "update", unordered: true },
  onDelete: "update",
};

type Handler = ResourceHandler<Office365AssociationInputs, Office365AssociationState, Account>;

/** Members of a group exist in a Microsoft 365 tenant. https://docs.jumpcloud.com/api/2.0/index.html#tag/Office-365 */
export const office365Association: Handler = inItsOrganization({
  rules,
  async check(news, olds, account, call) {
    const inputs: Office365AssociationInputs = { onDelete: "release", ...news };
    const failures = [
      ...required(inputs, "directoryId", "groupId"),
      ...oneOf(inputs, "onDelete", ["release", "unbind"]),
    ];
    if (failures.length > 0 || isSameEdge(inputs, olds)) return { inputs, failures };
    const groups = await groupFailures(account, inputs.groupId, call);
    return { inputs, failures: [...groups, ...(await directoryFailures(account, inputs, call))] };
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
    const binding = readId(id, "office_365");
    if (!(await isBound(account, binding, call))) return undefined;
    const ids = { directoryId: binding.to.id, groupId: binding.groupId };
    const inputs = last?.inputs ?? { ...ids, onDelete: "release" };
    return { state: await toState(account, inputs, call), inputs };
  },
  async update(account, _id, inputs, _last, call) {
    await bind(account, bindingOf(inputs), call);
    return toState(account, inputs, call);
  },
  async delete(account, id, { inputs }, call) {
    if (inputs.onDelete === "unbind") return unbind(account, readId(id, "office_365"), inputs, call);
    call.log("info", `The binding ${id} stays at JumpCloud; it is only no longer managed here.`);
  },
});

function bindingOf({ directoryId, groupId }: Office365AssociationInputs): Binding {
  return { groupId, to: { type: "office_365", id: directoryId } };
}

function isSameEdge(
  inputs: Office365AssociationInputs,
  olds: Office365AssociationInputs | undefined,
): boolean {
  return inputs.directoryId === olds?.directoryId && inputs.groupId === olds.groupId;
}

async function directoryFailures(
  account: Account,
  { directoryId }: Office365AssociationInputs,
  call: Call,
): Promise<Failure[]> {
  if (isUnknown(directoryId)) return [];
  if (await account.jumpcloud.directories.findOffice365({ id: directoryId }, call)) return [];
  const reason = `JumpCloud has no Microsoft 365 directory with the id "${directoryId}"`;
  return [{ property: "directoryId", reason }];
}

async function toState(
  account: Account,
  inputs: Office365AssociationInputs,
  call: Call,
): Promise<Office365AssociationState> {
  return { ...withoutEmpty(inputs), organizationId: await organizationId(account, call) };
}
