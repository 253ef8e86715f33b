import { signInSlugOf } from "../../audit/addresses/sign-in-page";
import { ADMIN_NICKNAME } from "../../audit/administrators/nickname";
import { checkAnsweringApplication } from "../../audit/application/federation-match";
import { areSameCertificates, certificateThumbprint } from "../../audit/certificates/signing-certificate";
import type { DeclaredFederation } from "../../audit/federation/declared-federation";
import { federationChangeEffects, withdrawnFieldEffect } from "../../audit/federation/effects";
import { choosePrimaryDomain } from "../../audit/federation/primary-domain";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../../audit/vendor-objects";
import type {
  AdoptionDifference,
  FoundApplication,
  FoundDirectory,
  FoundDomain,
  FoundIntegration,
} from "./adoption";
import {
  type DeclaredFieldName,
  type FederationOverrides,
  federationOverrides,
} from "./federation-overrides";
import type { AdoptionSelection, SelectedDomain } from "./selection";

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
    program: String(own.defaults[field] ?? "nothing, and it leaves what is there"),
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
  return `Declare another value: where a program asks for a fresh sign-in, that one decides.`;
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

function applicationDifferences(
  { name }: FoundDomain,
  { id, label, ssoUrl, idpEntityId, active }: FoundApplication,
): AdoptionDifference[] {
  const object = `${name}, application ${id}`;
  const keep = `applications, ${name}: id: ${id}`;
  const made = `Microsoft 365 (${name})`;
  const labels = {
    ...{ object, what: "label", found: label, program: made, keep },
    change: `Declare \`label: ${made}\` in that entry: people see the name in JumpCloud's portal, and nothing else changes.`,
  };
  const addresses = {
    ...{ object, what: "ssoUrl", found: ssoUrl, program: "an address that is made of the domain's name" },
    keep: `applications, ${name}: ssoUrl: ${ssoUrl}`,
    change:
      "JumpCloud changes no address of an application: it takes another one, to which everybody's sign-ins move, with all gates of a flip.",
  };
  const issuers = {
    ...{ object, what: "issuerUri", found: idpEntityId || EMPTY, program: `https://${name}` },
    keep: idpEntityId ? `applications, ${name}: issuerUri: ${idpEntityId}` : keep,
    change:
      "Declare another one for application and federation at once: nobody signs in between the two writes, with all gates of a flip.",
  };
  const states = {
    ...{ object, what: "active", found: "inactive", program: "an application is active", keep },
    change: "Activate it in JumpCloud's console, under SSO: until then nobody can sign in by it.",
  };
  return [
    ...(label === made ? [] : [labels]),
    ...(ssoUrl.endsWith(`/${signInSlugOf(name)}`) ? [] : [addresses]),
    ...(idpEntityId === `https://${name}` ? [] : [issuers]),
    ...(active ? [] : [states]),
  ];
}

const DAY = 24 * 60 * 60 * 1000;
/** What a flip demands by itself. */
const DAYS = 30;

function certificateDifferences(
  { name, federation }: FoundDomain,
  { certificate }: FoundApplication,
  { readAt }: FoundIntegration,
): AdoptionDifference[] {
  if (!certificate) return [];
  const { base64, sha1, notAfter } = certificate;
  const trusted = [federation?.signingCertificate, federation?.nextSigningCertificate];
  const untrusted = federation !== undefined && !trusted.some((one) => areSameCertificates(one, base64));
  const left = Math.floor((Date.parse(notAfter) - Date.parse(readAt)) / DAY);
  const common = { object: name, what: "signingCertificate" };
  const keep = "adopt: asItStands";
  const outage = {
    ...common,
    found: `the tenant trusts ${federation?.signingCertificate ? certificateThumbprint(federation.signingCertificate) : "no certificate"}`,
    program: `it trusts ${sha1}, which JumpCloud signs with`,
    keep: "nothing keeps it: nobody can sign in as it is, and a take-over is refused until that is ended",
    change: `Run \`npx jumpcloud-entra rotate --apply --domain ${name}\`, or \`npx jumpcloud-entra rollback --domain ${name}\`.`,
  };
  const ending = {
    ...{ ...common, keep },
    found: `${sha1}, valid until ${notAfter}`,
    program: `one that is valid for ${DAYS} days at least when a domain is federated`,
    change: `Run \`npx jumpcloud-entra rotate --domain ${name}\` once it is taken over: nobody notices a rollover, and nobody signs in once it has ended.`,
  };
  return [
    ...(untrusted ? [outage] : []),
    ...strangersNext(name, federation, base64),
    ...(left < DAYS ? [ending] : []),
  ];
}

