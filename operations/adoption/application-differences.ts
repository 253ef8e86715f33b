import { signInSlugOf } from "../../audit/addresses/sign-in-page";
import { checkAnsweringApplication } from "../../audit/application/federation-match";
import { areSameCertificates, certificateThumbprint } from "../../audit/certificates/signing-certificate";
import type { InternalDomainFederation } from "../../audit/vendor-objects";
import { DAY } from "../../waiting/durations";
import type { AdoptionDifference, FoundApplication, FoundDomain, FoundIntegration } from "./adoption";

/** What the application of a domain has otherwise. */
export function applicationDifferences(
  { name }: FoundDomain,
  { id, label, ssoUrl, idpEntityId, active }: FoundApplication,
): AdoptionDifference[] {
  const object = `${name}, application ${id}`;
  const keep = `applications, ${name}: id: ${id}`;
  const made = `Microsoft 365 (${name})`;
  const labels = {
    object,
    what: "label",
    found: label,
    program: made,
    keep,
    change: `Declare \`label: ${made}\` in that entry: people see the name in JumpCloud's portal, and nothing else changes.`,
  };
  const addresses = {
    object,
    what: "ssoUrl",
    found: ssoUrl,
    program: "an address that is made from the domain's name",
    keep: `applications, ${name}: ssoUrl: ${ssoUrl}`,
    change:
      "JumpCloud can't change the address of an application. It takes another application. Everybody's sign-ins move to that one, and all gates are checked as for a first federation.",
  };
  const issuers = {
    object,
    what: "issuerUri",
    found: idpEntityId || "empty",
    program: `https://${name}`,
    keep: idpEntityId ? `applications, ${name}: issuerUri: ${idpEntityId}` : keep,
    change:
      "Declare the new issuer for the application and the federation in one run. Nobody can sign in between the two writes, and all gates are checked as for a first federation.",
  };
  const states = {
    object,
    what: "active",
    found: "inactive",
    program: "an application is active",
    keep,
    change: "Activate it in JumpCloud's console, under SSO. Until then nobody can sign in with it.",
  };
  return [
    ...(label === made ? [] : [labels]),
    ...(ssoUrl.endsWith(`/${signInSlugOf(name)}`) ? [] : [addresses]),
    ...(idpEntityId === `https://${name}` ? [] : [issuers]),
    ...(active ? [] : [states]),
  ];
}

/** What a flip demands by itself. */
const DAYS = 30;

/** What the trust in its certificate is otherwise. */
export function certificateDifferences(
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
    keep: "nothing: nobody can sign in now, and the take-over is refused until that is repaired",
    change: `Run \`npx jumpcloud-entra rotate --apply --domain ${name}\`, or \`npx jumpcloud-entra rollback --domain ${name}\`.`,
  };
  const ending = {
    ...common,
    keep,
    found: `${sha1}, valid until ${notAfter}`,
    program: `one that is valid for at least ${DAYS} days when a domain is federated`,
    change: `Run \`npx jumpcloud-entra rotate --domain ${name}\` after the take-over. Nobody notices a rollover; nobody can sign in once the certificate has expired.`,
  };
  return [
    ...(untrusted ? [outage] : []),
    ...foreignNextCertificate(name, federation, base64),
    ...(left < DAYS ? [ending] : []),
  ];
}

/** Whoever has its key signs in as anybody; in a rollover it is JumpCloud's, and the first one the former. */
function foreignNextCertificate(
  name: string,
  { signingCertificate, nextSigningCertificate: next }: InternalDomainFederation = { id: "" },
  signing: string,
): AdoptionDifference[] {
  if (!next || areSameCertificates(next, signing) || !areSameCertificates(signingCertificate, signing))
    return [];
  return [
    {
      object: name,
      what: "nextSigningCertificate",
      found: certificateThumbprint(next),
      program:
        "only a certificate that JumpCloud signs with: the owner of another one's key can sign in as anybody",
      keep: "adopt: asItStands; `check` continues to report it",
      change: `If nobody needs it, remove it: \`npx jumpcloud-entra rotate --domain ${name} --drop ${certificateThumbprint(next)}\`.`,
    },
  ];
}

/** What else answers where the domain sends its people. */
export function strayDifferences(
  domain: FoundDomain,
  application: FoundApplication,
  { applications }: FoundIntegration,
): AdoptionDifference[] {
  return checkAnsweringApplication(domain, application, applications).map(({ object, evidence, wayOut }) => ({
    object,
    what: "application",
    found: evidence,
    program: "an address and an issuer of the same application",
    keep: "nothing: nobody can sign in now",
    change: `${wayOut}.`,
  }));
}
