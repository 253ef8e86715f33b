import { checkAdministratorsOnDomains } from "../administrators/on-domains";
import {
  type AccountMark,
  checkAdministratorNameFree,
  checkAdministratorParts,
  checkAdoptedAdministrator,
  type NamesakeAccount,
} from "../administrators/technical-administrator";
import { checkRolloverDue } from "../certificates/rollover";
import { chooseDirectory } from "../directory/choice";
import { federatedDomainNames, findDomainByName, inheritingDomains } from "../federation/domains";
import { federationEffects } from "../federation/effects";
import { choosePrimaryDomain, type PrimaryDomainChoice } from "../federation/primary-domain";
import { violated } from "../finding";
import { isOwnedByRun } from "../holders/held-objects";
import type { Holder } from "../holders/holder";
import { isAdministratorMarkOf } from "../holders/lineage";
import { checkNeedlessAcceptances } from "../people/lock-out";
import {
  checkApplicationFree,
  checkGroupNameFree,
  checkIssuerStays,
  checkMembersKnown,
  checkTemplate,
} from "../plan/planned-objects";
import { checkSyncBlocks } from "../sync/blocks";
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
function plannedOf(run: PlannedRun | undefined, domains: TenantDomain[]): string[] {
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

/** Whose account becomes, or is used as, a Global Administrator. */
export const technicalAdministratorGate = defineGate({
  name: "technical administrator",
  codes: ["administrator-adopted", "administrator-foreign"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "administrators", "technicalAdministrator"],
  uses: ["applications", "takenNames"],
  judge({ run }, { domains, administrators, technicalAdministrator: one, applications = [], takenNames }) {
    if ("makes" in one) {
      if (!one.namesake) return [];
      const marked = [...applications, ...(takenNames?.jumpcloud ?? [])];
      return checkAdministratorNameFree(
        one.makes,
        one.namesake.account,
        markedBy(run, one.namesake.account, marked),
      );
    }
    const federated = [...plannedOf(run, domains), ...federatedDomainNames(domains)];
    return checkAdoptedAdministrator(one.adopts, {
      ...administrators,
      federated,
      members: run?.members ?? [],
    });
  },
});

/** The component that made the account, by the mark that it carries as well. */
function markedBy(
  run: PlannedRun | undefined,
  account: NamesakeAccount | undefined,
  marked: readonly { holder?: Holder }[],
): AccountMark | undefined {
  const { employeeId } = account ?? {};
  if (!run?.claim || !employeeId) return undefined;
  const holder = marked
    .flatMap((one) => one.holder ?? [])
    .find((one) => isAdministratorMarkOf(one, employeeId));
  return holder && { holder, declared: run.claim.holder };
}

/** What the run itself makes of its administrator. */
export const administratorPartsGate = defineGate({
  name: "technical administrator to be made",
  codes: ["administrator-account", "administrator-role"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["technicalAdministrator"],
  judge: (_, { technicalAdministrator: one }) =>
    "makes" in one ? checkAdministratorParts(one.makes, one.unmade ?? []) : [],
});

export const administratorsOnDomainsGate = defineGate({
  name: "administrators on the domains",
  codes: ["administrator-on-domain", "administrators-unread"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "administrators"],
  judge: ({ run }, { domains, administrators: held }) =>
    checkAdministratorsOnDomains(plannedOf(run, domains), held),
});

export const membersKnownGate = defineGate({
  name: "members",
  codes: ["member-unknown"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["knownMembers"],
  judge: ({ run }, { knownMembers }) => checkMembersKnown(run?.members ?? [], knownMembers),
});

export const syncBlocksGate = defineGate({
  name: "members whom the sync blocks",
  codes: ["sync-would-block"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["blockedMembers"],
  judge: ({ terms: { acceptLockOut } }, { blockedMembers: blocked }) =>
    checkSyncBlocks(blocked, acceptLockOut),
});

/** Each domain judges the names on it, when it is federated; the rest is nobody's. */
export const needlessAcceptancesGate = defineGate({
  name: "accepted names of no domain",
  codes: ["lock-out-needless"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "blockedMembers"],
  judge: ({ run, terms: { acceptLockOut } }, { domains, blockedMembers: blocked }) =>
    checkNeedlessAcceptances(
      acceptLockOut,
      plannedOf(run, domains),
      blocked.flatMap(({ accounts }) => accounts),
    ),
});

export const groupNameGate = defineGate({
  name: "group",
  codes: ["group-taken"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["takenNames"],
  judge({ run }, { takenNames }) {
    if (!run || run.adopt) return [];
    const { group: wanted, formerGroup: former } = run;
    // Names that an earlier run found free are taken by that run since.
    if (former?.name === wanted.name && former.email === wanted.email) return [];
    if (takenNames.jumpcloud.some((one) => isOwnedByRun(run.claim, one))) return [];
    return checkGroupNameFree(wanted, takenNames, former);
  },
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
