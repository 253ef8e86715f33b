import type { Finding } from "../../audit/finding";
import { isDecidedByAccessPolicies } from "../../audit/second-factor/second-factor";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../../audit/vendor-objects";
import {
  readApplicationAccessPolicies,
  readRealm,
  readSamlApplication,
  readTenantDomain,
} from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { GateInputReadings } from "../gates/judgement";
import { readDecidingTemplate } from "../gates/template";
import {
  type FederationProof,
  type LiveFederation,
  liveFederationFindings,
  toFederationProof,
} from "../judgement/live-federation";

/** A proof, with what the tenant holds that nobody judges. */
export interface FullFederationProof extends FederationProof {
  /** Settings of the federation that are not declared, and that lead nobody anywhere. */
  undeclared: Record<string, unknown>;
}

/**
 * Proves that the tenant holds and shows what was declared, beside what JumpCloud signs with and asserts now: of the gates
 * of `live` those that three requests can tell, and one or two more where they have to decide. What can't be read is an
 * error.
 */
export async function proveLiveFederation(
  { rollsOver = false, ...live }: LiveFederation & { rollsOver?: boolean },
  vendors: Vendors,
  call: Call,
): Promise<FullFederationProof> {
  const options = { signal: call.signal };
  const [domain, application, realm] = await Promise.all([
    readTenantDomain(vendors.graph, live.domain, options),
    readSamlApplication(vendors.jumpcloud, live.applicationId, options),
    readRealm(vendors.graph, live.domain, options),
  ]);
  const deciding = domain?.federation
    ? await decidingReadings(live.domain, domain.federation, application, vendors, call)
    : {};
  const seen = { domains: domain ? [domain] : [], application, realm, ...deciding };
  const findings = liveFederationFindings(live, seen, { rollsOver }, vendors).filter(isOutage);
  return {
    ...toFederationProof(live, seen, findings),
    undeclared: { ...undeclaredOf(live, domain?.federation), ...domain?.newerFields },
  };
}

/** What decides only where application and federation alone don't. */
async function decidingReadings(
  domain: string,
  { federatedIdpMfaBehavior: behavior = "" }: InternalDomainFederation,
  application: JumpCloudSamlApplication,
  vendors: Vendors,
  call: Call,
): Promise<Pick<GateInputReadings, "template" | "accessPolicies">> {
  const [template, policies] = await Promise.all([
    readDecidingTemplate(domain, application, vendors, call),
    isDecidedByAccessPolicies(behavior, application.assertion.context)
      ? readApplicationAccessPolicies(vendors.jumpcloud, application.id, { signal: call.signal })
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
function undeclaredOf(declared: LiveFederation, live: InternalDomainFederation | undefined) {
  const { undeclaredFields = [] } = declared;
  const fields = UNADDRESSED.filter(
    (field) =>
      declared[field] === undefined && !undeclaredFields.includes(field) && live?.[field] !== undefined,
  );
  return Object.fromEntries(fields.map((field) => [field, live?.[field]]));
}
