import type { TenantIdentity } from "../../audit/vendor-objects";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";

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
