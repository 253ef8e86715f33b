import { effectiveAcceptances } from "../../../../audit/acceptances/acceptances";
import type { PasswordAddresses } from "../../../../audit/addresses/sign-in-hosts";
import {
  isLiveEvidence,
  identifyApplication as liveApplicationOf,
} from "../../../../audit/application/identification";
import type { GroupChange } from "../../../../audit/directory/group-losses";
import { findDomainByName } from "../../../../audit/federation/domains";
import { checkSigningCertificateTrusted } from "../../../../audit/federation/health";
import { toTakeOverFindings } from "../../../../audit/federation/take-over";
import { asPendingFinding, type Finding, violatedFindings } from "../../../../audit/finding";
import type { RunReadings } from "../../../../audit/gates/readings";
import type { GateSubject, PlannedRun } from "../../../../audit/gates/subject";
import type { OwnershipClaim } from "../../../../audit/holders/held-objects";
import { isForeignFederation } from "../../../../audit/rollback/former-federation";
import type { InternalDomainFederation } from "../../../../audit/vendor-objects";
import { MICROSOFT_365 } from "../../../../clients/jumpcloud";
import { allowsTakeOver } from "../../../../operations/adoption/mode";
import { mfaBehaviorOrDefault, protocolOrDefault } from "../../../../operations/federation/fields";
import { type GateInputReadings, passwordAddressesInUse } from "../../../../operations/gates/judge";
import { judgePlanGates } from "../../../../operations/gates/plan";
import { type AdministratorDecision, emergencyAccessAfter } from "./administrator";
import type { JoiningPeople } from "./joining-people";
import type { DomainPlan, PlannedInputs, PreflightInputs } from "./resource";
import {
  type PreflightSnapshot,
  plannedAddresses,
  plannedApplication,
  plannedFields,
  plannedIssuer,
  plannedTemplate,
  plannedTemplateKey,
} from "./snapshot";

/** Keys that every application is made with. */
const CONFIG_KEYS = ["idpEntityId"];

/** What a run is judged on, beside its inputs. */
export interface JudgementBasis {
  snapshot: PreflightSnapshot;
  /** Left out where nobody's objects are told from others'. */
  claim: OwnershipClaim | undefined;
  administering: AdministratorDecision;
  /** Left out where everybody is bound already. */
  joining: JoiningPeople | undefined;
  /** Left out where the run takes nobody out of the group. */
  groupChange: GroupChange | undefined;
  /** What the last run declared. */
  olds: (PreflightInputs & { primaryDomain: string }) | undefined;
  at: Date;
}

/**
 * What the run would meet. Whatever would refuse only the write that federates waits for a person until then: the
 * previews of that write fail, where they list everybody who would be locked out as well.
 */
export function judgePreflight(inputs: PlannedInputs, ground: JudgementBasis): Finding[] {
  const shared = { subject: sharedSubject(inputs, ground), readings: sharedReadings(inputs, ground) };
  const findings = judgePlanGates(
    shared,
    inputs.domains.map((plan) => ({
      subject: { ...shared.subject, ...domainSubject(plan, inputs, ground) },
      readings: { ...shared.readings, ...domainReadings(plan, inputs, ground) },
    })),
  );
  return inputs.adopt === "asItStands" ? asFarAsItMoves(findings, inputs, ground) : findings;
}

/** What stays as it is refuses no run: whatever would move it, its own resource judges. */
function asFarAsItMoves(
  findings: readonly Finding[],
  { stage, domains }: PreflightInputs,
  { snapshot }: JudgementBasis,
): Finding[] {
  const planned = new Set(domains.map(({ domain }) => domain));
  const isFederated = (domain: string) =>
    findDomainByName(domain, snapshot.domains)?.federation !== undefined;
  const flips = stage === "federated" && ![...planned].every(isFederated);
  return findings.flatMap((one) => {
    if (one.state !== "violated") return [one];
    // People sign in without it.
    if (one.code === "directory-consent" && !flips) return toTakeOverFindings([one]);
    if (!planned.has(one.object)) return [one];
    if (isFederated(one.object)) return toTakeOverFindings([one]);
    // Nobody signs in by it yet.
    const isAhead = one.code === "certificate-life" || one.code === "plan-issuer";
    return stage === "prepare" && isAhead ? [asPendingFinding(one)] : [one];
  });
}

function sharedSubject(
  inputs: PlannedInputs,
  { snapshot, claim, administering, olds, at }: JudgementBasis,
): GateSubject {
  const { terms = {} } = inputs;
  const { found } = administering;
  return {
    ...{ domain: snapshot.tenant.displayName, declared: {}, adopt: inputs.adopt === true },
    protocol: sharedProtocol(inputs, snapshot),
    terms: effectiveAcceptances(terms, at),
    ...{ behavior: mfaBehaviorOrDefault(inputs), run: runOf(inputs, olds, claim), now: at },
    ...{ allowedHosts: snapshot.allowedHosts, loginEndpoint: snapshot.loginEndpoint },
    ...(found && "makes" in found ? { administrator: found.makes } : {}),
  };
}

/** What the tenant's devices meet: SAML, where one of the domains speaks it. */
function sharedProtocol(inputs: PreflightInputs, { domains }: PreflightSnapshot): GateSubject["protocol"] {
  const spoken = inputs.domains.map((plan) =>
    protocolOrDefault(plannedFields(plan, inputs, findDomainByName(plan.domain, domains)?.federation)),
  );
  return spoken.includes("saml") ? "saml" : (spoken[0] ?? "saml");
}

