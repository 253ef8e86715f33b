import { relianceOn, type TenantGroup } from "../../audit/directory/group-dependencies";
import type { Read } from "../../audit/reading";
import type { ConditionalAccess } from "../../audit/second-factor/second-factor";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { reading } from "./tenant-readings";

const HIDDEN =
  "Graph does not show the licences of groups to this credential; grant the Graph permission Group.Read.All";

/** The tenant's groups of these names; JumpCloud's sync knows its own by the name. Of those that something hangs on, the people are counted. */
export async function tenantGroups(
  graph: Graph,
  names: readonly string[],
  policies: ConditionalAccess[],
  call?: CallOptions,
): Promise<Read<TenantGroup[]>> {
  const withPeople = async (group: TenantGroup) =>
    relianceOn(group, policies) === undefined
      ? group
      : { ...group, people: await graph.groups.countUsers(group.id, call) };
  const found = await reading(() => graph.groups.named(names, call));
  if ("unread" in found) return found;
  if (found.value.some(({ assignedLicenses }) => !assignedLicenses)) return { unread: HIDDEN };
  const groups = found.value.map(({ id, displayName: name, assignedLicenses }) => ({
    ...{ id, name, licences: assignedLicenses?.length ?? 0 },
  }));
  return reading(() => Promise.all(groups.map(withPeople)));
}
