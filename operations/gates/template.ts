import { assertionsFit } from "../../audit/application-settings";
import { violations } from "../../audit/finding";
import type { ApplicationStanding, TemplateStanding } from "../../audit/standings";
import type { Call } from "../../providers/lifecycle/handler";
import { templateStanding } from "../../surveys";
import type { Vendors } from "../vendors";

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