/** Whoever has its key signs in as anybody; in a rollover it is JumpCloud's, and the first one the former. */
function strangersNext(
  name: string,
  { signingCertificate, nextSigningCertificate: next }: InternalDomainFederation = { id: "" },
  signing: string,
): AdoptionDifference[] {
  if (!next || areSameCertificates(next, signing) || !areSameCertificates(signingCertificate, signing))
    return [];
  return [
    {
      ...{ object: name, what: "nextSigningCertificate", found: certificateThumbprint(next) },
      program: "none that JumpCloud does not sign with: whoever has its key signs in as anybody",
      keep: "adopt: asItStands; check goes on telling it",
      change: `Take it away where it is nobody's: \`npx jumpcloud-entra rotate --domain ${name} --drop ${certificateThumbprint(next)}\`.`,
    },
  ];
}

function strayDifferences(
  domain: FoundDomain,
  application: FoundApplication,
  { applications }: FoundIntegration,
): AdoptionDifference[] {
  return checkAnsweringApplication(domain, application, applications).map(({ object, evidence, wayOut }) => ({
    object,
    what: "application",
    found: evidence,
    program: "an address and an issuer of the same application",
    keep: "nothing keeps it: nobody can sign in as it is",
    change: `${wayOut}.`,
  }));
}

function directoryDifferences({ directory, domains }: AdoptionSelection): AdoptionDifference[] {
  if (!directory) return [];
  return [...consentDifference(directory), ...unsynced(directory, domains)];
}

function consentDifference({ name, consent }: FoundDirectory): AdoptionDifference[] {
  if (consent.state === "given") return [];
  return [
    {
      ...{ object: `the directory "${name}"`, what: "consent", program: "a consent that works" },
      found: `it works no more: ${consent.message || consent.error}`,
      keep: "nothing keeps it: JumpCloud writes nobody into the tenant as it is",
      change:
        "Consent again in JumpCloud's console, under Directory Integrations, as a Global Administrator.",
    },
  ];
}

function unsynced(
  { name, domains: synced }: FoundDirectory,
  domains: SelectedDomain[],
): AdoptionDifference[] {
  // JumpCloud lists none where nobody has chosen any.
  if (!synced || synced.length === 0) return [];
  const missing = domains.map(({ domain }) => domain.name).filter((one) => !synced.includes(one));
  if (missing.length === 0) return [];
  return [
    {
      ...{ object: `the directory "${name}"`, what: "domains" },
      found: synced.join(", ") || "none",
      program: `the same, which it leaves as they are; ${missing.join(", ")} is not among them`,
      keep: "nothing is declared of them",
      change: `Add ${missing.join(", ")} in JumpCloud's console: JumpCloud then syncs people with addresses on it.`,
    },
  ];
}

function tenantDifferences(found: FoundIntegration, chosen: AdoptionSelection): AdoptionDifference[] {
  return [...administratorDifference(found, chosen), ...defaultDomainDifference(found, chosen)];
}

function administratorDifference(
  { tenant }: FoundIntegration,
  { administrator }: AdoptionSelection,
): AdoptionDifference[] {
  return [
    {
      object: "the tenant",
      what: "technicalAdmin",
      found: administrator?.userPrincipalName ?? "administrators of its own",
      program: `it makes a Global Administrator, ${ADMIN_NICKNAME}@${tenant.initialDomain}`,
      keep: administrator ? `technicalAdmin: {adopt: ${administrator.id}}` : "technicalAdmin: none",
      change:
        "Take the line away: the next `pulumi up` makes that account, which needs the identity `bootstrap`; nobody else notices it.",
    },
  ];
}

/** A default domain that is to be federated: it stays the default one until then. */
function defaultDomainDifference(
  found: FoundIntegration,
  { domains }: AdoptionSelection,
): AdoptionDifference[] {
  const names = domains.map(({ domain }) => domain.name);
  const { defaultDomain } = found.tenant;
  const { domain } = choosePrimaryDomain(undefined, names, [...found.domains, ...found.others]);
  if (domain === undefined || domain === defaultDomain) return [];
  return [
    {
      object: "the tenant",
      what: "primaryDomain",
      found: defaultDomain,
      program: `${domain}, as the default domain can't be federated`,
      keep: "adopt: asItStands, until the stage is federated",
      change: `The run that federates makes ${domain} the default domain, or the one that primaryDomain names: accounts are made on it of which nobody says a domain.`,
    },
  ];
}
