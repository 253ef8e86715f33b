import type { DeclaredFederation } from "../../audit/federation/declared-federation";
import { federationChangeEffects, withdrawnFieldEffect } from "../../audit/federation/effects";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../../audit/vendor-objects";
import type { AdoptionDifference, FoundIntegration } from "./adoption";
import { applicationDifferences, certificateDifferences, strayDifferences } from "./application-differences";
import {
  type DeclaredFieldName,
  type FederationOverrides,
  federationOverrides,
} from "./federation-overrides";
import type { AdoptionSelection, SelectedDomain } from "./selection";
import { directoryDifferences, tenantDifferences } from "./tenant-differences";

/** What the tenants hold otherwise than the program would make it, each as the choice that it is. */
export function adoptionDifferences(
  found: FoundIntegration,
  chosen: AdoptionSelection,
): AdoptionDifference[] {
  return [
    ...chosen.domains.flatMap((one) => domainDifferences(one, found)),
    ...directoryDifferences(chosen),
    ...tenantDifferences(found, chosen),
  ];
}

function domainDifferences(
  { domain, application }: SelectedDomain,
  found: FoundIntegration,
): AdoptionDifference[] {
  if (!application) return [];
  return [
    ...applicationDifferences(domain, application),
    ...(domain.federation ? federationDifferences(domain.name, domain.federation, application) : []),
    ...certificateDifferences(domain, application, found),
    ...strayDifferences(domain, application, found),
  ];
}

const EMPTY = "empty";

function federationDifferences(
  domain: string,
  live: InternalDomainFederation,
  application: JumpCloudSamlApplication,
): AdoptionDifference[] {
  const own = federationOverrides(domain, live, application);
  const fields = [...(Object.keys(own.fields) as DeclaredFieldName[]), ...own.undeclared];
  return fields.map((field) => ({
    object: domain,
    what: field,
    found: String(live[field] ?? EMPTY),
    program: String(own.defaults[field] ?? "nothing: it leaves the value as it is"),
    keep: keptBy(domain, field, own),
    change: changeOf(domain, field, live, own),
  }));
}

function keptBy(
  domain: string,
  field: DeclaredFieldName,
  { fields, undeclared }: FederationOverrides,
): string {
  const line = undeclared.includes(field) ? `undeclared: [${field}]` : `${field}: ${fields[field]}`;
  return `federations, ${domain}: ${line}`;
}

/** What a run would do without the line. */
function changeOf(
  domain: string,
  field: DeclaredFieldName,
  live: InternalDomainFederation,
  { defaults, undeclared }: FederationOverrides,
): string {
  const value = live[field];
  const line = undeclared.includes(field) ? "its name under undeclared" : "the line";
  const wanted = defaults[field];
  if (wanted !== undefined) {
    const [effect] = federationChangeEffects(domain, [field], beforeOf(live), defaults as DeclaredFederation);
    return `Take ${line} away: ${effect?.evidence ?? ""}.`;
  }
  if (field === "metadataExchangeUri" || field === "passwordResetUri" || field === "systemBrowserEnabledOn")
    return `Take ${line} away: ${withdrawnFieldEffect(domain, field, String(value)).evidence}.`;
  return `Declare another value: it decides what happens when a program asks for a fresh sign-in.`;
}

function beforeOf({
  id: _,
  signingCertificate: __,
  nextSigningCertificate: ___,
  ...fields
}: InternalDomainFederation) {
  // As MSOnline left it: what is empty now is told as such.
  return { federatedIdpMfaBehavior: "", ...fields };
}
