import { effective } from "../../audit/accepted";
import type { Recorded, Subject } from "../../audit/gates/subject";
import type { MfaBehavior } from "../../audit/mfa";
import type { PasswordAddresses } from "../../audit/sign-in-hosts";
import { isUnknown } from "../../providers/lifecycle/handler";
import type { FederationDeclaration } from "../declaration";
import { declaredOf } from "../federation-fields";
import { now, type Vendors } from "../vendors";

/** What is known of the federation that is judged, beside its declaration. */
export interface Circumstance {
  inUse?: PasswordAddresses | undefined;
  foreignFields?: readonly string[];
  rollsOver?: boolean;
  recorded?: Recorded | undefined;
}

/** A declaration as the gates see it: without what is not known yet. */
export function subjectOf(
  inputs: FederationDeclaration,
  vendors: Vendors,
  circumstance: Circumstance = {},
): Subject {
  const { domain, groupId, administrator, terms = {} } = inputs;
  const { recorded, ...known } = circumstance;
  const declared = Object.entries(declaredOf(inputs)).filter(([, value]) => !isUnknown(value));
  const at = now(vendors);
  return {
    ...{ domain, adopt: inputs.adopt === true, terms: effective(terms, at), ...known },
    ...(recorded ? { recorded } : {}),
    declared: Object.fromEntries(declared),
    protocol: protocolOf(inputs),
    behavior: behaviorOf(inputs),
    ...(isUnknown(groupId) ? {} : { groupId }),
    ...(isUnknown(administrator) ? {} : { administrator }),
    allowedHosts: vendors.allowedHosts ?? [],
    loginEndpoint: vendors.graph.cloud.loginEndpoint,
    now: at,
  };
}

function protocolOf({ preferredAuthenticationProtocol }: FederationDeclaration): "saml" | "wsFed" {
  return preferredAuthenticationProtocol ?? "saml";
}

export function behaviorOf({
  federatedIdpMfaBehavior,
}: Pick<FederationDeclaration, "federatedIdpMfaBehavior">): MfaBehavior {
  return federatedIdpMfaBehavior ?? "acceptIfMfaDoneByFederatedIdp";
}
