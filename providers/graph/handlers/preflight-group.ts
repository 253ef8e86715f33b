import { type GroupChange, lossesOf } from "../../../audit/group-shrinks";
import type { CallOptions } from "../../../clients/http";
import type { JumpCloud, User } from "../../../clients/jumpcloud";
import type { Vendors } from "../../../operations/vendors";
import { tenantGroups } from "../../../surveys";
import type { Call } from "../../lifecycle/handler";
import { declaredBy, noteOf } from "../declared-members";
import type { PreflightInputs, PreflightState } from "../preflight";
import type { Picture } from "./preflight-picture";

type Before = Pick<PreflightState, "group" | "declaredMembers" | "memberMarks">;
type Planned = PreflightInputs & { members: string[] };

/** Ids of the people of each of JumpCloud's groups with the planned name. */
export type Held = ReadonlyMap<string, readonly string[]>;

export async function heldBy(
  { group }: PreflightInputs,
  { groups }: Pick<Picture, "groups">,
  { jumpcloud }: Vendors,
  { signal, log }: Call,
): Promise<Held> {
  const named = groups.jumpcloud.filter(({ name }) => name.toLowerCase() === group.name.toLowerCase());
  const read = named.map(
    async ({ id }) => [id, await jumpcloud.userGroups.members(id, { signal, log })] as const,
  );
  return new Map(await Promise.all(read));
}

/** What the run does to those in the group; nothing where it takes nobody out, so that nothing is read. */
export async function surveyGroupChange(
  inputs: Planned,
  before: Before | undefined,
  picture: Pick<Picture, "members" | "entraDemands"> & { held: Held },
  { graph, jumpcloud }: Vendors,
  { signal }: Call,
): Promise<GroupChange | undefined> {
  const does = before ? lossesOf(before.group, inputs.group) : [];
  const leaving = does.length > 0 ? [] : await leavingOf(inputs, before, picture, jumpcloud, { signal });
  if (does.length + leaving.length === 0) return undefined;
  const { name } = before?.group ?? inputs.group;
  const { conditionalAccess } = picture.entraDemands;
  const policies = "value" in conditionalAccess ? conditionalAccess.value : [];
  return { name, does, leaving, groups: await tenantGroups(graph, [name], policies, { signal }) };
}

/** Who is in the group and whom the run takes out, but for those whom the program names as such. */
async function leavingOf(
  { members, removals: { exclusive = false, allowed = [] } = {} }: Planned,
  before: Before | undefined,
  picture: Pick<Picture, "members"> & { held: Held },
  jumpcloud: JumpCloud,
  call: CallOptions,
): Promise<string[]> {
  // A program that declares no members leaves them to others.
  if (members.length === 0) return [];
  if (!exclusive && before?.declaredMembers === noteOf(members)) return [];
  const wasDeclared = declaredBy(before?.memberMarks ?? "");
  const isDropped = ({ email }: User) => exclusive || wasDeclared(email);
  const held = [...picture.held.values()].flat();
  const staying = new Set(picture.members.map(({ id }) => id));
  const leaving = held.filter((id) => !staying.has(id));
  const gone = (await withIds(leaving, jumpcloud, call)).filter(isDropped);
  const names = new Set(allowed.map((one) => one.toLowerCase()));
  return gone
    .filter(({ id, email }) => !names.has(id) && !names.has(email.toLowerCase()))
    .map(({ id, email }) => email || id)
    .sort();
}

async function withIds(ids: string[], { users }: JumpCloud, call: CallOptions): Promise<User[]> {
  return ids.length === 0 ? [] : [...(await users.findByIds(ids, call)).values()];
}
