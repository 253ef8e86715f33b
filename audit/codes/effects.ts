import { EVERYBODY_ON_DOMAIN } from "./affected";
import type { CodeEntry } from "./entry";

/** What a federation does to everybody. */
export const EFFECT_CODES = {
  "device-impact": {
    title: "Joined devices",
    isAcceptable: true,
    meaning:
      "Devices are joined to the tenant, more of them than `acceptDeviceImpact` allows. With SAML their people can't sign in to Windows with a Microsoft account, and no further device can join. A number that could not be read refuses as well.",
    evidence: "How many devices are joined.",
    wayOut:
      "Use the protocol `wsFed`, if your JumpCloud plan has it, or set `acceptDeviceImpact`. Where the number could not be read, grant Device.Read.All.",
    affected: "Nobody yet; once federated with SAML, people of joined devices.",
  },
  "effect-address-withdrawn": {
    title: "An address is taken away",
    isEffect: true,
    meaning:
      "This run empties an address of the federation that an earlier run declared and that the program declares no more.",
    evidence: "The address, and what ends with it.",
    wayOut: "Declare it again where that is not meant.",
    affected:
      "Without metadataExchangeUri joined devices and older programs; without passwordResetUri whoever resets a password.",
  },
  "effect-change": {
    title: "What a change of a federation does",
    isEffect: true,
    meaning:
      "This run changes a field of a live federation: an address, the issuer, the protocol, the certificate, or what sign-in pages show and ask for.",
    evidence: "What begins, moves or ends by it.",
    wayOut: "Declare what it was where that is not meant.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "effect-consent": {
    title: "Whose consent the sync acts with",
    isEffect: true,
    meaning:
      "JumpCloud's sync acts for the administrator who consented to it. Blocking that account, or taking its role away, stops the sync. It is told before a domain is federated.",
    wayOut: "Consent with an account of its own that nobody will block, such as the technical administrator.",
    affected: "Nobody now; once that account is blocked, joiners, renames and leavers.",
  },
  "effect-mfa-behavior": {
    title: "Who asks for the second factor stays set",
    isEffect: true,
    meaning:
      "Federating sets federatedIdpMfaBehavior, which Microsoft can't unset: it can only be changed to another value.",
    evidence: "The value.",
    wayOut: "Decide before federating who asks for the second factor.",
    affected: "Everybody on the domain, when asked for a second factor.",
  },
  "effect-password-sign-in": {
    title: "Passwords at Microsoft end",
    isEffect: true,
    meaning:
      "With the stage `federated` everybody on the domain signs in at JumpCloud. Microsoft takes up to two hours to show it everywhere, and as long for the way back.",
    evidence: "The domains, children included.",
    wayOut: "Announce the day, and choose an hour in which few people work.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "effect-take-over": {
    title: "Another application behind a live federation",
    isEffect: true,
    meaning:
      "This run moves the sign-ins of a federated domain to another application. Microsoft takes up to two hours to show it everywhere.",
    evidence: "The address until now, and the new one.",
    wayOut: "Choose an hour in which few people work. The output rollbackRecord keeps the former federation.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "effect-taken-over": {
    title: "A federation that stands already is taken over",
    isEffect: true,
    meaning:
      "The domain is federated with the declared application, and no run of this stack is known to have done it: the state was lost or restored, a run was killed before the engine noted it, the resource has another name now, or somebody federated it by hand. The run takes it over where every gate of a flip holds, and writes only what differs from the declaration.",
    evidence: "The issuer and the address of the federation.",
    wayOut:
      "Read docs/change-shape.md before you apply it, where the code or the state has another shape than before.",
    affected:
      "Nobody: where somebody could not sign in, the run is refused and the federation stays as it is.",
  },
  "effect-twelve-hours": {
    title: "Some people are asked again after 12 hours",
    isEffect: true,
    meaning:
      "Microsoft gives federated people sessions of at most 12 hours where it can't follow a change of the password: those whose last change it does not know, and those who were made by Graph in a federated domain, as JumpCloud's sync makes accounts. It is told by the run that federates a domain.",
    wayOut: "Tell the help desk that it is no fault of the federation. `watch` counts them.",
    affected: "Joiners from then on, and people without a moment of their last password.",
  },
  "effect-without-browser": {
    title: "Sign-in without a browser ends",
    isEffect: true,
    meaning:
      "What sends a password itself ends with an error once its domain is federated: IMAP, POP, SMTP AUTH, Exchange with basic authentication, ROPC, Teams Rooms on Windows. JumpCloud has no address at which Microsoft could ask it for them (WS-Trust). It is told by the run that federates a domain.",
    wayOut:
      "Tell those whom `npx jumpcloud-entra parity --legacy` lists, two weeks before. Rooms and scanners keep a password on the initial domain.",
    affected:
      "Mail programs, scanners, scripts and rooms of the domain, and of child domains that inherit from it.",
  },
} satisfies Record<string, CodeEntry>;
