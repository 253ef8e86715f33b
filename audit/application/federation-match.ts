import { isApplicationAddress } from "../addresses/web-address";
import { areSameCertificates } from "../certificates/signing-certificate";
import { type Finding, violated } from "../finding";
import type { InternalDomainFederation, JumpCloudSamlApplication, TenantDomain } from "../vendor-objects";

/** What decides of a federation which application it is with. */
export type FederationClues = Pick<
  InternalDomainFederation,
  "issuerUri" | "passiveSignInUri" | "signingCertificate" | "nextSigningCertificate"
>;

/** That people are sent to another application than the one whose answers the tenant takes: nobody can sign in. */
export function checkAnsweringApplication(
  { name, federation }: TenantDomain,
  application: JumpCloudSamlApplication,
  applications: readonly JumpCloudSamlApplication[],
): Finding[] {
  const { passiveSignInUri: address = "" } = federation ?? {};
  if (!federation || !isApplicationAddress(application, address)) return [];
  const takers = applications.filter(
    (one) => hasIssuerOf(one, federation) && hasCertificateOf(one, federation),
  );
  const [taken] = takers;
  if (!taken || takers.some(({ id }) => id === application.id)) return [];
  const evidence = `it sends people to ${address}, to JumpCloud's application "${application.label}" (${application.id}), and takes the answers of "${taken.label}" (${taken.id}) at ${taken.ssoUrl} alone`;
  const wayOut = `Run \`npx pulumi up --refresh\`, which writes the declared address, or \`npx jumpcloud-entra rollback --domain ${name}\``;
  return [violated("application-mismatch", name, evidence, wayOut)];
}

/** Whether an issuer is of the form that JumpCloud's pages give a domain's application. */
export function hasStandardIssuer({ idpEntityId }: JumpCloudSamlApplication, domain: string): boolean {
  // https://jumpcloud.com/support/sso-with-m365, and with WS-Federation the bare name:
  // https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation
  return [`https://${domain}`, `urn:uri:${domain}`, domain].includes(normalizedIssuer(idpEntityId));
}

export function hasIssuerOf(
  { idpEntityId }: JumpCloudSamlApplication,
  { issuerUri = "" }: FederationClues,
): boolean {
  return idpEntityId !== "" && normalizedIssuer(idpEntityId) === normalizedIssuer(issuerUri);
}

export function hasCertificateOf(
  { certificate }: JumpCloudSamlApplication,
  { signingCertificate, nextSigningCertificate }: FederationClues,
): boolean {
  return [signingCertificate, nextSigningCertificate].some((one) =>
    areSameCertificates(one, certificate?.base64),
  );
}

/** A slip at JumpCloud does not make another application of it; Entra, which compares every letter, is judged elsewhere. */
function normalizedIssuer(issuer: string): string {
  return issuer.toLowerCase().replace(/\/$/, "");
}
