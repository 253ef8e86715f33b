import type { Call } from "../../../../waiting/call";
import { checkGivenByOthers, checkOneOf } from "../../../lifecycle/checks";
import type { InputFailure, ResourceHandler } from "../../../lifecycle/handler";
import { holdsUnknown, isUnknown } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { withoutEmpty } from "../../declared-values";
import { releasedText } from "../../deletion-texts";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import {
  addBinding,
  bindingIdOf,
  hasBinding,
  missingGroupFailures,
  parseBindingId,
  reasonToKeepBinding,
  removeBinding,
} from "./binding";
import type { AssociationInputs, AssociationKind, Binding } from "./types";

/** Members of a group reach a destination. Deleting it releases the binding: members would lose what it leads to. */
export function createAssociationHandler<Inputs extends AssociationInputs>(
  kind: AssociationKind<Inputs>,
): ResourceHandler<Inputs, Inputs & { organizationId: string }, Account> {
  const bindingOf = (inputs: Inputs): Binding => ({
    groupId: inputs.groupId,
    to: { type: kind.type, id: kind.destinationOf(inputs) },
  });
  return inSameOrganization({
    rules: kind.rules,
    async check(news, olds, account, call) {
      const inputs: Inputs = { onDelete: "release" as const, ...news };
      account.declaredThisRun.add("binding", bindingIdOf(bindingOf(inputs)));
      const failures = [
        ...checkGivenByOthers(inputs, [kind.property, "groupId"]),
        ...checkOneOf(inputs, "onDelete", ["release", "unbind"]),
      ];
      if (failures.length > 0 || (olds && bindingIdOf(bindingOf(inputs)) === bindingIdOf(bindingOf(olds)))) {
        return { inputs, failures };
      }
      const groups = await missingGroupFailures(account, inputs.groupId, call);
      return { inputs, failures: [...groups, ...(await destinationFailures(kind, account, inputs, call))] };
    },
    async preview(account, inputs, olds, call) {
      const binding = bindingOf(inputs);
      const isNew = olds === undefined && !holdsUnknown(binding);
      if (isNew && (await hasBinding(account, binding, call))) tellTakenOver(binding, call);
      return toState(account, inputs, call);
    },
    async create(account, inputs, call) {
      const binding = bindingOf(inputs);
      if (await hasBinding(account, binding, call)) tellTakenOver(binding, call);
      else await addBinding(account, binding, call);
      return { id: bindingIdOf(binding), state: await toState(account, inputs, call) };
    },
    async read(account, id, last, call) {
      const binding = parseBindingId(id, kind.type);
      if (!(await hasBinding(account, binding, call))) return undefined;
      const inputs = last?.inputs ?? kind.inputsOf(binding);
      return { state: await toState(account, inputs, call), inputs };
    },
    async update(account, _id, inputs, _last, call) {
      await addBinding(account, bindingOf(inputs), call);
      return toState(account, inputs, call);
    },
    async delete(account, id, { inputs }, call) {
      const stays = `The binding ${id} stays at JumpCloud`;
      if (inputs.onDelete !== "unbind") return call.log("info", releasedText(stays));
      const binding = parseBindingId(id, kind.type);
      const kept = await reasonToKeepBinding(account, binding, inputs.holder, call);
      if (kept !== undefined) return call.log("info", `${stays}: ${kept}.`);
      await removeBinding(account, binding, inputs, call);
    },
  });
}

async function destinationFailures<Inputs extends AssociationInputs>(
  kind: AssociationKind<Inputs>,
  account: Account,
  inputs: Inputs,
  call: Call,
): Promise<InputFailure[]> {
  const id = kind.destinationOf(inputs);
  const reason = isUnknown(id) ? undefined : await kind.problemOf(account, id, call);
  return reason === undefined ? [] : [{ property: kind.property, reason }];
}

function tellTakenOver(binding: Binding, call: Call): void {
  call.log("info", `takes over the binding ${bindingIdOf(binding)}, writes nothing`);
}

/** Who holds what is bound shows at group and application. */
async function toState<Inputs extends AssociationInputs>(account: Account, inputs: Inputs, call: Call) {
  const shown = withoutEmpty({ ...inputs, holder: undefined });
  return { ...shown, organizationId: await currentOrganizationId(account, call) };
}
