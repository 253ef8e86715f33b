import { effectiveAcceptances } from "../../audit/acceptances/effective";
import { isPasswordAddressField, type PasswordAddresses } from "../../audit/addresses/sign-in-hosts";
import type { GateSubject, RecordedDomain } from "../../audit/gates/subject";
import type { MfaBehavior } from "../../audit/second-factor/second-factor";
import type { InternalDomainFederation } from "../../audit/vendor-objects";
import { currentTime, type Vendors } from "../connection/vendors";
import type { FederationDeclaration, UndeclaredField } from "../federation/declaration";
import { declaredFields, withLiveSignInFields } from "../federation/fields";

/** What is known of the federation that is judged, beside its declaration. */
export interface GateCircumstance {
  inUse?: PasswordAddresses | undefined;
  foreignFields?: readonly string[];
  rollsOver?: boolean;
  recorded?: RecordedDomain | undefined;
}

/** A declaration as the gates see it: without what is not known yet. */
export function toGateSubject(
  inputs: FederationDeclaration,
  vendors: Vendors,
  { recorded, ...known }: GateCircumstance = {},
  live?: InternalDomainFederation,
): GateSubject {
  const { domain, groupId, administrator, terms = {}, undeclaredFields = [] } = inputs;
  const standing = withLiveSignInFields(inputs, live);
  const at = currentTime(vendors);
  return {
    ...{ domain, adopt: inputs.adopt === true, terms: effectiveAcceptances(terms, at), ...known },
    ...(recorded ? { recorded } : {}),
    declared: declaredFields(standing),
    ...(undeclaredFields.length > 0
      ? { undeclaredFields, inUse: passwordAddressesInUse(known, undeclaredFields, live) }
      : {}),
    protocol: protocolOrDefault(standing),
    behavior: mfaBehaviorOrDefault(standing),
    ...{ groupId, administrator },
    allowedHosts: vendors.allowedHosts ?? [],
    loginEndpoint: vendors.graph.cloud.loginEndpoint,
    now: at,
  };
}

/** Of an address that no run writes nobody has to be asked: the federation leads there already. */
export function passwordAddressesInUse(
  { inUse }: GateCircumstance,
  fields: readonly UndeclaredField[],
  live: InternalDomainFederation | undefined,
): PasswordAddresses | undefined {
  if (fields.length === 0) return inUse;
  const left = fields.filter(isPasswordAddressField).map((field) => [field, live?.[field]] as const);
  return { ...inUse, ...Object.fromEntries(left) };
}

export function protocolOrDefault({
  preferredAuthenticationProtocol,
}: Pick<FederationDeclaration, "preferredAuthenticationProtocol">): "saml" | "wsFed" {
  return preferredAuthenticationProtocol ?? "saml";
}

export function mfaBehaviorOrDefault({
  federatedIdpMfaBehavior,
}: Pick<FederationDeclaration, "federatedIdpMfaBehavior">): MfaBehavior {
  return federatedIdpMfaBehavior ?? "acceptIfMfaDoneByFederatedIdp";
}
