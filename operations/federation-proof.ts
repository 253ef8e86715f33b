import { assertionsFit } from "../audit/application-settings";
import { type Finding, violations } from "../audit/finding";
import type { ApplicationStanding, Federation } from "../audit/standings";
import type { Call } from "../providers/lifecycle/handler";
import { applicationStanding, domainStanding, realmOf, templateStanding } from "../surveys";
import type { Seen } from "./gates/judge";
import { judgedLive, type LiveFederation, type Proof, proofOf } from "./live-judgement";
import type { Vendors } from "./vendors";

/** A proof, with what the tenant holds that nobody judges. */
export interface WholeProof extends Proof {
  /** Settings of the federation that are not declared, and that lead nobody anywhere. */
  undeclared: Record<string, unknown>;
}

/**
 * Proves that the tenant holds and shows what was declared, beside what JumpCloud signs with and asserts now: of the gates
 * of `live` those that three requests can tell, and a fourth where it has to decide. What can't be read is an
 * error.
 */
export async function prove(
  { rollsOver = false, ...live }: LiveFederation & { rollsOver?: boolean },
  vendors: Vendors,
  call: Call,
): Promise<WholeProof> {
  const options = { signal: call.signal };
  const [domain, application, realm] = await Promise.all([
    domainStanding(vendors.graph, live.domain, options),
    applicationStanding(vendors.jumpcloud, live.applicationId, options),
    realmOf(vendors.graph, live.domain, options),
  ]);
  const template = domain?.federation ? await decidingTemplate(live.domain, application, vendors, call) : {};
  const seen = { domains: domain ? [domain] : [], application, realm, ...template };
  const findings = judgedLive(live, seen, { rollsOver }, vendors).filter(isOutage);
  return {
    ...proofOf(live, seen, findings),
    undeclared: { ...undeclaredOf(live, domain?.federation), ...domain?.newerFields },
  };
}

/** Only where the application alone does not assert what Entra takes, its template tells what it leaves to that. */
async function decidingTemplate(
  domain: string,
  { assertion, template: key }: ApplicationStanding,
  { graph, jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Pick<Seen, "template">> {
  const fits = assertionsFit(domain, assertion, undefined, graph.cloud.loginEndpoint);
  if (violations(fits).length === 0) return {};
  return { template: (await templateStanding(jumpcloud, key, { signal })) ?? {} };
}

/** What a credential may not see of the application was a gate before the flip, and is no outage now. */
function isOutage({ code, state }: Finding): boolean {
  return state !== "unknown" || (code !== "application-settings" && code !== "certificate-key");
}

const UNADDRESSED = ["promptLoginBehavior", "systemBrowserEnabledOn"] as const;

/** Addresses that nobody declared are findings. */
function undeclaredOf(declared: LiveFederation, live: Federation | undefined) {
  const fields = UNADDRESSED.filter((field) => declared[field] === undefined && live?.[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, live?.[field]]));
}
