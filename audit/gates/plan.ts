import { checkRolloverDue } from "../certificates/rollover";
import { chooseDirectory } from "../directory/choice";
import { findDomainByName, inheritingDomains } from "../federation/domains";
import { federationEffects } from "../federation/effects";
import { choosePrimaryDomain, type PrimaryDomainChoice } from "../federation/primary-domain";
import { violated } from "../finding";
import { isOwnedByRun } from "../holders/ownership";
import { checkApplicationFree, checkIssuerStays, checkTemplate } from "../plan/planned-objects";
import type { TenantDomain } from "../vendor-objects";
import { defineGate } from "./gate";
import type { GateSubject, PlannedRun } from "./subject";

/** The default domain that the run leaves behind. */
export function plannedPrimaryDomain(
  { domain, run }: GateSubject,
  domains: TenantDomain[],
): PrimaryDomainChoice {
  if (!run) return choosePrimaryDomain(undefined, [domain], domains);
  const { wanted, kept } = run.primaryDomain;
  const planned = run.domains.map((plan) => plan.domain);
  return choosePrimaryDomain(wanted, planned, domains, kept);
}

/** All domains that the run federates, with the children that inherit from them. */
export function plannedDomainNames(run: PlannedRun | undefined, domains: TenantDomain[]): string[] {
  return (run?.domains ?? []).flatMap(({ domain }) => inheritingDomains(domain, domains));
}

export const initialDomainGate = defineGate({
  name: "initial domain",
  codes: ["initial-domain-missing"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "tenant"],
  judge(_, { domains, tenant: { displayName } }) {
    if (domains.some(({ isInitial }) => isInitial)) return [];
    const evidence =
      "Microsoft shows no initial domain (*.onmicrosoft.com) of it, on which the emergency administrator is";
    return violated("initial-domain-missing", displayName, evidence, "Check that the tenant id is right");
  },
});

export const defaultDomainGate = defineGate({
  name: "default domain",
  codes: ["primary-domain"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains"],
  // Without an initial domain the gate of that one says so.
  judge: (subject, { domains }) =>
    plannedPrimaryDomain(subject, domains).findings.filter(({ code }) => code === "primary-domain"),
});

export const plannedApplicationGate = defineGate({
  name: "planned application",
  codes: ["slug-taken"],
  asked: ["plan"],
  needs: ["applications"],
  judge: ({ run, planned }, { applications }) =>
    planned === undefined || run?.adopt
      ? []
      : checkApplicationFree(planned, applications, (one) => isOwnedByRun(run?.claim, one)),
});

/** A way back ends the federation in the same run, and waits for nothing. */
export const issuerGate = defineGate({
  name: "issuer that people sign in by",
  codes: ["application-mismatch"],
  asked: ["plan"],
  needs: ["domains", "application"],
  judge: ({ domain, run, planned }, { domains, application }) =>
    planned === undefined || run?.stage === "prepare"
      ? []
      : checkIssuerStays(planned, findDomainByName(domain, domains)?.federation, application),
});

export const templateGate = defineGate({
  name: "planned template",
  codes: ["template-unknown", "config-key-unknown"],
  asked: ["plan"],
  needs: ["template"],
  judge: ({ planned }, { template: { key = "", configKeys } }) =>
    planned === undefined ? [] : checkTemplate(planned, configKeys && { key, configKeys }),
});

export const rolloverDueGate = defineGate({
  name: "rollover",
  codes: ["rollover-due"],
  asked: ["plan"],
  needs: ["application"],
  judge: ({ domain, now }, { application: { certificate } }) =>
    certificate ? checkRolloverDue(domain, certificate, now) : [],
});

export const directoryChoiceGate = defineGate({
  name: "directory",
  codes: ["directory-ambiguous", "directory-consent", "directory-missing"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["directories"],
  judge: ({ run }, { directories }) => chooseDirectory(run?.directory, directories).findings,
});

/** What federating does to everybody; that refuses nothing. */
export const federationEffectsGate = defineGate({
  name: "effects",
  codes: ["effect-password-sign-in", "effect-mfa-behavior", "effect-consent"],
  asked: ["plan"],
  needs: ["domains"],
  judge: ({ domain, behavior }, { domains }) =>
    federationEffects({
      domain,
      scope: inheritingDomains(domain, domains),
      federatedIdpMfaBehavior: behavior,
    }),
});
