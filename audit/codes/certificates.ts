import { COMMAND_STOPS, EVERYBODY_ON_DOMAIN, NOBODY_YET } from "./affected";
import type { CodeEntry } from "./entry";

/** Of certificates that sign, and of their rollover. */
export const CERTIFICATE_CODES = {
  "certificate-days": {
    title: "The certificate ends soon after the federation",
    meaning: "JumpCloud's signing certificate ends in fewer days than `certificateDays`. The default is 30.",
    evidence: "The certificate and its last day.",
    wayOut:
      "Renew it in JumpCloud's console before federating, or lower `certificateDays`. On a federated domain run `npx jumpcloud-entra rotate --now --apply --domain DOMAIN`.",
    affected: NOBODY_YET,
  },
  "certificate-expired": {
    title: "The certificate has expired",
    meaning:
      "The certificate that JumpCloud signs with for a federated domain has expired. This is an outage.",
    evidence: "The certificate and its last day.",
    wayOut: "Run `npx jumpcloud-entra rotate --now --apply --domain DOMAIN`, which makes a new one.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "certificate-key": {
    title: "Certificate and key do not belong together",
    afterWrite: "hopeless",
    meaning:
      "JumpCloud has a signing certificate without a private key, or with a key that is more than an hour older. JumpCloud may not be able to sign.",
    evidence: "When the certificate and the key were written.",
    wayOut:
      "Upload certificate and key again in JumpCloud's console, under SSO, or generate a new pair there.",
    affected: `Before the federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "certificate-life": {
    title: "The certificate is not valid now",
    stopsTakeOver: true,
    meaning:
      "The application has no signing certificate, or one that has expired, is not valid yet, or has dates that can't be read. In the last 30 days of a valid certificate it is a warning.",
    evidence: "The certificate and its dates.",
    wayOut:
      "Generate or regenerate it in JumpCloud's console, under SSO. If it is not valid yet, check this machine's clock.",
    affected: `Before the federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "certificate-of-another": {
    title: "The tenant trusts another application's certificate",
    stopsTakeOver: true,
    notOurs: "certificate",
    meaning:
      "JumpCloud has two applications whose addresses have the same end, and sends people to one of them. The tenant trusts the certificate of the application that is not declared. If JumpCloud sends people to that one, they sign in with its certificate. They would be locked out if the tenant stopped trusting it.",
    evidence: "Both applications, the address and the certificate.",
    wayOut:
      "Give the application that you do not use another IDP URL in JumpCloud. If people can't sign in meanwhile, `rotate --repair` makes the tenant trust both.",
    affected: NOBODY_YET,
  },
  "certificate-trusted": {
    title: "The tenant does not trust the certificate",
    stopsTakeOver: true,
    meaning:
      "JumpCloud has no certificate, or signs with one that the tenant trusts neither as its present nor as its next one. This is an outage.",
    evidence: "The certificate that JumpCloud signs with, and when it was made.",
    wayOut:
      "Run `npx jumpcloud-entra rotate --repair --domain DOMAIN`, or `npx pulumi up`. If JumpCloud has no certificate, generate one in its console.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "certificate-unaccounted": {
    title: "The tenant trusts an unknown certificate",
    isAcceptable: true,
    afterWrite: "told",
    isNeverTaken: true,
    meaning:
      "The tenant trusts a certificate that JumpCloud does not sign with and that no rollover of this program wrote. It is a former certificate of JumpCloud, or it belongs to somebody else. Anybody who has its private key can sign in as anybody on the domain, also as a Global Administrator.",
    evidence: "The field, `signingCertificate` or `nextSigningCertificate`, and the thumbprint.",
    wayOut:
      "Run `jumpcloud-entra rotate`. Its plan finishes a rollover that has begun, and removes an old certificate. It keeps a certificate that is newer than JumpCloud's, until somebody removes it with `--drop THUMBPRINT`.",
    affected: `Nobody notices it. In danger: ${EVERYBODY_ON_DOMAIN}`,
  },
  "rollover-due": {
    title: "A rollover of the certificate is due",
    meaning:
      "Two thirds of the certificate's life are over. There is enough time to replace it now. It is a warning. It is unknown if the dates can't be read.",
    evidence: "The certificate, its last day, and the day from which a rollover is due.",
    wayOut: "Run `npx jumpcloud-entra rotate --domain DOMAIN` and read the plan.",
    affected: "Nobody yet; once the certificate has expired, everybody on the domain.",
  },
  "rollover-half-pair": {
    title: "The new certificate has no new key",
    meaning:
      "JumpCloud shows the new certificate, but no private key that was written with it. It may still sign with the old one. The tenant trusts both.",
    evidence: "When JumpCloud got the certificate and the key.",
    wayOut: "Upload certificate and key again in JumpCloud's console, and run the command again.",
    affected: "Nobody: the old certificate stays trusted.",
  },
  "rollover-impossible": {
    title: "The certificate can't be rolled over",
    meaning:
      "This domain or its application can't get a new certificate. The tenant has no such domain, or it is half federated, or federated with another application, or the application shows no certificate.",
    wayOut: "Do what the finding says: name the right domain and application, or repair the domain first.",
    affected: COMMAND_STOPS,
  },
  "rollover-stranger": {
    title: "Somebody else has begun a rollover",
    meaning: "The tenant has a next certificate whose key is not in the folder of this rollover.",
    evidence: "The certificate, and the file in which the command looked for its key.",
    wayOut:
      "Continue with the folder or the files of the person who began. Or end that rollover: `npx jumpcloud-entra rotate --domain DOMAIN --drop THUMBPRINT`.",
    affected: "Nobody: the certificate in use stays trusted.",
  },
  "rollover-unclear": {
    title: "It is not clear what JumpCloud signs with",
    meaning:
      "JumpCloud's configuration and its metadata name different certificates, or could not be read. Or the certificates change again and again during the rollover.",
    wayOut: "Try again in some minutes; find out who else changes the certificates.",
    affected: "Nobody at first. The rollover stops here and can continue later.",
  },
} satisfies Record<string, CodeEntry>;
