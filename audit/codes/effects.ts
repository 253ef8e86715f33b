import { EVERYBODY_ON_DOMAIN } from "./affected";
import type { CodeEntry } from "./entry";

/** What a federation does to everybody. */
export const EFFECT_CODES = {
  "device-impact": {
    title: "Joined devices",
    isAcceptable: true,
    meaning:
      "More devices are joined to the tenant than `acceptDeviceImpact` allows. With SAML their people can't sign in to Windows with a Microsoft account, and no other device can join. The run also stops if the number could not be read.",
    evidence: "How many devices are joined.",
    wayOut:
      "Use the protocol `wsFed`, if your JumpCloud plan has it, or set `acceptDeviceImpact`. If the number could not be read, grant Device.Read.All.",
    affected: "Nobody yet. After a federation with SAML, people with joined devices.",
  },
  "effect-address-withdrawn": {
    title: "An address is removed",
    isEffect: true,
    meaning:
      "This run empties an address of the federation. An earlier run declared it, and the program no longer does.",
    evidence: "The address, and what stops working without it.",
    wayOut: "If you do not want that, declare it again.",
    affected:
      "Without metadataExchangeUri, joined devices and older programs. Without passwordResetUri, people who reset a password.",
  },
  "effect-change": {
    title: "What changes with the federation",
    isEffect: true,
    meaning:
      "This run changes a field of a live federation: an address, the issuer, the protocol, the certificate, or what sign-in pages show and ask.",
    evidence: "What starts, moves or ends.",
    wayOut: "If you do not want that, declare the former value.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "effect-consent": {
    title: "The sync needs the account that gave the consent",
    isEffect: true,
    meaning:
      "JumpCloud's sync acts in the name of the administrator who gave the consent. The sync stops if that account is blocked or loses its role. The run says this before it federates a domain.",
    wayOut: "Give the consent with an account that nobody will block, such as the technical administrator.",
    affected:
      "Nobody now. If that account is blocked: new people, people with a new name, and people who leave.",
  },
  "effect-mfa-behavior": {
    title: "The setting federatedIdpMfaBehavior can't be removed",
    isEffect: true,
    meaning:
      "The federation sets federatedIdpMfaBehavior, which says who asks for the second factor. Microsoft can change it to another value, but can't remove it.",
    evidence: "The value.",
    wayOut: "Decide before the federation who asks for the second factor.",
    affected: "Everybody on the domain who is asked for a second factor.",
  },
  "effect-password-sign-in": {
    title: "Sign-in with a password at Microsoft ends",
    isEffect: true,
    meaning:
      "With the stage `federated` everybody on the domain signs in at JumpCloud. Microsoft needs up to two hours until this is so everywhere, and the same time for a rollback.",
    evidence: "The domains, with their child domains.",
    wayOut: "Announce the day, and choose an hour in which few people work.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "effect-take-over": {
    title: "A live federation gets another application",
    isEffect: true,
    meaning:
      "This run sends the people of a federated domain to another application. Microsoft needs up to two hours until this is so everywhere.",
    evidence: "The present address, and the new one.",
    wayOut: "Choose an hour in which few people work. The output rollbackRecord keeps the former federation.",
    affected: EVERYBODY_ON_DOMAIN,
  },
  "effect-taken-over": {
    title: "An existing federation is taken over",
    isEffect: true,
    meaning:
      "The domain is federated with the declared application, but the state of this stack does not have that federation. The state was lost or restored, a run was killed before the engine saved it, the resource has another name now, or somebody federated the domain by hand. The run takes it over if every gate of a federation holds, and writes only what differs from the declaration.",
    evidence: "The issuer and the address of the federation.",
    wayOut: "If the code or the state has changed its shape, read docs/change-shape.md before you apply it.",
    affected: "Nobody. If somebody could not sign in, the run is refused and the federation stays as it is.",
  },
  "effect-twelve-hours": {
    title: "Some people have to sign in again after 12 hours",
    isEffect: true,
    meaning:
      "Microsoft limits sessions of federated people to 12 hours if it can't notice a change of the password. That is so for people whose last change it does not know, and for accounts that Graph creates in a federated domain, as JumpCloud's sync does. The run that federates a domain says it.",
    wayOut: "Tell the help desk that this is not an error. `watch` counts these people.",
    affected: "People who join from then on, and people without a date of their last password.",
  },
  "effect-without-browser": {
    title: "Sign-in without a browser ends",
    isEffect: true,
    meaning:
      "Programs and devices that send a password themselves get an error once their domain is federated: IMAP, POP, SMTP AUTH, Exchange with basic authentication, ROPC, Teams Rooms on Windows. Microsoft would need a WS-Trust address to check such a password, and JumpCloud has none. The run that federates a domain says it.",
    wayOut:
      "Tell the people whom `npx jumpcloud-entra parity --legacy` lists, two weeks before. Give rooms and scanners an account on the initial domain, with a password at Microsoft.",
    affected:
      "Mail programs, scanners, scripts and rooms of the domain, and of child domains that inherit from it.",
  },
} satisfies Record<string, CodeEntry>;
