import { checkAssertionSettings } from "../../audit/application/assertion-settings";
import { violatedFindings } from "../../audit/finding";
import type { CatalogueTemplate, JumpCloudSamlApplication } from "../../audit/vendor-objects";
import { readTemplate } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";

/** Only where the application alone does not assert what Entra takes, its template tells what it leaves to that. */
export async function readDecidingTemplate(
  domain: string,
  { assertion, template: key }: JumpCloudSamlApplication,
  { graph, jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Partial<CatalogueTemplate>> {
  const fits = checkAssertionSettings(domain, assertion, undefined, graph.cloud.loginEndpoint);
  if (violatedFindings(fits).length === 0) return {};
  return (await readTemplate(jumpcloud, key, { signal })) ?? {};
}
