import { groupDependencies, type TenantGroup } from "../../audit/directory/group-dependencies";
import type { Reading } from "../../audit/reading";
import type { ConditionalAccessRule } from "../../audit/second-factor/second-factor";
import type { TenantIdentity } from "../../audit/vendor-objects";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { attemptReading } from "../attempt-reading";

/** The tenant that the credential belongs to. */
export async function readTenantIdentity(graph: Graph, call?: CallOptions): Promise<TenantIdentity> {
  const { id, displayName, onPremisesSyncEnabled } = await graph.organization.get(call);
  return { id, displayName, onPremisesSync: onPremisesSyncEnabled ?? false };
}

/** The application permissions of the credential; nothing for a person's token, whose directory roles decide. */
export async function readGrantedPermissions(graph: Graph): Promise<string[] | undefined> {
  const { roles, scopes } = await graph.claims();
  return scopes.length > 0 ? undefined : roles;
}

/**
 * Whether Microsoft refuses this application what only these permissions open: its token names all that it has. That of a
 * signed-in person has scopes and no roles, and nothing is known before it is asked.
 */
export async function lacksPermissions(graph: Graph, sufficient: readonly string[]): Promise<boolean> {
  const { roles, scopes } = await graph.claims();
  if (scopes.length > 0 || roles.length === 0) return false;
  return !sufficient.some((permission) => roles.includes(permission));
}

const HIDDEN =
  "Graph does not show this credential the licences of groups; grant the Graph permission Group.Read.All";
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
    id,
    name,
    licences: assignedLicenses?.length ?? 0,
  }));
  return attemptReading(() => Promise.all(groups.map(withPeople)));
}
