import { effectiveAcceptances } from "../../../../audit/acceptances/effective";
import { findDomainByName } from "../../../../audit/federation/domains";
import { toTakeOverFindings } from "../../../../audit/federation/take-over";
import { asPendingFinding, type Finding } from "../../../../audit/finding";
import type { PlannedRunReadings } from "../../../../audit/gates/readings";
import type { GateSubject, PlannedRun } from "../../../../audit/gates/subject";
import type { OwnershipClaim } from "../../../../audit/holders/ownership";
import { allowsTakeOver } from "../../../../operations/adoption/mode";
import { mfaBehaviorOrDefault, protocolOrDefault } from "../../../../operations/federation/fields";
import { judgePlanGates } from "../../../../operations/gates/plan";
import { emergencyAccessAfter } from "./administrator";
import { domainReadings, domainSubject } from "./judged-domain";
import type { JudgementInput } from "./judgement-input";
import { plannedFields } from "./planned-domain";
import type { PreflightSnapshot } from "./snapshot";
import type { PlannedInputs, PreflightInputs } from "./types";

/**
 * What the run would meet. Whatever would refuse only the write that federates waits for a person until then: the
 * previews of that write fail, where they list everybody who would be locked out as well.
 */
export function judgePreflight(inputs: PlannedInputs, basis: JudgementInput): Finding[] {
  const shared = { subject: sharedSubject(inputs, basis), readings: sharedReadings(inputs, basis) };
  const findings = judgePlanGates(
    shared,
    inputs.domains.map((plan) => ({
      subject: { ...shared.subject, ...domainSubject(plan, inputs, basis) },
      readings: { ...shared.readings, ...domainReadings(plan, inputs, basis) },
    })),
  );
  return inputs.adopt === "asItStands" ? asFarAsItMoves(findings, inputs, basis) : findings;
}

/** What stays as it is refuses no run: whatever would move it, its own resource judges. */
function asFarAsItMoves(
  findings: readonly Finding[],
  { stage, domains }: PreflightInputs,
  { snapshot }: JudgementInput,
): Finding[] {
  const planned = new Set(domains.map(({ domain }) => domain));
  const isFederated = (domain: string) =>
    findDomainByName(domain, snapshot.domains)?.federation !== undefined;
  const federatesDomain = stage === "federated" && ![...planned].every(isFederated);
  return findings.flatMap((one) => {
    if (one.state !== "violated") return [one];
    // People sign in without it.
    if (one.code === "directory-consent" && !federatesDomain) return toTakeOverFindings([one]);
    if (!planned.has(one.object)) return [one];
    if (isFederated(one.object)) return toTakeOverFindings([one]);
    // Nobody signs in by it yet.
    const isAhead = one.code === "certificate-life" || one.code === "plan-issuer";
    return stage === "prepare" && isAhead ? [asPendingFinding(one)] : [one];
  });
}

function sharedSubject(
  inputs: PlannedInputs,
  { snapshot, claim, administration, olds, at }: JudgementInput,
): GateSubject {
  const { terms = {} } = inputs;
  const { found } = administration;
  return {
    domain: snapshot.tenant.displayName,
    declared: {},
    adopt: inputs.adopt === true,
    protocol: sharedProtocol(inputs, snapshot),
    terms: effectiveAcceptances(terms, at),
    behavior: mfaBehaviorOrDefault(inputs),
    run: runOf(inputs, olds, claim),
    now: at,
    allowedHosts: snapshot.allowedHosts,
    loginEndpoint: snapshot.loginEndpoint,
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
  olds: JudgementInput["olds"],
  claim: OwnershipClaim | undefined,
): PlannedRun {
  return {
    stage,
    domains,
    members,
    group,
    adopt: allowsTakeOver(adopt),
    isAsItStands: adopt === "asItStands",
    ...(directory ? { directory } : {}),
    primaryDomain: { ...(wanted ? { wanted } : {}), ...(olds ? { kept: olds.primaryDomain } : {}) },
    ...(olds ? { formerGroup: olds.group } : {}),
    ...(claim ? { claim } : {}),
  };
}

function sharedReadings(
  inputs: PlannedInputs,
  { snapshot, administration, joining, groupChange, at }: JudgementInput,
): PlannedRunReadings {
  const { tenant, domains, applications, administrators, directories, groups, members } = snapshot;
  const { found } = administration;
  return {
    tenant,
    directories,
    takenNames: groups,
    knownMembers: new Set(members.map(({ email }) => email.toLowerCase())),
    blockedMembers: joining?.blocked ?? [],
    groupChange,
    technicalAdministrator: found,
    administrators,
    ...snapshot.readings,
    conditionalAccess: snapshot.entraDemands.conditionalAccess,
    domains,
    applications,
    onPremisesSync: { value: tenant.onPremisesSync },
    emergency: emergencyAccessAfter(inputs, found, snapshot, at),
  };
}
