import { JUMPCLOUD_SIGN_OUT_PAGE } from "../../audit/addresses/sign-in-hosts";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import {
  changedFederationFields,
  DECLARED_FIELDS,
  type DeclaredFederation,
} from "../../audit/federation/declared-federation";
import type { MfaBehavior } from "../../audit/second-factor/mfa-behaviors";
import type { InternalDomainFederation } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import type { DeclaredFields, FederationDeclaration, FederationFields } from "./declaration";

/** A declaration of which `pending` is to come: whatever is judged meanwhile is judged without it. */
export function toPendingDeclaration(
  declared: Partial<FederationDeclaration> & Pick<FederationDeclaration, "domain">,
  pending: Iterable<string>,
): FederationDeclaration {
  const names = new Set(pending);
  const known = Object.entries(declared).filter(([name]) => !names.has(name));
  return { ...(Object.fromEntries(known) as unknown as FederationDeclaration), pending: names };
}

/** Whether a value is declared, and not known yet. */
export function isPending(
  { pending }: Pick<FederationDeclaration, "pending">,
  name: keyof FederationDeclaration,
): boolean {
  return pending?.has(name) === true;
}

/** Fields that are declared; `pending` names those of which the value is to come. */
type Declared<Fields = FederationFields> = Fields & Pick<FederationDeclaration, "pending">;

/** What is named as undeclared gets no value, and none that a program gives it beside. */
export function withFieldDefaults<Inputs extends DeclaredFields & { domain: string }>(
  inputs: Inputs,
): Inputs {
  const complete = { ...inputs, ...defaultsOf(inputs) };
  const left = new Set<string>(inputs.undeclaredFields);
  const declared = Object.entries(complete).filter(([name]) => !left.has(name));
  return (left.size === 0 ? complete : Object.fromEntries(declared)) as Inputs;
}

/** JumpCloud's own module sets these. https://jumpcloud.com/support/sso-with-m365 */
function defaultsOf(inputs: FederationFields & { domain: string }): Partial<FederationFields> {
  return {
    displayName: inputs.displayName ?? inputs.domain,
    activeSignInUri: inputs.activeSignInUri ?? inputs.passiveSignInUri,
    signOutUri: inputs.signOutUri ?? JUMPCLOUD_SIGN_OUT_PAGE,
    preferredAuthenticationProtocol: inputs.preferredAuthenticationProtocol ?? "saml",
    // Graph refuses an empty one, and Microsoft can't unset it.
    federatedIdpMfaBehavior: inputs.federatedIdpMfaBehavior ?? DEFAULT_MFA_BEHAVIOR,
    isSignedAuthenticationRequestRequired: inputs.isSignedAuthenticationRequestRequired ?? false,
  };
}

/** By what people sign in: what the program says nothing of is judged as the tenant has it. */
export function withLiveSignInFields<Inputs extends DeclaredFields>(
  inputs: Inputs,
  live: InternalDomainFederation | undefined,
): Inputs {
  const { undeclaredFields = [] } = inputs;
  const held = undeclaredFields.filter((field) => live?.[field] !== undefined);
  return held.length === 0
    ? inputs
    : { ...inputs, ...Object.fromEntries(held.map((field) => [field, live?.[field]])) };
}

export function declaredFields(inputs: FederationFields): DeclaredFederation {
  return Object.fromEntries(
    DECLARED_FIELDS.map((field) => [field, inputs[field]]).filter(([, value]) => value !== undefined),
  );
}

/** Graph takes no create without it, so that of a domain which is not federated yet it can't be left as it is. */
export const DEFAULT_MFA_BEHAVIOR = "acceptIfMfaDoneByFederatedIdp";

export function protocolOrDefault({
  preferredAuthenticationProtocol,
}: Pick<FederationFields, "preferredAuthenticationProtocol">): "saml" | "wsFed" {
  return preferredAuthenticationProtocol ?? "saml";
}

export function mfaBehaviorOrDefault({
  federatedIdpMfaBehavior,
}: Pick<FederationFields, "federatedIdpMfaBehavior">): MfaBehavior {
  return federatedIdpMfaBehavior ?? DEFAULT_MFA_BEHAVIOR;
}

/** The body of a create. */
export function toFederationSettings(inputs: FederationFields, certificate: string): FederationSettings {
  return { ...(declaredFields(inputs) as FederationSettings), signingCertificate: certificate };
}

