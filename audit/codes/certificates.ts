import { COMMAND_STOPS, EVERYBODY_ON_DOMAIN, NOBODY_YET } from "./affected";
import type { CodeEntry } from "./entry";

/** Of certificates that sign, and of their rollover. */
export const CERTIFICATE_CODES = {
  "certificate-days": {
    title: "The certificate ends soon after federating",
    meaning:
      "JumpCloud's signing certificate ends in fewer days than `certificateDays`, 30 where nothing is set.",
    evidence: "The certificate and its last day.",
    wayOut:
      "Renew it in JumpCloud's console before federating, or lower `certificateDays`. On a federated domain run `npx jumpcloud-entra rotate --now --apply --domain DOMAIN`.",
    affected: NOBODY_YET,
  },
  "certificate-expired": {
    title: "The certificate has expired",
    meaning:
      "The certificate that JumpCloud signs with for a federated domain has ended. It is an outage in progress.",
    evidence: "The certificate and its last day.",
    wayOut: "Run `npx jumpcloud-entra rotate --now --apply --domain DOMAIN`, which makes another one.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "certificate-key": {
    title: "Certificate and key do not belong together",
    afterWrite: "hopeless",
    meaning:
      "JumpCloud has a signing certificate without a private key, or with one that is more than an hour older, so that it may not be able to sign.",
    evidence: "When certificate and key were written.",
    wayOut:
      "Upload certificate and key once more in JumpCloud's console, under SSO, or generate a new pair there.",
    affected: `Before federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "certificate-life": {
    title: "The certificate is not valid now",
    stopsTakeOver: true,
    meaning:
      "The application has no signing certificate, or one that has expired, is not valid yet, or has unreadable dates. In the last 30 days of a valid one it is a warning.",
    evidence: "The certificate and its dates.",
    wayOut:
      "Generate or regenerate it in JumpCloud's console, under SSO. Where it is not valid yet, check this machine's clock.",
    affected: `Before federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "certificate-of-another": {
    title: "The tenant trusts another application's certificate",
    stopsTakeOver: true,
    notOurs: "certificate",
    meaning:
      "JumpCloud has two applications at the end of one address and sends people to one of them; the tenant trusts the certificate of the one that is not declared. Where JumpCloud sends people there, they sign in with it, and ending the trust in it would lock them out.",
    evidence: "Both applications, the address and the certificate.",
    wayOut:
      "Give the one of the two that is not to be used another IDP URL in JumpCloud. Where people can't sign in meanwhile, `rotate --repair` makes the tenant trust both.",
    affected: NOBODY_YET,
  },
  "certificate-trusted": {
    title: "The tenant does not trust the certificate",
    stopsTakeOver: true,
    meaning:
      "JumpCloud signs with a certificate that the tenant trusts neither as its present nor as its next one, or has none. It is an outage in progress.",
    evidence: "The certificate that JumpCloud signs with, and since when.",
    wayOut:
      "Run `npx jumpcloud-entra rotate --repair --domain DOMAIN`, or `pulumi up`. Where JumpCloud has none, generate one in its console.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "certificate-unaccounted": {
    title: "A certificate that is nobody's",
    isAcceptable: true,
    afterWrite: "told",
    isNeverTaken: true,
    meaning:
      "The tenant trusts a certificate that JumpCloud does not sign with, and that no rollover of this program brings: a former certificate of JumpCloud, or one of somebody else. Whoever holds its key signs in as anybody on the domain, a Global Administrator included.",
    evidence: "The slot, `signingCertificate` or `nextSigningCertificate`, and the thumbprint.",
    wayOut:
      "Run `jumpcloud-entra rotate`, whose plan ends a rollover that is under way and the trust in an old certificate. One that is newer than JumpCloud's it leaves until somebody ends the trust in it with `--drop THUMBPRINT`.",
    affected: `Nobody notices it; in danger: ${EVERYBODY_ON_DOMAIN}`,
  },
  "rollover-due": {
    title: "A rollover of the certificate is due",
    meaning:
      "Two thirds of the certificate's life are over: time to roll it over without haste. It is a warning. It is unknown where its dates can't be read.",
    evidence: "The certificate, its last day, and the day since which it is due.",
    wayOut: "Run `npx jumpcloud-entra rotate --domain DOMAIN` and look at the plan.",
    affected: "Nobody yet; once the certificate has expired, everybody on the domain.",
  },
  "rollover-half-pair": {
    title: "The new certificate has no new key",
    meaning:
      "JumpCloud shows the new certificate, but has no private key of its time, so that it may still sign with the old one. The tenant goes on to trust both.",
    evidence: "Since when JumpCloud has the certificate and the key.",
    wayOut: "Upload certificate and key once more in JumpCloud's console, and run it again.",
    affected: "Nobody: the old certificate stays trusted.",
  },
  "rollover-impossible": {
    title: "The certificate can't be rolled over",
    meaning:
      "The domain or its application is not one that can be rolled over: there is no such domain, it is half federated or federated with another application, or the application shows no certificate.",
    wayOut: "Do what the finding says: name the right domain and application, or repair the domain first.",
    affected: COMMAND_STOPS,
  },
  "rollover-stranger": {
    title: "A next certificate of somebody else's rollover",
    meaning: "The tenant holds a next certificate whose key is not in the folder of this rollover.",
    evidence: "The certificate, and the file in which its key was looked for.",
    wayOut:
      "Go on with the folder or the files of whoever began, or give it up: `npx jumpcloud-entra rotate --domain DOMAIN --drop THUMBPRINT`.",
    affected: "Nobody: the certificate in use stays trusted.",
  },
  "rollover-unclear": {
    title: "What JumpCloud signs with is unclear",
    meaning:
      "JumpCloud's configuration and its metadata name different certificates, could not be read, or the certificates change again and again while the rollover goes on.",
    wayOut: "Try again in some minutes; find out who else changes the certificates.",
    affected: "Nobody by itself: the rollover stops where it is and goes on later.",
  },
} satisfies Record<string, CodeEntry>;
