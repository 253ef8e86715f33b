import type { Finding } from "../../audit/finding";
import { checkManagedSignIn } from "../../audit/second-factor/managed-sign-in";
import { readConditionalAccessSnapshot, readSecurityDefaults } from "../../readings";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";

/** What Entra will demand of the domain's people once it is Managed; what could not be read is unknown. */
export async function judgeManagedSignIn(
  { graph }: Pick<EntraConnection, "graph">,
  domain: string,
  { signal }: Call,
): Promise<Finding[]> {
  const [securityDefaults, policies] = await Promise.all([
    readSecurityDefaults(graph, { signal }),
    readConditionalAccessSnapshot(graph, { signal }),
  ]);
  return [checkManagedSignIn(domain, { securityDefaults, entraPolicies: policies })];
}