function runOf(
  { stage, domains, members, group, directory, adopt, primaryDomain: wanted }: PlannedInputs,
  olds: JudgementBasis["olds"],
  claim: OwnershipClaim | undefined,
): PlannedRun {
  return {
    ...{ stage, domains, members, group, adopt: allowsTakeOver(adopt), isAsItStands: adopt === "asItStands" },
    ...(directory ? { directory } : {}),
    primaryDomain: { ...(wanted ? { wanted } : {}), ...(olds ? { kept: olds.primaryDomain } : {}) },
    ...(olds ? { formerGroup: olds.group } : {}),
    ...(claim ? { claim } : {}),
  };
}

function sharedReadings(
  inputs: PlannedInputs,
  { snapshot, administering, joining, groupChange, at }: JudgementBasis,
): GateInputReadings {
  const { tenant, domains, applications, administrators, directories, groups, members } = snapshot;
  const { found } = administering;
  const run: Omit<RunReadings, "technicalAdministrator" | "groupChange"> = {
    ...{ tenant, administrators, directories, takenNames: groups },
    knownMembers: new Set(members.map(({ email }) => email.toLowerCase())),
    blockedMembers: joining?.blocked ?? [],
  };
  return {
    ...run,
    ...snapshot.readings,
    conditionalAccess: snapshot.entraDemands.conditionalAccess,
    ...(groupChange ? { groupChange } : {}),
    ...{ domains, applications, onPremisesSync: { value: tenant.onPremisesSync } },
    ...(found ? { technicalAdministrator: found } : {}),
    people: { onPremises: [], emergency: emergencyAccessAfter(inputs, found, snapshot, at) },
  };
}

function domainSubject(plan: DomainPlan, inputs: PreflightInputs, { snapshot, olds }: JudgementBasis) {
  const { domain, ssoUrl, template = MICROSOFT_365, configKeys = [] } = plan;
  const live = findDomainByName(domain, snapshot.domains)?.federation;
  const fields = plannedFields(plan, inputs, live);
  const { issuerUri, passiveSignInUri, activeSignInUri, metadataExchangeUri } = fields;
  const known = addressesInUse(plan, inputs, snapshot, olds);
  const inUse = passwordAddressesInUse({ inUse: known }, plan.federation?.undeclaredFields ?? [], live);
  const isPage = activeSignInUri === passiveSignInUri;
  const addresses = { passiveSignInUri, ...(isPage ? {} : { activeSignInUri }), metadataExchangeUri };
  // Whether a foreign issuer is somebody's tampering or their own federation, its resource knows, by the id that it made.
  const adopt = inputs.adopt === true || wasFederated(plan, olds);
  return {
    ...{ domain, adopt, declared: { issuerUri, ...addresses } },
    isBesideStranger: inputs.stage === "prepare" && isWithStranger(domain, live, snapshot),
    ...{ protocol: protocolOrDefault(fields), behavior: mfaBehaviorOrDefault(fields) },
    ...(inUse ? { inUse } : {}),
    planned: { domain, template, ssoUrl, issuerUri, configKeys: [...CONFIG_KEYS, ...configKeys] },
  };
}

/** No application of this organisation signs people in there, nor does anything show another one of JumpCloud's. */
function isWithStranger(
  domain: string,
  live: InternalDomainFederation | undefined,
  { domains, applications }: PreflightSnapshot,
): boolean {
  const { toldBy } = liveApplicationOf(domain, { domains, applications });
  return isForeignFederation(domain, live) && !isLiveEvidence(toldBy);
}

function wasFederated({ domain }: DomainPlan, olds: PreflightInputs | undefined): boolean {
  return olds?.stage === "federated" && olds.domains.some((plan) => plan.domain === domain);
}

/** Addresses with somebody's consent: those that the last run declared, or those of a federation that is taken over. */
function addressesInUse(
  { domain }: DomainPlan,
  { adopt }: PreflightInputs,
  { domains }: PreflightSnapshot,
  olds: PreflightInputs | undefined,
): PasswordAddresses | undefined {
  const earlier = olds?.domains.find((plan) => plan.domain === domain);
  if (olds && earlier) return plannedAddresses(earlier, olds);
  return adopt ? findDomainByName(domain, domains)?.federation : undefined;
}

function domainReadings(
  plan: DomainPlan,
  inputs: PreflightInputs,
  { snapshot }: JudgementBasis,
): GateInputReadings {
  const application = plannedApplication(plan, snapshot);
  const jumpcloud = snapshot.accessPolicies.get(application?.id ?? "");
  const signInPage = snapshot.signInPages.get(plannedAddresses(plan, inputs).passiveSignInUri);
  const template: NonNullable<GateInputReadings["template"]> = plannedTemplate(plan, snapshot) ?? {};
  const templateContext = template.assertion?.context;
  // What is there by its id makes nothing of the planned one.
  const isOther = plan.applicationId !== undefined && application?.template !== plannedTemplateKey(plan);
  return {
    ...(application ? { application } : {}),
    ...(signInPage ? { signInPage } : {}),
    ...(jumpcloud ? { secondFactor: { jumpcloud, ...snapshot.entraDemands, templateContext } } : {}),
    ...(isOther ? {} : { template }),
  };
}

/** JumpCloud signs with what the domain does not trust; nothing where its federation is not with this application. */
export function plannedDomainOutage(plan: DomainPlan, snapshot: PreflightSnapshot): Finding[] {
  const live = findDomainByName(plan.domain, snapshot.domains)?.federation;
  const application = plannedApplication(plan, snapshot);
  if (!live || !application || live.issuerUri !== plannedIssuer(plan)) return [];
  return violatedFindings([checkSigningCertificateTrusted(plan.domain, live, application.certificate)]);
}