/** What the tenant holds otherwise than declared: names of fields, and `signingCertificate`. */
export function driftedFields(
  inputs: Declared,
  live: InternalDomainFederation,
  certificate: string | undefined,
): string[] {
  const changed = changedFederationFields(declaredFields(inputs), live);
  // A value that is to come is taken for another one.
  const fields: string[] = DECLARED_FIELDS.filter(
    (field) => changed.includes(field) || isPending(inputs, field),
  );
  // In the middle of a rollover what JumpCloud signs with is the next one, which is trusted as well.
  const held = [live.signingCertificate, live.nextSigningCertificate];
  const trusted = certificate === undefined || held.some((one) => areSameCertificates(one, certificate));
  return trusted ? fields : [...fields, "signingCertificate"];
}

/** The body of an update: only what differs, so that nothing else is touched. */
function changedSettings(
  inputs: FederationFields,
  live: InternalDomainFederation,
  certificate: string,
): FederationSettings {
  const wanted = new Map(Object.entries(toFederationSettings(inputs, certificate)));
  return Object.fromEntries(
    driftedFields(inputs, live, certificate).map((field) => [field, wanted.get(field)]),
  );
}

/** Fields that a program may declare or leave out, with what takes them away. */
const OPTIONAL = {
  metadataExchangeUri: null,
  passwordResetUri: null,
  systemBrowserEnabledOn: "none",
} as const satisfies { [Field in keyof FederationFields]?: string | null };

export type OptionalField = keyof typeof OPTIONAL;

/** What is written for a field that is to be as if nobody had ever written it. */
export function emptyValueOf(field: string): string | null {
  return Object.hasOwn(OPTIONAL, field) ? OPTIONAL[field as OptionalField] : null;
}

/**
 * Fields that the last run declared and this one no longer does, as far as the tenant still has them: they are taken away.
 * What no run declared is somebody else's, and stays.
 */
export function withdrawnFields(
  earlier: Partial<FederationFields> | undefined,
  inputs: Declared<DeclaredFields>,
  live: InternalDomainFederation,
): OptionalField[] {
  return withdrawableFields(earlier, inputs).filter((field) => live[field] !== undefined);
}

/** {@link withdrawnFields} whatever the tenant has. */
export function withdrawableFields(
  earlier: Partial<FederationFields> | undefined,
  inputs: Declared<DeclaredFields>,
): OptionalField[] {
  const { undeclaredFields = [] } = inputs;
  const fields = Object.keys(OPTIONAL) as OptionalField[];
  const isDeclared = (field: OptionalField) => inputs[field] !== undefined || isPending(inputs, field);
  return fields.filter(
    (field) => earlier?.[field] !== undefined && !isDeclared(field) && !undeclaredFields.includes(field),
  );
}

/** What a declaration asks of the federation that stands, beside what the last run declared. */
export interface DesiredFederation {
  /** {@link driftedFields} */
  driftOf(live: InternalDomainFederation, certificate: string | undefined): string[];
  /** {@link withdrawnFields} */
  withdrawnFrom(live: InternalDomainFederation): OptionalField[];
  /** The body of the update that makes it so: what differs, and what is taken away. */
  changesTo(live: InternalDomainFederation, certificate: string): FederationSettings;
  /** {@link isDeclaredOtherwise} */
  isDeclaredOtherwise(field: string): boolean;
  /** {@link isPending} */
  isPending(name: keyof FederationDeclaration): boolean;
  /** {@link declaredFields} */
  declared: DeclaredFederation;
}

/** `lastRun` is missing if no run federated the domain. */
export function toDesiredFederation(
  inputs: Declared<DeclaredFields>,
  lastRun: Partial<FederationFields> | undefined,
): DesiredFederation {
  const withdrawnFrom = (live: InternalDomainFederation) => withdrawnFields(lastRun, inputs, live);
  return {
    declared: declaredFields(inputs),
    withdrawnFrom,
    isDeclaredOtherwise: (field) => isDeclaredOtherwise(inputs, { earlier: lastRun }, field),
    isPending: (name) => isPending(inputs, name),
    changesTo: (live, certificate) => ({
      ...changedSettings(inputs, live, certificate),
      ...Object.fromEntries(withdrawnFrom(live).map((field) => [field, emptyValueOf(field)])),
    }),
    driftOf: (live, certificate) => driftedFields(inputs, live, certificate),
  };
}

/** Declared otherwise than by the last run. */
export function isDeclaredOtherwise(
  inputs: Declared,
  { earlier }: { earlier?: Partial<FederationFields> | undefined },
  field: string,
): boolean {
  const name = field as keyof FederationFields;
  return earlier === undefined || earlier[name] !== inputs[name] || isPending(inputs, name);
}
