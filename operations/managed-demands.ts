import type { Finding } from "../audit/finding";
import { managedDemands } from "../audit/managed-demands";
import type { Call } from "../providers/lifecycle/handler";
import { entraPolicies, securityDefaultsReading } from "../surveys";
import type { Tenant } from "./settled-domain";

/** What Entra will demand of the domain's people once it is Managed; what could not be read is unknown. */
export async function demandsOf(
  { graph }: Pick<Tenant, "graph">,
  domain: string,
  { signal }: Call,
): Promise<Finding[]> {
  const [securityDefaults, policies] = await Promise.all([
    securityDefaultsReading(graph, { signal }),
    entraPolicies(graph, { signal }),
  ]);
  return [managedDemands(domain, { securityDefaults, entraPolicies: policies })];
}
