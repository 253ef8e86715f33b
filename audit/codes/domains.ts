import { COMMAND_STOPS, NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of domains of the tenant. */
export const DOMAIN_CODES = {
  "child-promoted": {
    title: "A child domain that follows no more",
    isAcceptable: true,
    meaning:
      "A domain below the federated one is a root of its own, so that its people don't sign in with that federation: they need a password at Microsoft, or a federation of its own. Where the record has it as a child, somebody promoted it since. Else it may have been added so: then it is a note, and told only where the domain is Managed.",
    evidence: "How the domain stands.",
    wayOut:
      "Find out who promoted it. Microsoft makes no child of a root again: give it an application and a federation of its own.",
    affected: "Everybody on that domain.",
  },
  "domain-child": {
    title: "A child domain",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning: "The domain is a child of another one and inherits its way to sign in.",
    evidence: "Its parent.",
    wayOut: "Federate or roll back its parent, or promote it to a root domain first.",
    affected: COMMAND_STOPS,
  },
  "domain-default": {
    title: "The tenant's default domain",
    meaning:
      "Microsoft does not federate the default domain. It is pending where this run makes another domain the default.",
    wayOut: "Leave `primaryDomain` empty, or name a verified domain in it that stays unfederated.",
    affected: NOBODY_YET,
  },
  "domain-federated": {
    title: "Somebody else's federation",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning:
      "The domain is federated already, otherwise than declared or recorded: with another issuer, with fields or addresses that no run of this program wrote, or at the declared address with an application that this organisation of JumpCloud does not have. It is pending where the domain is half federated, and with the stage `prepare` where people sign in at another identity provider, whose federation that stage leaves alone; it is unknown where its configuration could not be read.",
    evidence: "The issuer and the addresses, or the fields that differ.",
    wayOut:
      "Declare what it has, remove that federation, or set `adopt: true` to take it over, but for another organisation's: use that one, or `rollback` first. Where it could not be read, grant Domain-InternalFederation.Read.All.",
    affected: "Nobody yet: people go on to sign in as they do.",
  },
  "domain-initial": {
    title: "A domain of Microsoft's",
    stopsTakeOver: true,
    meaning:
      "The domain is the tenant's initial one, where administrators for emergencies live, or another one below Microsoft's. Such a domain is never federated.",
    wayOut: "Federate a custom domain instead.",
    affected: RUN_STOPS,
  },
  "domain-unknown": {
    title: "The tenant has no such domain",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning: "The tenant that the credential leads to does not have the domain, or has it no longer.",
    evidence: "The domains that it has, where they were listed.",
    wayOut:
      "Correct the name, set ARM_TENANT_ID and the credential of the right tenant, or add and verify the domain in the Microsoft 365 admin center.",
    affected: "Whoever runs it; where the domain was taken out of the tenant, everybody on it.",
  },
  "domain-unverified": {
    title: "The domain is not verified",
    stopsTakeOver: true,
    meaning: "The tenant lists the domain, but nobody has proved that it is the tenant's.",
    wayOut: "Create its verification DNS record and verify it in the Microsoft 365 admin center.",
    affected: RUN_STOPS,
  },
  "initial-domain-missing": {
    title: "The tenant shows no initial domain",
    meaning:
      "The tenant answers no *.onmicrosoft.com domain, where the administrator for emergencies lives and which is the default domain for want of another.",
    wayOut:
      "Check that the tenant id is right, or name a verified domain that stays unfederated as `primaryDomain`.",
    affected: RUN_STOPS,
  },
  "primary-domain": {
    title: "The default domain",
    meaning:
      "The domain of `primaryDomain` can't be the default one: the tenant does not have it, it is not verified, it is federated, or it is to be. Where the initial domain is the default for want of another, it is a warning: Microsoft limits mail from it.",
    wayOut: "Name a verified, Managed domain that stays unfederated as `primaryDomain`.",
    affected: "Whoever runs the program; with the initial domain, new accounts that send mail.",
  },
} satisfies Record<string, CodeEntry>;
