import { effective } from "../../audit/acceptances/acceptances";
import { isAddressField, type PasswordAddresses } from "../../audit/addresses/sign-in-hosts";
import type { Recorded, Subject } from "../../audit/gates/subject";
import type { MfaBehavior } from "../../audit/second-factor/second-factor";
import type { Federation } from "../../audit/vendor-objects";
import { isUnknown } from "../../providers/lifecycle/handler";
import { now, type Vendors } from "../connection/vendors";
import type { FederationDeclaration, UndeclaredField } from "../federation/declaration";
import { asItIs, declaredOf } from "../federation/fields";

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
  { recorded, ...known }: Circumstance = {},
  live?: Federation,
): Subject {
  const { domain, groupId, administrator, terms = {}, undeclaredFields = [] } = inputs;
  const standing = asItIs(inputs, live);
  const declared = Object.entries(declaredOf(standing)).filter(([, value]) => !isUnknown(value));
  const at = now(vendors);
  return {
    ...{ domain, adopt: inputs.adopt === true, terms: effective(terms, at), ...known },
    ...(recorded ? { recorded } : {}),
    declared: Object.fromEntries(declared),
    ...(undeclaredFields.length > 0
      ? { undeclaredFields, inUse: inUseOf(known, undeclaredFields, live) }
      : {}),
    protocol: protocolOf(standing),
    behavior: behaviorOf(standing),
    ...(isUnknown(groupId) ? {} : { groupId }),
    ...(isUnknown(administrator) ? {} : { administrator }),
    allowedHosts: vendors.allowedHosts ?? [],
    loginEndpoint: vendors.graph.cloud.loginEndpoint,
    now: at,
  };
}

/** Of an address that no run writes nobody has to be asked: the federation leads there already. */
export function inUseOf(
  { inUse }: Circumstance,
  fields: readonly UndeclaredField[],
  live: Federation | undefined,
): PasswordAddresses | undefined {
  if (fields.length === 0) return inUse;
  const left = fields.filter(isAddressField).map((field) => [field, live?.[field]] as const);
  return { ...inUse, ...Object.fromEntries(left) };
}

export function protocolOf({
  preferredAuthenticationProtocol,
}: Pick<FederationDeclaration, "preferredAuthenticationProtocol">): "saml" | "wsFed" {
  return preferredAuthenticationProtocol ?? "saml";
}

export function behaviorOf({
  federatedIdpMfaBehavior,
}: Pick<FederationDeclaration, "federatedIdpMfaBehavior">): MfaBehavior {
  return federatedIdpMfaBehavior ?? "acceptIfMfaDoneByFederatedIdp";
}
