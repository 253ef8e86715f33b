import { administratorsOn } from "../administrators/on-domains";
import {
  administratorAdopted,
  administratorOwn,
  administratorUnmade,
  type MarkedBy,
  type NamesakeAccount,
} from "../administrators/technical-administrator";
import { rolloverDue } from "../certificates/rollover";
import { chooseDirectory } from "../directory/choice";
import { domainNamed, federatedNames, inheritors } from "../federation/domains";
import { effectsOf } from "../federation/effects";
import { choosePrimaryDomain, type PrimaryChoice } from "../federation/primary-domain";
import { violated } from "../finding";
import { isOurs } from "../holders/held-objects";
import type { Holder } from "../holders/holder";
import { isMarkOf } from "../holders/lineage";
import { acceptedElsewhere } from "../people/lock-out";
import { applicationFree, groupFree, issuerStays, membersKnown, templateFits } from "../plan/planned-objects";
import { syncBlocks } from "../sync/blocks";
import type { DomainStanding } from "../vendor-objects";
import { gate } from "./gate";
import type { PlannedRun, Subject } from "./subject";

/** The default domain that the run leaves behind. */
export function primaryOf({ domain, run }: Subject, domains: DomainStanding[]): PrimaryChoice {
  if (!run) return choosePrimaryDomain(undefined, [domain], domains);
  const { wanted, kept } = run.primaryDomain;
  const planned = run.domains.map((plan) => plan.domain);
  return choosePrimaryDomain(wanted, planned, domains, kept);
}

/** All domains that the run federates, with the children that inherit from them. */
function plannedOf(run: PlannedRun | undefined, domains: DomainStanding[]): string[] {
  return (run?.domains ?? []).flatMap(({ domain }) => inheritors(domain, domains));
}

export const initialDomain = gate({
  name: "initial domain",
  codes: ["initial-domain-missing"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "tenant"],
  judge(_, { domains, tenant: { displayName } }) {
    if (domains.some(({ isInitial }) => isInitial)) return [];
    const evidence =
      "it answers no initial domain (*.onmicrosoft.com), where the administrator for emergencies lives";
    return violated("initial-domain-missing", displayName, evidence, "Check that the tenant id is right");
  },
});

export const defaultDomain = gate({
  name: "default domain",
  codes: ["primary-domain"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains"],
  // Without an initial domain the gate of that one says so.
  judge: (subject, { domains }) =>
    primaryOf(subject, domains).findings.filter(({ code }) => code === "primary-domain"),
});

export const application = gate({
  name: "planned application",
  codes: ["slug-taken"],
  asked: ["plan"],
  needs: ["applications"],
  judge: ({ run, planned }, { applications }) =>
    planned === undefined || run?.adopt
      ? []
      : applicationFree(planned, applications, (one) => isOurs(run?.claim, one)),
});

/** A way back ends the federation in the same run, and waits for nothing. */
export const issuer = gate({
  name: "issuer that people sign in by",
  codes: ["application-mismatch"],
  asked: ["plan"],
  needs: ["domains", "application"],
  judge: ({ domain, run, planned }, { domains, application }) =>
    planned === undefined || run?.stage === "prepare"
      ? []
      : issuerStays(planned, domainNamed(domain, domains)?.federation, application),
});

export const template = gate({
  name: "planned template",
  codes: ["template-unknown", "config-key-unknown"],
  asked: ["plan"],
  needs: ["template"],
  judge: ({ planned }, { template: { key = "", configKeys } }) =>
    planned === undefined ? [] : templateFits(planned, configKeys && { key, configKeys }),
});

export const rollover = gate({
  name: "rollover",
  codes: ["rollover-due"],
  asked: ["plan"],
  needs: ["application"],
  judge: ({ domain, now }, { application: { certificate } }) =>
    certificate ? rolloverDue(domain, certificate, now) : [],
});

/** Whose account becomes, or is used as, a Global Administrator. */
export const technicalAdministrator = gate({
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
      return administratorOwn(one.makes, one.namesake.account, markedBy(run, one.namesake.account, marked));
    }
    const federated = [...plannedOf(run, domains), ...federatedNames(domains)];
    return administratorAdopted(one.adopts, { ...administrators, federated, members: run?.members ?? [] });
  },
});

/** The component that made the account, by the mark that it carries as well. */
function markedBy(
  run: PlannedRun | undefined,
  account: NamesakeAccount | undefined,
  marked: readonly { holder?: Holder }[],
): MarkedBy | undefined {
  const { employeeId } = account ?? {};
  if (!run?.claim || !employeeId) return undefined;
  const holder = marked.flatMap((one) => one.holder ?? []).find((one) => isMarkOf(one, employeeId));
  return holder && { holder, declared: run.claim.holder };
}

/** What the run itself makes of its administrator. */
export const unmadeAdministrator = gate({
  name: "technical administrator to be made",
  codes: ["administrator-account", "administrator-role"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["technicalAdministrator"],
  judge: (_, { technicalAdministrator: one }) =>
    "makes" in one ? administratorUnmade(one.makes, one.unmade ?? []) : [],
});

export const administrators = gate({
  name: "administrators on the domains",
  codes: ["administrator-on-domain", "administrators-unread"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "administrators"],
  judge: ({ run }, { domains, administrators: held }) => administratorsOn(plannedOf(run, domains), held),
});

export const members = gate({
  name: "members",
  codes: ["member-unknown"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["knownMembers"],
  judge: ({ run }, { knownMembers }) => membersKnown(run?.members ?? [], knownMembers),
});

export const blockedMembers = gate({
  name: "members whom the sync blocks",
  codes: ["sync-would-block"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["blockedMembers"],
  judge: ({ terms: { acceptLockOut } }, { blockedMembers: blocked }) => syncBlocks(blocked, acceptLockOut),
});

/** Each domain judges the names on it, when it is federated; the rest is nobody's. */
export const acceptedNames = gate({
  name: "accepted names of no domain",
  codes: ["lock-out-needless"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "blockedMembers"],
  judge: ({ run, terms: { acceptLockOut } }, { domains, blockedMembers: blocked }) =>
    acceptedElsewhere(
      acceptLockOut,
      plannedOf(run, domains),
      blocked.flatMap(({ accounts }) => accounts),
    ),
});

export const group = gate({
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
    if (takenNames.jumpcloud.some((one) => isOurs(run.claim, one))) return [];
    return groupFree(wanted, takenNames, former);
  },
});

export const directory = gate({
  name: "directory",
  codes: ["directory-ambiguous", "directory-consent", "directory-missing"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["directories"],
  judge: ({ run }, { directories }) => chooseDirectory(run?.directory, directories).findings,
});

/** What federating does to everybody; that refuses nothing. */
export const effects = gate({
  name: "effects",
  codes: ["effect-password-sign-in", "effect-mfa-behavior", "effect-consent"],
  asked: ["plan"],
  needs: ["domains"],
  judge: ({ domain, behavior }, { domains }) =>
    effectsOf({ domain, scope: inheritors(domain, domains), federatedIdpMfaBehavior: behavior }),
});
