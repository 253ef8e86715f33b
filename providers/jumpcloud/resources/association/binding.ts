import type { Holder } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import type { Call } from "../../../../waiting/call";
import type { InputFailure } from "../../../lifecycle/handler";
import { isUnknown } from "../../../lifecycle/unknown";
import { type BindingDestination, toRemovals } from "../../access-paths";
import { type Account, waitUntilVisible, writeOnceKnown } from "../../account";
import { type Brake, ChangeStopped, removalStopReason } from "../../brake";
import { declaredAnewReason } from "../../deletion-texts";
import { markedApplication, markedGroup } from "../../description-mark";
import { heldByOtherReason } from "../../holder-checks";
import { missingObjectReason } from "../../missing-object";
import { demandEveryPerson } from "../../people";
import type { Binding } from "./types";

export function bindingIdOf({ groupId, to }: Binding): string {
  return `${to.id}/${groupId}`;
}

/** The two ids of `<destination>/<group>`. Throws for any other text, as it can come from `pulumi import`. */
export function parseBindingId(id: string, type: BindingDestination["type"]): Binding {
  const [destination, groupId, rest] = id.split("/");
  if (!destination || !groupId || rest !== undefined) {
    const noun = type === "application" ? "application" : "directory";
    throw new Error(`"${id}" is not an id of this resource; it must look like <${noun} id>/<group id>.`);
  }
  return { groupId, to: { type, id: destination } };
}

/** Makes the binding; one that is there already counts as made. */
export async function addBinding(account: Account, binding: Binding, call: Call): Promise<void> {
  const { groupId, to } = binding;
  await writeOnceKnown(
    account,
    call,
    `JumpCloud to know the group ${groupId} and the ${to.type} ${to.id}`,
    () => account.jumpcloud.userGroups.associations.add(groupId, to, call),
  );
  await waitUntilVisible(account, call, `JumpCloud to show the binding ${bindingIdOf(binding)}`, async () =>
    (await hasBinding(account, binding, call)) ? true : undefined,
  );
}

export async function hasBinding(account: Account, { groupId, to }: Binding, call: Call): Promise<boolean> {
  const bound = await ifExists(account.jumpcloud.userGroups.associations.list(groupId, to.type, call));
  return bound?.some(({ id }) => id === to.id) ?? false;
}

/** Takes the binding away, unless more people would lose what it leads to than the brake allows. */
export function removeBinding(
  account: Account,
  binding: Binding,
  brake: Omit<Brake, "present">,
  call: Call,
): Promise<void> {
  return account.removalMutex(() => unbindNow(account, binding, brake, call));
}

async function unbindNow(
  account: Account,
  binding: Binding,
  brake: Omit<Brake, "present">,
  call: Call,
): Promise<void> {
  if (!(await hasBinding(account, binding, call))) return;
  const { userGroups } = account.jumpcloud;
  const ids = await userGroups.members(binding.groupId, call, "refused");
  const people = await demandEveryPerson(account, ids, `the group ${binding.groupId}`, call);
  const losers = (await toRemovals(account, binding.groupId, people, [binding.to], call)).filter(
    ({ losesLastPath }) => losesLastPath,
  );
  const named = losers.map(({ id, email }) => ({ id, email }));
  const reason = removalStopReason(
    named,
    { ...brake, present: ids.length },
    `${binding.to.type} ${binding.to.id}`,
  );
  if (reason) throw new ChangeStopped(`The group ${binding.groupId} stays bound: ${reason}.`);

  await userGroups.associations.remove(binding.groupId, binding.to, call);
  await waitUntilVisible(
    account,
    call,
    `JumpCloud to show that the binding ${bindingIdOf(binding)} is gone`,
    async () => ((await hasBinding(account, binding, call)) ? undefined : true),
  );
}

/** Why a binding has to stay although its state asks to take it away, or nothing. */
export async function reasonToKeepBinding(
  { declaredThisRun: declared, jumpcloud }: Account,
  binding: Binding,
  holder: Holder | undefined,
  call: Call,
): Promise<string | undefined> {
  const { groupId, to } = binding;
  const isLed = to.type === "application" && declared.has("application", to.id);
  if (isLed || declared.has("user_group", groupId) || declared.has("binding", bindingIdOf(binding))) {
    return declaredAnewReason();
  }
  const group = await ifExists(jumpcloud.userGroups.get(groupId, call));
  const kept = group && heldByOtherReason(markedGroup(group), holder);
  if (kept !== undefined || to.type !== "application") return kept;
  const application = await ifExists(jumpcloud.applications.get(to.id, call));
  return application && heldByOtherReason(markedApplication(application), holder);
}

/** A group that isn't there, found before anything is written. */
export async function missingGroupFailures(
  account: Account,
  groupId: string,
  call: Call,
): Promise<InputFailure[]> {
  if (isUnknown(groupId) || (await ifExists(account.jumpcloud.userGroups.get(groupId, call)))) return [];
  return [{ property: "groupId", reason: missingObjectReason("group", groupId) }];
}
