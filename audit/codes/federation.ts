import { COMMAND_STOPS, EVERYBODY_ON_DOMAIN, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the federation of a domain. */
export const FEDERATION_CODES = {
  "changed-lately": {
    title: "A recent change may not be everywhere yet",
    meaning:
      "Microsoft needs up to two hours to spread a change of a domain's sign-in. If a run has set the domain back, the next federation waits that long. If a rollback is undone, it is a warning.",
    evidence: "When the change was made, and until when it may spread.",
    wayOut:
      "Wait until then. To federate earlier after a run has set the domain back, set `refederate` to a moment after that. If people can't sign in meanwhile, `rotate --repair` makes the tenant trust the certificate that JumpCloud signs with. `pulumi up` does that too, before it refuses.",
    affected: "People of the domain: for some hours, some are sent to JumpCloud and others to Microsoft.",
  },
  "federation-absent": {
    title: "The domain is Managed",
    afterWrite: "tolerated",
    meaning:
      "People of the domain sign in with passwords at Microsoft, but a federation was expected. It was rolled back, or does not exist yet.",
    wayOut:
      "If this was a rollback, leave it. To federate again, set `refederate`. Until then nothing else is checked. `rollback --prepare` lists people who have left and can sign in; it changes nothing.",
    affected: "Everybody on the domain who has no password at Microsoft.",
  },
  "federation-detail": {
    title: "A detail of the federation is not as declared",
    isHarmless: true,
    meaning:
      "The tenant has another value of a declared field. The field decides neither who signs in nor where. Somebody changed it.",
    evidence: "The field, the tenant's value and the declared one.",
    wayOut: "Run `npx pulumi up --refresh`, which writes what is declared, or declare the other value.",
    affected:
      "Nobody at first. The name of the federation, or how browsers and prompts behave, is different.",
  },
  "federation-differs": {
    title: "The federation is not as declared",
    meaning:
      "The tenant has another value of a declared field that decides who signs in, or where. Somebody changed it.",
    evidence: "The field, the tenant's value and the declared one.",
    wayOut: "Run `npx pulumi up --refresh`, which writes what is declared, or declare the other value.",
    affected:
      "With another issuer, sign-in address or protocol, everybody on the domain. With another field, the people who use it.",
  },
  "federation-foreign": {
    title: "The federation to be ended is not JumpCloud's",
    meaning:
      "A rollback found a federation that it does not know. Its issuer is neither JumpCloud's issuer for this domain nor the one of the record, and its sign-in address is not on a host of JumpCloud. Or its configuration could not be read.",
    evidence: "The issuer and the address, and the issuer that was expected.",
    wayOut:
      "Ask the people who run that identity provider, because people sign in there. To end the federation anyway, add --foreign.",
    affected: COMMAND_STOPS,
  },
  "federation-half": {
    title: "Federated without a configuration",
    meaning:
      "Microsoft treats the domain as Federated but has no configuration for it. Nobody on it can sign in.",
    wayOut:
      "Run `npx pulumi up` with the stage `federated`, which repairs it, or `npx jumpcloud-entra rollback --domain DOMAIN`.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "federation-unaccounted": {
    title: "Somebody has federated another domain",
    isNeverTaken: true,
    isAcceptable: true,
    meaning:
      "Another domain of the tenant is federated. No application of JumpCloud has its issuer and address, or the application with that address does not sign with its certificate. The person who made this federation decides who signs in there. If the tenant's token policy does not prevent it, that federation can also vouch for people of other domains.",
    evidence: "The issuer and the address.",
    wayOut:
      "Find out who federated it. If nobody should have, set it to Managed. If it is right, name it with `--known-federation`.",
    affected: "Nobody notices it. In danger: everybody on that domain.",
  },
  "federation-undeclared": {
    title: "An address that is not declared",
    afterWrite: "told",
    meaning:
      "The federation has an address that nothing declares. Devices and older programs send passwords there, or people reset their password there.",
    evidence: "The field and the address.",
    wayOut:
      "If it is yours, declare it; else find out who set it. If Microsoft keeps it after a run has written it empty, `rollback` and `rollback --undo` remove it.",
    affected: "Nobody notices it. Passwords may go to a stranger.",
  },
  "federation-unread": {
    title: "The federation could not be read",
    meaning: "The domain is federated, but its configuration could not be read, so it could not be checked.",
    evidence: "The answer of Microsoft Graph.",
    wayOut: "Grant Domain-InternalFederation.Read.All. For a child domain, name its root domain.",
    affected: "Nobody. No problem is known.",
  },
  "realm-elsewhere": {
    title: "People are sent to another sign-in page",
    afterWrite: "tolerated",
    meaning:
      "People of the domain who want to sign in are sent to another address than the declared one. The owner of that page can read their passwords.",
    evidence: "The address to which people are sent, and the declared one.",
    wayOut:
      "Find out whose address it is and who set it. If the tenant itself has that address, run `npx pulumi up --refresh`, or `rollback`, at once. If the tenant has the declared address and the domain was moved less than two hours ago, Microsoft still shows the former address.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "realm-redirect": {
    title: "Microsoft's sign-in page does not show the federation yet",
    afterWrite: "tolerated",
    isHarmless: true,
    meaning:
      "The tenant has the federation, but Microsoft's public sign-in page still treats the domain as Managed.",
    evidence: "How Microsoft's sign-in page treats the domain.",
    wayOut: "Wait: Microsoft needs up to two hours to show a change everywhere.",
    affected: "People of the domain: Microsoft asks some of them for a password meanwhile.",
  },
  "sign-in-circle": {
    title: "Sign-ins go in a circle",
    isAcceptable: true,
    meaning:
      "JumpCloud has this tenant as an identity provider and sends people there to sign in. The tenant sends its people to JumpCloud. People whom a routing policy of JumpCloud sends to Microsoft can sign in nowhere, neither to the user portal nor to an application. It is a warning if the identity provider names no tenant, or could not be read.",
    evidence: "JumpCloud's identity provider, and its address.",
    wayOut:
      "Delete the identity provider in JumpCloud's console, or remove it from the routing policies of everybody who signs in to Microsoft 365. If it is only for other people, accept it with a reason.",
    affected: "Before the federation nobody; then everybody whom a routing policy sends to Microsoft.",
  },
  "take-over-writes": {
    title: "The take-over would change something",
    stopsTakeOver: true,
    meaning:
      "With `adopt: asItStands` a run takes over only what it does not have to change. But a value of the domain's federation, or the tenant's default domain, is not as declared.",
    evidence: "The field, the tenant's value, and the declared value or the program's default.",
    wayOut:
      "Declare the tenant's value, with the line that the finding shows. Or set `adopt: true`: then the run changes the tenant. If people sign in at another place afterwards, every gate of a federation has to hold.",
    affected: RUN_STOPS,
  },
  "token-validation": {
    title: "Other issuers may vouch for the domain's people",
    meaning:
      "The tenant's federatedTokenValidationPolicy does not include the domain, or could not be read. Then the issuer of any federated domain may vouch for its people. Most tenants have no such policy, and that is right: each issuer then vouches only for its own domain and its child domains, and Entra refuses others with AADSTS5000820. Before the domain is federated it is a warning; afterwards `check` shows it.",
    evidence: "The setting of the policy.",
    wayOut:
      "Set validatingDomains of that policy to all root domains, or delete the policy, which has the same effect. If it could not be read, grant Policy.Read.All.",
    affected: "Nobody notices it.",
  },
  "way-round-jumpcloud": {
    title: "A way to sign in without JumpCloud",
    isAcceptable: true,
    meaning:
      "The tenant lets people of a federated domain sign in at Microsoft: by staged rollout, by a home-realm policy with cloud passwords, by passkeys, certificates and Temporary Access Passes, or by certificates of an authority that the tenant trusts. Companies use such ways on purpose, so it is a note and changes no exit code.",
    evidence: "The policy or the methods. The people for whom a method is on are not checked.",
    wayOut:
      "If nobody needs it, switch it off in Entra. If somebody does, remember: to suspend a person at JumpCloud does not close it. Block the account in Entra too.",
    affected:
      "Nobody at first. People who have left can get in, until their account is blocked at Microsoft.",
  },
} satisfies Record<string, CodeEntry>;
