import type { TenantStanding } from "../audit/standings";
import type { Graph } from "../clients/graph";
import type { CallOptions } from "../clients/http";

/** The tenant that the credential belongs to. */
export async function tenantStanding(graph: Graph, call?: CallOptions): Promise<TenantStanding> {
  const { id, displayName, onPremisesSyncEnabled } = await graph.organization.get(call);
  return { id, displayName, onPremisesSync: onPremisesSyncEnabled ?? false };
}

/** The application permissions of the credential; nothing for a person's token, whose directory roles decide. */
export async function permissionsOf(graph: Graph): Promise<string[] | undefined> {
  const { roles, scopes } = await graph.claims();
  return scopes.length > 0 ? undefined : roles;
}
