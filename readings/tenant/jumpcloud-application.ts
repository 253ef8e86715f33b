import type { JumpCloudTenantApplication } from "../../audit/jumpcloud/tenant-application";
import type { Reading } from "../../audit/reading";
import type { ApplicationCredential, Graph, ServicePrincipal } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { lacksPermissions } from "./tenant";

/** https://learn.microsoft.com/graph/api/serviceprincipal-list */
const READS_APPLICATIONS = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Application.ReadWrite.OwnedBy",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

/** https://learn.microsoft.com/graph/api/serviceprincipal-list-oauth2permissiongrants */
const READS_GRANTS = [
  "Directory.Read.All",
  "Directory.ReadWrite.All",
  "DelegatedPermissionGrant.Read.All",
  "DelegatedPermissionGrant.ReadWrite.All",
];

/**
 * JumpCloud's applications in the tenant: those of its name that are registered elsewhere. One that the tenant registered
 * itself, as for signing in to JumpCloud, has keys and owners of its own.
 */
export async function readJumpCloudTenantApplications(
  graph: Graph,
  call?: CallOptions,
): Promise<Reading<JumpCloudTenantApplication[]>> {
  if (await lacksPermissions(graph, READS_APPLICATIONS)) {
    return { unread: "The credential lacks the Graph permission Application.Read.All" };
  }
  const [{ tenantId }, named] = await Promise.all([
    graph.claims(),
    graph.servicePrincipals.named("JumpCloud", call),
  ]);
  const foreign = named.filter(
    ({ appOwnerOrganizationId: home }) => typeof home === "string" && home !== tenantId,
  );
  return { value: foreign.map(toAccess) };
}

function toAccess({ id, displayName, ...shown }: ServicePrincipal): JumpCloudTenantApplication {
  const secrets = (shown.passwordCredentials ?? []).map((one) => toCredential("secret", one));
  const keys = (shown.keyCredentials ?? []).map((one) => toCredential("key", one));
  const owners = (shown.owners ?? []).map((one) => one.userPrincipalName ?? one.displayName ?? one.id);
  return { id, name: displayName, credentials: [...secrets, ...keys], owners };
}

function toCredential(
  kind: "secret" | "key",
  { displayName, startDateTime }: ApplicationCredential,
): JumpCloudTenantApplication["credentials"][number] {
  return { kind, name: displayName ?? "without a name", from: startDateTime ?? "" };
}

/** Every scope that somebody consented to for these applications. */
export async function readJumpCloudScopes(
  graph: Graph,
  found: Reading<JumpCloudTenantApplication[]>,
  call?: CallOptions,
): Promise<Reading<string[]>> {
  if ("unread" in found) return found;
  if (await lacksPermissions(graph, READS_GRANTS)) {
    return { unread: "The credential lacks the Graph permission Directory.Read.All" };
  }
  const grants = await Promise.all(found.value.map(({ id }) => graph.servicePrincipals.grants(id, call)));
  const scopes = grants.flat().flatMap(({ scope }) => (scope ?? "").split(" ").filter(Boolean));
  return { value: [...new Set(scopes)] };
}
