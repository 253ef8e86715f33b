import { type GroupChange, groupLosses } from "../../../../audit/directory/group-losses";
import type { CallOptions } from "../../../../clients/http";
import type { JumpCloud, JumpCloudUser } from "../../../../clients/jumpcloud";
import type { Vendors } from "../../../../operations/connection/vendors";
import { readTenantGroups } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { declaredMemberTest, membersDigest } from "../../declared-members";
import type { PreflightSnapshot } from "./snapshot";
import { groupIdsNamed } from "./snapshot-reading";
import type { PreflightInputs, PreflightState } from "./types";

type Before = Pick<PreflightState, "group" | "declaredMembers" | "memberMarks">;
type Planned = PreflightInputs & { members: string[] };

/** Ids of the people of each of JumpCloud's groups with the planned name. */
export type MembersByGroup = ReadonlyMap<string, readonly string[]>;

export async function readMembersByGroup(
  { group }: PreflightInputs,
  { groups }: Pick<PreflightSnapshot, "groups">,
  { jumpcloud }: Vendors,
  { signal, log }: Call,
): Promise<MembersByGroup> {
  const read = groupIdsNamed(group, groups).map(
    async (id) => [id, await jumpcloud.userGroups.members(id, { signal, log })] as const,
  );
  return new Map(await Promise.all(read));
}

/** What the run does to those in the group. */
export interface GroupChangeReading {
  /** Missing if there is nothing that somebody would have to name. */
  change?: GroupChange;
  /** Addresses of all whom it takes out, named by the program or not. */
  leaving: string[];
}

/** Where the run takes nobody out, nothing is read. */
export async function readGroupChange(
  inputs: Planned,
  before: Before | undefined,
  snapshot: Pick<PreflightSnapshot, "members" | "entraDemands"> & { held: MembersByGroup },
  { graph, jumpcloud }: Vendors,
  { signal }: Call,
): Promise<GroupChangeReading> {
  const does = before ? groupLosses(before.group, inputs.group) : [];
  const gone = does.length > 0 ? [] : await leavingOf(inputs, before, snapshot, jumpcloud, { signal });
  const all = addressesOf(gone);
  const leaving = addressesOf(gone.filter(isUnnamed(inputs)));
  if (does.length + leaving.length === 0) return { leaving: all };
  const { name } = before?.group ?? inputs.group;
  const { conditionalAccess } = snapshot.entraDemands;
  const policies = "value" in conditionalAccess ? conditionalAccess.value : [];
  const groups = await readTenantGroups(graph, [name], policies, { signal });
  return { change: { name, does, leaving, groups }, leaving: all };
}

function addressesOf(users: JumpCloudUser[]): string[] {
  return users.map(({ id, email }) => email || id).sort();
}

/** Not one of those whom the program names as leaving. */
function isUnnamed({ removals: { allowed = [] } = {} }: Planned): (user: JumpCloudUser) => boolean {
  const names = new Set(allowed.map((one) => one.toLowerCase()));
  return ({ id, email }) => !names.has(id) && !names.has(email.toLowerCase());
}

/** Who is in the group and whom the run takes out. */
async function leavingOf(
  { members, removals: { exclusive = false } = {} }: Planned,
  before: Before | undefined,
  snapshot: Pick<PreflightSnapshot, "members"> & { held: MembersByGroup },
  jumpcloud: JumpCloud,
  call: CallOptions,
): Promise<JumpCloudUser[]> {
  // A program that declares no members leaves them to others.
  if (members.length === 0) return [];
  if (!exclusive && before?.declaredMembers === membersDigest(members)) return [];
  const wasDeclared = declaredMemberTest(before?.memberMarks ?? "");
  const isDropped = ({ email }: JumpCloudUser) => exclusive || wasDeclared(email);
  const held = [...snapshot.held.values()].flat();
  const staying = new Set(snapshot.members.map(({ id }) => id));
  const leaving = held.filter((id) => !staying.has(id));
  return (await withIds(leaving, jumpcloud, call)).filter(isDropped);
}

async function withIds(ids: string[], { users }: JumpCloud, call: CallOptions): Promise<JumpCloudUser[]> {
  return ids.length === 0 ? [] : [...(await users.findByIds(ids, call)).values()];
}
