import { isPasswordAddressField } from "../addresses/sign-in-hosts";
import { isSameWebAddress } from "../addresses/web-address";
import type { InternalDomainFederation } from "../vendor-objects";

/** The fields that a program declares; what it leaves out is not compared. */
export type DeclaredFederation = Partial<
  Omit<InternalDomainFederation, "id" | "signingCertificate" | "nextSigningCertificate">
>;

/** Names of those fields, as Graph calls them. */
export const DECLARED_FIELDS = [
  "displayName",
  "issuerUri",
  "passiveSignInUri",
  "activeSignInUri",
  "signOutUri",
  "metadataExchangeUri",
  "preferredAuthenticationProtocol",
  "promptLoginBehavior",
  "federatedIdpMfaBehavior",
  "isSignedAuthenticationRequestRequired",
  "passwordResetUri",
  "systemBrowserEnabledOn",
] as const satisfies readonly (keyof DeclaredFederation)[];

/** Whether two values of a field mean the same. An issuer is a name, of which every letter counts. */
export function isSameFederationField(
  field: keyof DeclaredFederation,
  one: unknown,
  other: unknown,
): boolean {
  if (field === "systemBrowserEnabledOn") return isSameOperatingSystems(one, other);
  if (field === "isSignedAuthenticationRequestRequired") return (one ?? false) === (other ?? false);
  return isPasswordAddressField(field) ? isSameWebAddress(one, other) : one === other;
}

/** Names of the declared fields that the tenant holds otherwise. */
export function changedFederationFields(
  declared: DeclaredFederation,
  live: InternalDomainFederation,
): (keyof DeclaredFederation)[] {
  const fields = Object.keys(declared) as (keyof DeclaredFederation)[];
  return fields.filter(
    (field) => declared[field] !== undefined && !isSameFederationField(field, declared[field], live[field]),
  );
}

/**
 * The operating systems in a text such as `Android, Ios`, whatever case and order they have; `none` is no system, as is an
 * empty text. Microsoft's page writes them with capitals, its schema without.
 */
export function parseOperatingSystems(flags: unknown): string[] {
  const names = typeof flags === "string" ? flags.toLowerCase().split(",") : [];
  const systems = names.map((name) => name.trim()).filter((name) => name !== "" && name !== "none");
  return [...new Set(systems)].sort();
}

/** Whether two texts name the same systems. */
export function isSameOperatingSystems(one: unknown, other: unknown): boolean {
  return parseOperatingSystems(one).join() === parseOperatingSystems(other).join();
}
