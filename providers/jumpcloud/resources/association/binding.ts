import type { Holder } from "../../../../audit/holders/holder";
import { existing } from "../../../../clients/http";
import type { Call } from "../../../../waiting/call";
import type { Failure } from "../../../lifecycle/handler";
import { isUnknown } from "../../../lifecycle/handler";
import { asRemovals, type Destination } from "../../access-paths";
import { type Account, afterMaking, visible } from "../../account";
import { type Brake, Stopped, stopReason } from "../../brake";
import { markedApplication, markedGroup } from "../../description-mark";
import { keptReason } from "../../holder-checks";
import { notThere } from "../../missing-object";
import { everyPerson } from "../../people";

/** An edge of JumpCloud's graph: members of the group reach the destination. */
export interface Binding {
  groupId: string;
  to: Destination;
}

export function idOf({ groupId, to }: Binding): string {
  return `${to.id}/${groupId}`;
}

/** The two ids of `<destination>/<group>`. Throws for any other text, as it can come from `pulumi import`. */
export function readId(id: string, type: Destination["type"]): Binding {
  const [destination, groupId, rest] = id.split("/");
  if (!destination || !groupId || rest !== undefined) {
    const noun = type === "application" ? "application" : "directory";
    throw new Error(`"${id}" is not an id of this resource; it must look like <${noun} id>/<group id>.`);
  }
  return { groupId, to: { type, id: destination } };
}

/** Makes the binding; one that is there already counts as made. */
export async function bind(account: Account, binding: Binding, call: Call): Promise<void> {
  const { groupId, to } = binding;
  await afterMaking(account, call, `JumpCloud to know the group ${groupId} and the ${to.type} ${to.id}`, () =>
    account.jumpcloud.userGroups.associations.add(groupId, to, call),
  );
  await visible(account, call, `JumpCloud to show the binding ${idOf(binding)}`, async () =>
    (await isBound(account, binding, call)) ? true : undefined,
  );
}

export async function isBound(account: Account, { groupId, to }: Binding, call: Call): Promise<boolean> {
  const bound = await existing(account.jumpcloud.userGroups.associations.list(groupId, to.type, call));
  return bound?.some(({ id }) => id === to.id) ?? false;
}

/** Takes the binding away, unless more people would lose what it leads to than the brake allows. */
export function unbind(
  account: Account,
  binding: Binding,
  brake: Omit<Brake, "present">,
  call: Call,
): Promise<void> {
  return account.inTurn(() => unbindNow(account, binding, brake, call));
}

async function unbindNow(
  account: Account,
  binding: Binding,
  brake: Omit<Brake, "present">,
  call: Call,
): Promise<void> {
  if (!(await isBound(account, binding, call))) return;
  const { userGroups } = account.jumpcloud;
  const ids = await userGroups.members(binding.groupId, call, "refused");
  const people = await everyPerson(account, ids, `the group ${binding.groupId}`, call);
  const losers = (await asRemovals(account, binding.groupId, people, [binding.to], call)).filter(
    ({ lastPath }) => lastPath,
  );
  const named = losers.map(({ id, email }) => ({ id, email }));
  const reason = stopReason(named, { ...brake, present: ids.length }, `${binding.to.type} ${binding.to.id}`);
  if (reason) throw new Stopped(`The group ${binding.groupId} stays bound: ${reason}.`);

  await userGroups.associations.remove(binding.groupId, binding.to, call);
  await visible(account, call, `JumpCloud to show that the binding ${idOf(binding)} is gone`, async () =>
    (await isBound(account, binding, call)) ? undefined : true,
  );
}

/** Why a binding has to stay although its state asks to take it away, or nothing. */
export async function whyBound(
  { declared, jumpcloud }: Account,
  binding: Binding,
  holder: Holder | undefined,
  call: Call,
): Promise<string | undefined> {
  const { groupId, to } = binding;
  const isLed = to.type === "application" && declared.has("application", to.id);
  if (isLed || declared.has("user_group", groupId) || declared.has("binding", idOf(binding))) {
    return "this run declares it anew";
  }
  const group = await existing(jumpcloud.userGroups.get(groupId, call));
  const kept = group && keptReason(markedGroup(group), holder);
  if (kept !== undefined || to.type !== "application") return kept;
  const application = await existing(jumpcloud.applications.get(to.id, call));
  return application && keptReason(markedApplication(application), holder);
}

/** A group that isn't there, found before anything is written. */
export async function groupFailures(account: Account, groupId: string, call: Call): Promise<Failure[]> {
  if (isUnknown(groupId) || (await existing(account.jumpcloud.userGroups.get(groupId, call)))) return [];
  return [{ property: "groupId", reason: notThere("group", groupId) }];
}
