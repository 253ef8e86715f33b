import { isDeepStrictEqual } from "node:util";
import type { UserGroup as Group } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { holdsUnknown } from "../../../lifecycle/unknown";
import { boundDirectories } from "../../access-paths";
import type { Account } from "../../account";
import { groupInputs } from "./declaration";
import type { UserGroupInputs } from "./types";

/**
 * Why JumpCloud must not be told to decide by itself who is in the group, or nothing: a rule takes out whoever doesn't
 * fit, nobody can foresee here who that is, and JumpCloud suspends whoever loses the last path to the tenant.
 */
export async function memberRuleStop(
  account: Account,
  group: Group,
  inputs: UserGroupInputs,
  call: Call,
): Promise<string | undefined> {
  if (inputs.membershipMethod !== "DYNAMIC_AUTOMATED" || isSameRule(group, inputs)) return undefined;
  if ((await boundDirectories(account, group.id, call)).length === 0) return undefined;
  return (
    `the group ${group.name} (${group.id}) is bound to Microsoft 365. This rule could take people out of it, whom JumpCloud ` +
    "would suspend there. Change the rule in JumpCloud's console, which shows whom it takes out; then " +
    "declare the same rule here"
  );
}

function isSameRule(group: Group, inputs: UserGroupInputs): boolean {
  return holdsUnknown(inputs) || isDeepStrictEqual(ruleOf(groupInputs(group)), ruleOf(inputs));
}

function ruleOf({ membershipMethod, memberQuery, exemptions = [] }: UserGroupInputs) {
  return { membershipMethod, filters: memberQuery?.filters, exemptions: [...exemptions].sort() };
}
