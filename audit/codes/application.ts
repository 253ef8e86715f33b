import { EVERYBODY_ON_DOMAIN, NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the application at JumpCloud and its addresses. */
export const APPLICATION_CODES = {
  "access-closed": {
    title: "An access policy of JumpCloud keeps everybody out",
    meaning:
      "An access policy of JumpCloud denies the application to everybody, or to every group that may use it. It has no conditions and no exceptions. `parity` shows the people whom other access policies keep out.",
    evidence: "The policy.",
    wayOut: "Switch the access policy off, or change it, in JumpCloud's console.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "application-closed": {
    title: "The group may not use the application",
    meaning:
      "JumpCloud's group is not bound to the application of the domain, so JumpCloud signs nobody in. The binding is not needed if each person of the group can use the application through another group or a binding of their own.",
    evidence: "The id of the group, and how many of its people can use the application in another way.",
    wayOut:
      "Run `npx pulumi up --refresh`, which binds it again, or bind it in JumpCloud's console, under SSO.",
    affected: `Before the federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "application-gone": {
    title: "The application is deleted",
    stopsTakeOver: true,
    meaning: "JumpCloud no longer has the application of a federated domain. Nobody can sign in.",
    wayOut:
      "The run that found it has set the domain back, or says what to do. Run `npx pulumi up --refresh`, which creates the application again.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "application-mismatch": {
    title: "The application is not as declared",
    stopsTakeOver: true,
    afterWrite: "hopeless",
    notOurs: "application",
    meaning:
      "The application at JumpCloud is not active, or its issuer or its sign-in address is not the declared one. With WS-Federation the address is not compared.",
    evidence: "What the application has, and what was declared.",
    wayOut:
      "Activate it in JumpCloud, or correct the application in the program and run it with the stage `prepare` first.",
    affected: `Before the federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "application-settings": {
    title: "The application asserts something that Entra does not accept",
    afterWrite: "hopeless",
    meaning:
      "A setting that decides what the application asserts about a person (NameID, IDPEmail, signature, audience, address) is not what Entra needs. Or JumpCloud does not show the settings.",
    evidence: "The setting, its value, and the value that Entra accepts.",
    wayOut:
      "Set it back in JumpCloud's console, under SSO. If no setting is shown, use a credential that may read all fields of applications.",
    affected: `Before the federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
  "config-key-unknown": {
    title: "The template has no such key",
    meaning: "The program sets a configuration key that the template of the application does not have.",
    evidence: "The key, and the keys that the template has.",
    wayOut: "Correct or remove the key.",
    affected: RUN_STOPS,
  },
  "issuer-taken": {
    title: "Another domain uses the issuer",
    meaning:
      "Another federated domain of the tenant has the planned issuer. Microsoft accepts each issuer only once.",
    evidence: "The issuer, and the domain that has it.",
    wayOut: "Give each domain its own application and issuer, such as https://DOMAIN.",
    affected: RUN_STOPS,
  },
  "sign-in-host": {
    title: "People would type passwords at an unknown host",
    meaning:
      "An address of the federation, or the page after signing out, is on a host that is not JumpCloud's, or is not encrypted. It is a warning if the run allows the host, or if the federation uses it already.",
    evidence: "The field and the host.",
    wayOut:
      "Correct the address. If your people should type their passwords there, set JUMPCLOUD_ENTRA_ALLOW_HOSTS for the run. An address without https:// is never allowed.",
    affected: NOBODY_YET,
  },
  "sign-in-page": {
    title: "The sign-in address does not answer",
    isAside: true,
    meaning:
      "An address that people or their devices will be sent to has no page, or did not answer this machine.",
    evidence: "The address, and how it answered.",
    wayOut:
      "Compare it with the application in JumpCloud's console, and open it in a browser. If JumpCloud is down, wait: https://status.jumpcloud.com.",
    affected: NOBODY_YET,
  },
  "slug-taken": {
    title: "Another application has the sign-in address",
    meaning:
      "Several applications of JumpCloud have the same sign-in address. JumpCloud sends people to only one of them, active or not.",
    evidence: "The other application and its address.",
    wayOut:
      "Give the other application another IDP URL in JumpCloud. If yours does not exist yet, `adopt: true` takes over the other one instead.",
    affected: NOBODY_YET,
  },
  "template-unknown": {
    title: "JumpCloud has no such template",
    meaning: "JumpCloud's catalogue has no application template with the declared key.",
    evidence: "The key.",
    wayOut:
      "Correct `template` (Microsoft 365 is `office365`). Look in JumpCloud's console, SSO Applications, whether JumpCloud offers it to your organisation.",
    affected: RUN_STOPS,
  },
  "ws-federation": {
    title: "The addresses of WS-Federation",
    meaning:
      "The protocol is wsFed, and its addresses can't be right: they are not declared, are addresses of SAML, name only a host, name the metadata as the sign-in page, or belong to another application. It is a warning if they are declared: JumpCloud shows them only in its console, so the program can't check them.",
    wayOut:
      "Set signInUri, activeSignInUri and metadataExchangeUri of `wsFed` from the page of the application in JumpCloud's console, and compare them.",
    affected: `Before the federation nobody; on a federated domain: ${EVERYBODY_ON_DOMAIN}`,
  },
} satisfies Record<string, CodeEntry>;
