import { EVERYBODY_ON_DOMAIN, NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the application at JumpCloud and its addresses. */
export const APPLICATION_CODES = {
  "access-closed": {
    title: "An access policy of JumpCloud keeps everybody out",
    meaning:
      "An access policy of JumpCloud denies the application to everybody, or to each group that may use it, under no conditions and without exceptions. Whom it keeps out beside that, `parity` tells of each person.",
    evidence: "The policy.",
    wayOut: "Switch the access policy off, or change it, in JumpCloud's console.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "application-closed": {
    title: "The group may not use the application",
    meaning:
      "JumpCloud's group is not bound to the application of the domain, so that JumpCloud signs nobody in. It need not be where other groups, or bindings of their own, lead each of its people there.",
    evidence: "The id of the group, and how many of its people get in otherwise.",
    wayOut: "Run `pulumi up --refresh`, which binds it again, or bind it in JumpCloud's console, under SSO.",
    affected: `Before federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "application-gone": {
    title: "The application is gone",
    stopsTakeOver: true,
    meaning: "JumpCloud has the application of a federated domain no longer, so that nobody can sign in.",
    wayOut:
      "The write that met it has set the domain back, or says what to do. Run `pulumi up --refresh`, which makes the application again.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "application-mismatch": {
    title: "The application does not fit the declaration",
    stopsTakeOver: true,
    afterWrite: "hopeless",
    notOurs: "application",
    meaning:
      "The application at JumpCloud is not active, or its issuer or its sign-in address is another one than declared. With WS-Federation the address is not compared.",
    evidence: "What the application has, and what was declared.",
    wayOut:
      "Activate it in JumpCloud, or correct the application in the program and run it with the stage `prepare` first.",
    affected: `Before federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "application-settings": {
    title: "The application asserts what Entra does not take",
    afterWrite: "hopeless",
    meaning:
      "A setting that decides what the application says of a person (NameID, IDPEmail, signature, audience, address) differs from what Entra needs. JumpCloud may also show no setting at all.",
    evidence: "The setting, its value, and the one that Entra takes.",
    wayOut:
      "Set it back in JumpCloud's console, under SSO. Where none is shown, use a credential that may read applications whole.",
    affected: `Before federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "config-key-unknown": {
    title: "The template has no such key",
    meaning: "The program sets a configuration key that the template of the application does not take.",
    evidence: "The key, and the keys that the template has.",
    wayOut: "Correct or remove the key.",
    affected: RUN_STOPS,
  },
  "issuer-taken": {
    title: "Another domain uses the issuer",
    meaning: "Another federated domain of the tenant has the planned issuer; Microsoft takes each one once.",
    evidence: "The issuer, and the domain that has it.",
    wayOut: "Give each domain its own application and issuer, such as https://DOMAIN.",
    affected: RUN_STOPS,
  },
  "sign-in-host": {
    title: "People would type passwords at a strange host",
    meaning:
      "An address of the federation, the page after signing out included, leads to a host that is none of JumpCloud's, or is not encrypted. It is a warning where the run allows the host or the federation uses it already.",
    evidence: "The field and the host.",
    wayOut:
      "Correct the address. Where your people do type passwords there, set JUMPCLOUD_ENTRA_ALLOW_HOSTS for the run; an address without https:// is never allowed.",
    affected: NOBODY_YET,
  },
  "sign-in-page": {
    title: "The sign-in address does not answer",
    isAside: true,
    meaning:
      "There is nothing at an address that people, or their devices, are going to be sent to, or it did not answer this machine.",
    evidence: "The address, and how it answered.",
    wayOut:
      "Compare it with the application in JumpCloud's console, and open it in a browser. Where JumpCloud is down, wait: https://status.jumpcloud.com.",
    affected: NOBODY_YET,
  },
  "slug-taken": {
    title: "Another application has the sign-in address",
    meaning:
      "JumpCloud takes the same address for several applications, and sends people to one of them only, active or not.",
    evidence: "The other application and its address.",
    wayOut:
      "Give that application another IDP URL in JumpCloud; before yours is made, `adopt: true` takes it over instead.",
    affected: NOBODY_YET,
  },
  "template-unknown": {
    title: "JumpCloud has no such template",
    meaning: "JumpCloud's catalogue has no application template of the declared key.",
    evidence: "The key.",
    wayOut:
      "Correct `template` (Microsoft 365 is `office365`), and look in JumpCloud's console, SSO Applications, whether it is offered to the organisation.",
    affected: RUN_STOPS,
  },
  "ws-federation": {
    title: "The addresses of WS-Federation",
    meaning:
      "The protocol is wsFed, and the declared addresses are missing, are those of SAML, name a host alone or the metadata as the sign-in page, or lead to another application. Where they are declared, it is a warning: JumpCloud tells them in its console only, so that nothing verified them.",
    wayOut:
      "Set `wsFed`: signInUri, activeSignInUri and metadataExchangeUri from the page of the application in JumpCloud's console, and compare them.",
    affected: `Before federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
} satisfies Record<string, CodeEntry>;
