import { groupDependencies, type TenantGroup } from "../../audit/directory/group-dependencies";
import type { Reading } from "../../audit/reading";
import type { ConditionalAccessRule } from "../../audit/second-factor/second-factor";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { attemptReading } from "./tenant-readings";

const HIDDEN =
  "Graph does not show the licences of groups to this credential; grant the Graph permission Group.Read.All";

/** The tenant's groups of these names; JumpCloud's sync knows its own by the name. Of those that something hangs on, the people are counted. */
export async function readTenantGroups(
  graph: Graph,
  names: readonly string[],
  policies: ConditionalAccessRule[],
  call?: CallOptions,
): Promise<Reading<TenantGroup[]>> {
  const withPeople = async (group: TenantGroup) =>
    groupDependencies(group, policies) === undefined
      ? group
      : { ...group, people: await graph.groups.countUsers(group.id, call) };
  const found = await attemptReading(() => graph.groups.named(names, call));
  if ("unread" in found) return found;
  if (found.value.some(({ assignedLicenses }) => !assignedLicenses)) return { unread: HIDDEN };
  const groups = found.value.map(({ id, displayName: name, assignedLicenses }) => ({
    ...{ id, name, licences: assignedLicenses?.length ?? 0 },
  }));
  return attemptReading(() => Promise.all(groups.map(withPeople)));
}
