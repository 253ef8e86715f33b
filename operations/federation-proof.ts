import { assertionsFit } from "../audit/application-settings";
import { certificateEnded } from "../audit/certificates";
import { federationHealth } from "../audit/federation-health";
import { type Finding, violated, violations } from "../audit/finding";
import { applicationFits } from "../audit/names";
import type { ApplicationStanding, Federation } from "../audit/standings";
import { unaccounted } from "../audit/trusted-certificates";
import type { Call } from "../providers/lifecycle/handler";
import { applicationStanding, domainStanding, realmOf, templateStanding } from "../surveys";
import type { CertificateView, FederationFields } from "./declaration";
import { declaredOf, viewOf } from "./federation-fields";
import type { Vendors } from "./vendors";

/** How a federation stands; `findings` is empty when all is proved. */
export interface Proof {
  authenticationType: "Managed" | "Federated";
  /** Where the tenant sends people of the domain who want to sign in; empty where nowhere. */
  signInUrl: string;
  /** The certificate that the tenant trusts. */
  certificate: CertificateView;
  findings: Finding[];
}

/** A proof, with what the tenant holds that nobody judges. */
export interface WholeProof extends Proof {
  /** Settings of the federation that are not declared, and that lead nobody anywhere. */
  undeclared: Record<string, unknown>;
}

/** What everybody sees of the domain, beside what was declared and what JumpCloud signs with now. It only reads. */
export async function prove(
  inputs: FederationFields & { domain: string; applicationId: string; rollsOver?: boolean },
  vendors: Vendors,
  call: Call,
): Promise<WholeProof> {
  const { graph, jumpcloud, clock } = vendors;
  const options = { signal: call.signal };
  const [domain, application, realm] = await Promise.all([
    domainStanding(graph, inputs.domain, options),
    applicationStanding(jumpcloud, inputs.applicationId, options),
    realmOf(graph, inputs.domain, options),
  ]);
  const findings: Finding[] = domain
    ? [
        ...federationHealth(domain, declaredOf(inputs), application.certificate, realm),
        ...(domain.federation
          ? certificateEnded(inputs.domain, application.certificate, new Date(clock.now()))
          : []),
        ...(domain.federation ? [applicationFits(inputs.domain, inputs, application)] : []),
        ...(domain.federation ? await wrongAssertions(inputs.domain, application, vendors, call) : []),
        ...(domain.federation && !inputs.rollsOver
          ? unaccounted(inputs.domain, domain.federation, application.certificate)
          : []),
      ]
    : [
        violated(
          "domain-unknown",
          inputs.domain,
          "the tenant has no such domain any more",
          "Verify it again",
        ),
      ];
  return {
    authenticationType: domain?.authenticationType ?? "Managed",
    signInUrl: realm.signInUrl ?? "",
    certificate: viewOf(domain?.federation?.signingCertificate),
    findings: [...violations(findings), ...findings.filter(({ state }) => state === "unknown")],
    undeclared: { ...undeclaredOf(inputs, domain?.federation), ...domain?.newerFields },
  };
}

/** Addresses that nobody declared are findings. */
function undeclaredOf({ promptLoginBehavior: declared }: FederationFields, live: Federation | undefined) {
  const { promptLoginBehavior } = live ?? {};
  return declared === undefined && promptLoginBehavior !== undefined ? { promptLoginBehavior } : {};
}

/**
 * What the application asserts that Entra does not take. What a credential may not see was a gate before the flip, and is no
 * outage now. The template is read only where it has to decide.
 */
async function wrongAssertions(
  domain: string,
  { assertion, template: key }: ApplicationStanding,
  { graph, jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  const { loginEndpoint } = graph.cloud;
  if (violations(assertionsFit(domain, assertion, undefined, loginEndpoint)).length === 0) return [];
  const template = await templateStanding(jumpcloud, key, { signal });
  return violations(assertionsFit(domain, assertion, template?.assertion, loginEndpoint));
}
