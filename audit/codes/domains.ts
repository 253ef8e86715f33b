import { COMMAND_STOPS, NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of domains of the tenant. */
export const DOMAIN_CODES = {
  "child-promoted": {
    title: "A child domain that no longer follows its parent",
    isAcceptable: true,
    meaning:
      "A domain below the federated one is a root domain, so its people don't sign in with that federation. They need a password at Microsoft, or a federation of its own. If the record has it as a child, somebody has promoted it since. If not, it may have been added as a root: then it is a note, shown only if the domain is Managed.",
    evidence: "Whether the domain is Managed or Federated.",
    wayOut:
      "Find out who promoted it. Microsoft can't make a root domain a child again: give it its own application and federation.",
    affected: "Everybody on that domain.",
  },
  "domain-child": {
    title: "A child domain",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning: "The domain is a child of another one and inherits how its people sign in.",
    evidence: "Its parent.",
    wayOut: "Federate or roll back its parent, or promote it to a root domain first.",
    affected: COMMAND_STOPS,
  },
  "domain-default": {
    title: "The tenant's default domain",
    meaning:
      "Microsoft does not federate the default domain. It is pending if this run makes another domain the default.",
    wayOut: "Leave `primaryDomain` empty, or set it to a verified domain that stays unfederated.",
    affected: NOBODY_YET,
  },
  "domain-federated": {
    title: "The domain has another federation",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning:
      "The domain is federated already, but not as declared or recorded. It has another issuer, or fields or addresses that no run of this program wrote, or the declared address with an application that this JumpCloud organisation does not have. It is pending if the domain is half federated. It is also pending with the stage `prepare` if people sign in at another identity provider, because that stage does not change its federation. It is unknown if the configuration could not be read.",
    evidence: "The issuer and the addresses, or the fields that differ.",
    wayOut:
      "Declare what the domain has, remove that federation, or set `adopt: true` to take it over. If the application belongs to another organisation, use that organisation, or run `rollback` first. If the configuration could not be read, grant Domain-InternalFederation.Read.All.",
    affected: "Nobody yet: people sign in as before.",
  },
  "domain-initial": {
    title: "A domain that belongs to Microsoft",
    stopsTakeOver: true,
    meaning:
      "The domain is the tenant's initial one, on which emergency administrators are, or another one that belongs to Microsoft. Such a domain is never federated.",
    wayOut: "Federate a custom domain instead.",
    affected: RUN_STOPS,
  },
  "domain-unknown": {
    title: "The tenant has no such domain",
    stopsTakeOver: true,
    notOurs: "domain",
    meaning: "The credential's tenant does not have the domain, or no longer has it.",
    evidence: "The domains of the tenant, if they could be listed.",
    wayOut:
      "Correct the name, set ARM_TENANT_ID and the credential of the right tenant, or add and verify the domain in the Microsoft 365 admin center.",
    affected: "The person who runs it. If the domain was removed from the tenant, everybody on it.",
  },
  "domain-unverified": {
    title: "The domain is not verified",
    stopsTakeOver: true,
    meaning: "The tenant lists the domain, but nobody has verified that the company owns it.",
    wayOut: "Create its verification DNS record and verify it in the Microsoft 365 admin center.",
    affected: RUN_STOPS,
  },
  "initial-domain-missing": {
    title: "The tenant shows no initial domain",
    meaning:
      "Microsoft shows no *.onmicrosoft.com domain of the tenant. Emergency administrators are on it, and it is the default domain if there is no other one.",
    wayOut:
      "Check that the tenant id is right, or name a verified domain that stays unfederated as `primaryDomain`.",
    affected: RUN_STOPS,
  },
  "primary-domain": {
    title: "The default domain",
    meaning:
      "The domain of `primaryDomain` can't be the default domain: the tenant does not have it, it is not verified, it is federated, or this run will federate it. If the initial domain is the default because there is no other one, it is a warning: Microsoft limits mail from it.",
    wayOut: "Name a verified, Managed domain that stays unfederated as `primaryDomain`.",
    affected: "The person who runs the program. With the initial domain, also new accounts that send mail.",
  },
} satisfies Record<string, CodeEntry>;
