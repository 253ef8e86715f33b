import { parseHolder } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import type { UserGroup } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { type Account, waitUntilVisible } from "../../account";
import { withoutEmpty } from "../../declared-values";
import { carriesMarkOf, markedGroup } from "../../description-mark";
import { currentOrganizationId } from "../../same-organization";
import { importedGroupInputs, isGroupAsDeclared } from "./declaration";
import type { UserGroupControl, UserGroupInputs, UserGroupState } from "./types";

/** The state of a group as JumpCloud holds it. */
export async function toGroupState(
  account: Account,
  group: UserGroup,
  { adopt, maxRemovals, allowRemovals, onDelete }: UserGroupControl,
  call: Call,
): Promise<UserGroupState> {
  const control = {
    adopt,
    maxRemovals,
    allowRemovals,
    onDelete,
  } satisfies Record<keyof UserGroupControl, unknown>;
  return {
    ...importedGroupInputs(group),
    ...withoutEmpty({ holder: parseHolder(group.description ?? ""), ...control }),
    groupId: group.id,
    organizationId: await currentOrganizationId(account, call),
  };
}

/** The state once JumpCloud shows the group as it is declared. */
export async function waitForDeclaredGroup(
  account: Account,
  id: string,
  inputs: UserGroupInputs,
  call: Call,
): Promise<UserGroupState> {
  const what = `JumpCloud to show the group ${inputs.name ?? id} as declared`;
  const group = await waitUntilVisible(account, call, what, async () => {
    const seen = await ifExists(account.jumpcloud.userGroups.get(id, call));
    const isShown =
      seen && isGroupAsDeclared(seen, inputs) && carriesMarkOf(markedGroup(seen), inputs.holder);
    return isShown ? seen : undefined;
  });
  return toGroupState(account, group, inputs, call);
}
