import { assertionsFit } from "../../audit/application/assertion-settings";
import { violations } from "../../audit/finding";
import type { ApplicationStanding, TemplateStanding } from "../../audit/vendor-objects";
import { templateStanding } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";

/** Only where the application alone does not assert what Entra takes, its template tells what it leaves to that. */
export async function decidingTemplate(
  domain: string,
  { assertion, template: key }: ApplicationStanding,
  { graph, jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Partial<TemplateStanding>> {
  const fits = assertionsFit(domain, assertion, undefined, graph.cloud.loginEndpoint);
  if (violations(fits).length === 0) return {};
  return (await templateStanding(jumpcloud, key, { signal })) ?? {};
}
