import { COMMAND_STOPS, EVERYBODY_ON_DOMAIN, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the federation of a domain. */
export const FEDERATION_CODES = {
  "changed-lately": {
    title: "The last change may still spread",
    meaning:
      "Microsoft may spread a change of a domain's sign-in for two hours. Where a run has set the domain back itself, the next flip waits for that; where a rollback is undone, it is a warning.",
    evidence: "When the change was made, and until when it may spread.",
    wayOut:
      "Wait until then. After a set-back, `refederate` with a moment since that set-back asks for it sooner. Where people can't sign in meanwhile, `rotate --repair` makes the tenant trust what JumpCloud signs with; `pulumi up` does so, too, before it refuses.",
    affected: "People of the domain: for hours some are sent to JumpCloud and others to Microsoft.",
  },
  "federation-absent": {
    title: "The domain is Managed",
    afterWrite: "tolerated",
    meaning:
      "People of the domain sign in with passwords at Microsoft, where a federation was to be proved: it was rolled back, or not federated yet.",
    wayOut:
      "If this was a rollback, leave it; set `refederate` to federate it again. Until then nothing more is judged of it: `rollback --prepare` lists who has left and gets in, and changes nothing.",
    affected: "Everybody on the domain who has no password at Microsoft.",
  },
  "federation-detail": {
    title: "A detail of the federation is not as declared",
    isHarmless: true,
    meaning:
      "The tenant holds another value of a declared field that decides neither who signs in nor where: somebody changed it.",
    evidence: "The field, the tenant's value and the declared one.",
    wayOut: "Run `pulumi up --refresh`, which writes what is declared, or declare the other value.",
    affected: "Nobody by itself: the name of the federation, or how browsers and prompts behave.",
  },
  "federation-differs": {
    title: "The federation is not as declared",
    meaning:
      "The tenant holds another value of a declared field that decides who signs in, or where: somebody changed it.",
    evidence: "The field, the tenant's value and the declared one.",
    wayOut: "Run `pulumi up --refresh`, which writes what is declared, or declare the other value.",
    affected:
      "With another issuer, sign-in address or protocol everybody on the domain; else whoever uses what the field sets.",
  },
  "federation-foreign": {
    title: "Somebody else's federation is to be ended",
    meaning:
      "A rollback met an issuer that is neither JumpCloud's for this domain nor the record's, with sign-ins that go to none of JumpCloud's hosts, or a configuration that could not be read.",
    evidence: "The issuer and the address, and the issuer that was expected.",
    wayOut:
      "Ask whoever runs that identity provider, as people sign in there. To end it all the same, add --foreign.",
    affected: COMMAND_STOPS,
  },
  "federation-half": {
    title: "Federated without a configuration",
    meaning:
      "Microsoft treats the domain as federated, but holds no configuration: nobody on it can sign in.",
    wayOut:
      "Run `pulumi up` with the stage `federated`, which repairs it, or `npx jumpcloud-entra rollback --domain DOMAIN`.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "federation-unaccounted": {
    title: "Another domain that somebody federated",
    isNeverTaken: true,
    isAcceptable: true,
    meaning:
      "A domain of the tenant is federated with an issuer and an address that no application of JumpCloud has, or with a certificate that the application of that address does not sign with. Whoever made it decides who signs in there, and may vouch for people of other domains where the tenant's token policy is lax.",
    evidence: "The issuer and the address.",
    wayOut:
      "Find out who federated it, and set it to Managed where nobody should have. Where it is right, name it with `--known-federation`.",
    affected: "Nobody notices it; in danger: everybody on that domain.",
  },
  "federation-undeclared": {
    title: "An address that nobody declared",
    afterWrite: "told",
    meaning:
      "The federation has an address to which devices and older programs send passwords, or where people reset them, and nothing declares it.",
    evidence: "The field and the address.",
    wayOut:
      "Where it is yours, declare it; else find out who set it. Where Microsoft keeps it although it is written empty, `rollback` and `rollback --undo` take it away.",
    affected: "Nobody notices it: passwords may go to a stranger.",
  },
  "federation-unread": {
    title: "The federation could not be read",
    meaning: "The domain is federated, and its configuration could not be read, so that nothing is proved.",
    evidence: "What Graph answered.",
    wayOut:
      "Grant Domain-InternalFederation.Read.All. For a child domain, name the root that it signs in as.",
    affected: "Nobody by itself: nothing is known to be wrong.",
  },
  "realm-elsewhere": {
    title: "Sign-ins are sent elsewhere",
    afterWrite: "tolerated",
    meaning:
      "Everybody on the internet who wants to sign in on the domain is sent to another address than the declared one. Whose page that is decides who reads their passwords.",
    evidence: "Where sign-ins are sent, and where they are to be sent.",
    wayOut:
      "Find out whose address it is and who set it. Where the tenant itself leads there, run `pulumi up --refresh`, or `rollback`, at once. Where the tenant has the declared address, and the domain was moved from the shown one less than two hours ago, Microsoft still shows that one.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "realm-redirect": {
    title: "Sign-in pages do not show the federation yet",
    afterWrite: "tolerated",
    isHarmless: true,
    meaning:
      "What everybody on the internet sees of the domain is not what the tenant holds yet: it is treated as Managed.",
    evidence: "How the domain is treated.",
    wayOut: "Wait: Microsoft takes up to two hours to show a change everywhere.",
    affected: "People of the domain: some are asked for a password at Microsoft meanwhile.",
  },
  "sign-in-circle": {
    title: "Sign-ins go in a circle",
    isAcceptable: true,
    meaning:
      "JumpCloud itself signs people in at an identity provider of Microsoft's that is this tenant, and the tenant sends its people to JumpCloud: whoever a routing policy of JumpCloud sends there gets in nowhere, neither to the user portal nor to an application. It is a warning where the identity provider names no tenant, or could not be read.",
    evidence: "The identity provider of JumpCloud, and its address.",
    wayOut:
      "Take the identity provider away in JumpCloud's console, or off the routing policies of everybody who signs in to Microsoft 365. Where its groups are none of them, accept it with a reason.",
    affected: "Before federation nobody; then everybody whom a routing policy sends to Microsoft.",
  },
  "take-over-writes": {
    title: "A take-over that would change something",
    stopsTakeOver: true,
    meaning:
      "With `adopt: asItStands` a run takes over what is there only where it writes nothing to it, and something of the domain's federation, or the tenant's default domain, is otherwise than declared.",
    evidence: "The field, what the tenant has, and what is declared or is the program's default.",
    wayOut:
      "Declare what the tenant has, in the line that the finding gives. Or set `adopt: true`: then the tenant is changed, and where sign-ins move, every gate of a flip has to hold.",
    affected: RUN_STOPS,
  },
  "token-validation": {
    title: "Other issuers may vouch for the domain's people",
    meaning:
      "The tenant's federatedTokenValidationPolicy leaves the domain out, or could not be read: the issuer of any federated domain may vouch for its people. Most tenants have no such policy, which is right: then each issuer vouches for its own domain and its children only, and Entra refuses the others with AADSTS5000820. Before a domain is federated it is a warning; of a federated domain `check` tells it.",
    evidence: "The setting of the policy.",
    wayOut:
      "Set validatingDomains of that policy to all root domains, or delete the policy, which is the same. Where it could not be read, grant Policy.Read.All.",
    affected: "Nobody notices it.",
  },
  "way-round-jumpcloud": {
    title: "A way to sign in without JumpCloud",
    isAcceptable: true,
    meaning:
      "The tenant lets people of a federated domain sign in at Microsoft itself: by staged rollout, by a home-realm policy with cloud passwords, by passkeys, certificates and Temporary Access Passes, or by certificates of an authority that the tenant trusts. Companies keep such ways for a purpose, so it is a note and changes no exit code.",
    evidence: "The policy or the methods. For whom a method is on is not looked at.",
    wayOut:
      "Where nobody means it, switch it off in Entra. Else know that suspending a person at JumpCloud does not end it: block the account in Entra, too.",
    affected: "Nobody by itself; whoever left, until the account is blocked at Microsoft.",
  },
} satisfies Record<string, CodeEntry>;
