import type { Finding } from "../../audit/finding";
import { managedDemands } from "../../audit/second-factor/managed-sign-in";
import { entraPolicies, securityDefaultsReading } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Tenant } from "../federation/stable-domain";

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
