import type { Finding } from "../../audit/finding";
import { isDecidedByPolicies } from "../../audit/second-factor/second-factor";
import type { ApplicationStanding, Federation } from "../../audit/vendor-objects";
import { accessPolicyReading, applicationStanding, domainStanding, realmOf } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { Seen } from "../gates/judge";
import { decidingTemplate } from "../gates/template";
import { judgedLive, type LiveFederation, type Proof, proofOf } from "../judgement/live-federation";

/** A proof, with what the tenant holds that nobody judges. */
export interface WholeProof extends Proof {
  /** Settings of the federation that are not declared, and that lead nobody anywhere. */
  undeclared: Record<string, unknown>;
}

/**
 * Proves that the tenant holds and shows what was declared, beside what JumpCloud signs with and asserts now: of the gates
 * of `live` those that three requests can tell, and one or two more where they have to decide. What can't be read is an
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
  const deciding = domain?.federation
    ? await decidingReadings(live.domain, domain.federation, application, vendors, call)
    : {};
  const seen = { domains: domain ? [domain] : [], application, realm, ...deciding };
  const findings = judgedLive(live, seen, { rollsOver }, vendors).filter(isOutage);
  return {
    ...proofOf(live, seen, findings),
    undeclared: { ...undeclaredOf(live, domain?.federation), ...domain?.newerFields },
  };
}

/** What decides only where application and federation alone don't. */
async function decidingReadings(
  domain: string,
  { federatedIdpMfaBehavior: behavior = "" }: Federation,
  application: ApplicationStanding,
  vendors: Vendors,
  call: Call,
): Promise<Pick<Seen, "template" | "accessPolicies">> {
  const [template, policies] = await Promise.all([
    decidingTemplate(domain, application, vendors, call),
    isDecidedByPolicies(behavior, application.assertion.context)
      ? accessPolicyReading(vendors.jumpcloud, application.id, { signal: call.signal })
      : undefined,
  ]);
  return { template, ...(policies ? { accessPolicies: policies } : {}) };
}

/** What a credential may not see of the application was a gate before the flip, and is no outage now. */
function isOutage({ code, state }: Finding): boolean {
  return state !== "unknown" || (code !== "application-settings" && code !== "certificate-key");
}

const UNADDRESSED = ["promptLoginBehavior", "systemBrowserEnabledOn"] as const;

/** Addresses that nobody declared are findings. */
function undeclaredOf(declared: LiveFederation, live: Federation | undefined) {
  const { undeclaredFields = [] } = declared;
  const fields = UNADDRESSED.filter(
    (field) =>
      declared[field] === undefined && !undeclaredFields.includes(field) && live?.[field] !== undefined,
  );
  return Object.fromEntries(fields.map((field) => [field, live?.[field]]));
}
