import { effective } from "../../../../audit/acceptances/acceptances";
import type { PasswordAddresses } from "../../../../audit/addresses/sign-in-hosts";
import { isToldLive, applicationOf as liveApplicationOf } from "../../../../audit/application/identification";
import type { GroupChange } from "../../../../audit/directory/group-losses";
import { domainNamed } from "../../../../audit/federation/domains";
import { trust } from "../../../../audit/federation/health";
import { asItStands } from "../../../../audit/federation/take-over";
import { awaited, type Finding, violations } from "../../../../audit/finding";
import type { RunReadings } from "../../../../audit/gates/readings";
import type { PlannedRun, Subject } from "../../../../audit/gates/subject";
import type { Claim } from "../../../../audit/holders/held-objects";
import { isStrangers } from "../../../../audit/rollback/former-federation";
import type { Federation } from "../../../../audit/vendor-objects";
import { MICROSOFT_365 } from "../../../../clients/jumpcloud";
import { takesOver } from "../../../../operations/adoption/mode";
import type { Seen } from "../../../../operations/gates/judge";
import { judgePlan } from "../../../../operations/gates/plan";
import { behaviorOf, inUseOf, protocolOf } from "../../../../operations/gates/subject";
import { type Administering, emergencyAfter } from "./administrator";
import type { Joining } from "./joining-people";
import type { DomainPlan, PlannedInputs, PreflightInputs } from "./resource";
import {
  addressesOf,
  applicationOf,
  issuerOf,
  type Picture,
  plannedFields,
  templateKeyOf,
  templateOf,
} from "./snapshot";

/** Keys that every application is made with. */
const CONFIG_KEYS = ["idpEntityId"];

/** What a run is judged on, beside its inputs. */
export interface Ground {
  picture: Picture;
  /** Left out where nobody's objects are told from others'. */
  claim: Claim | undefined;
  administering: Administering;
  /** Left out where everybody is bound already. */
  joining: Joining | undefined;
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
export function judgeRun(inputs: PlannedInputs, ground: Ground): Finding[] {
  const shared = { subject: sharedSubject(inputs, ground), seen: sharedReadings(inputs, ground) };
  const findings = judgePlan(
    shared,
    inputs.domains.map((plan) => ({
      subject: { ...shared.subject, ...domainSubject(plan, inputs, ground) },
      seen: { ...shared.seen, ...domainReadings(plan, inputs, ground) },
    })),
  );
  return inputs.adopt === "asItStands" ? asFarAsItMoves(findings, inputs, ground) : findings;
}

/** What stays as it is refuses no run: whatever would move it, its own resource judges. */
function asFarAsItMoves(
  findings: readonly Finding[],
  { stage, domains }: PreflightInputs,
  { picture }: Ground,
): Finding[] {
  const planned = new Set(domains.map(({ domain }) => domain));
  const isFederated = (domain: string) => domainNamed(domain, picture.domains)?.federation !== undefined;
  const flips = stage === "federated" && ![...planned].every(isFederated);
  return findings.flatMap((one) => {
    if (one.state !== "violated") return [one];
    // People sign in without it.
    if (one.code === "directory-consent" && !flips) return asItStands([one]);
    if (!planned.has(one.object)) return [one];
    if (isFederated(one.object)) return asItStands([one]);
    // Nobody signs in by it yet.
    const isAhead = one.code === "certificate-life" || one.code === "plan-issuer";
    return stage === "prepare" && isAhead ? [awaited(one)] : [one];
  });
}

function sharedSubject(inputs: PlannedInputs, { picture, claim, administering, olds, at }: Ground): Subject {
  const { terms = {} } = inputs;
  const { found } = administering;
  return {
    ...{ domain: picture.tenant.displayName, declared: {}, adopt: inputs.adopt === true },
    protocol: sharedProtocol(inputs, picture),
    terms: effective(terms, at),
    ...{ behavior: behaviorOf(inputs), run: runOf(inputs, olds, claim), now: at },
    ...{ allowedHosts: picture.allowedHosts, loginEndpoint: picture.loginEndpoint },
    ...(found && "makes" in found ? { administrator: found.makes } : {}),
  };
}

/** What the tenant's devices meet: SAML, where one of the domains speaks it. */
function sharedProtocol(inputs: PreflightInputs, { domains }: Picture): Subject["protocol"] {
  const spoken = inputs.domains.map((plan) =>
    protocolOf(plannedFields(plan, inputs, domainNamed(plan.domain, domains)?.federation)),
  );
  return spoken.includes("saml") ? "saml" : (spoken[0] ?? "saml");
}

function runOf(
  { stage, domains, members, group, directory, adopt, primaryDomain: wanted }: PlannedInputs,
  olds: Ground["olds"],
  claim: Claim | undefined,
): PlannedRun {
  return {
    ...{ stage, domains, members, group, adopt: takesOver(adopt), isAsItStands: adopt === "asItStands" },
    ...(directory ? { directory } : {}),
    primaryDomain: { ...(wanted ? { wanted } : {}), ...(olds ? { kept: olds.primaryDomain } : {}) },
    ...(olds ? { formerGroup: olds.group } : {}),
    ...(claim ? { claim } : {}),
  };
}

function sharedReadings(
  inputs: PlannedInputs,
  { picture, administering, joining, groupChange, at }: Ground,
): Seen {
  const { tenant, domains, applications, administrators, directories, groups, members } = picture;
  const { found } = administering;
  const run: Omit<RunReadings, "technicalAdministrator" | "groupChange"> = {
    ...{ tenant, administrators, directories, takenNames: groups },
    knownMembers: new Set(members.map(({ email }) => email.toLowerCase())),
    blockedMembers: joining?.blocked ?? [],
  };
  return {
    ...run,
    ...picture.readings,
    conditionalAccess: picture.entraDemands.conditionalAccess,
    ...(groupChange ? { groupChange } : {}),
    ...{ domains, applications, onPremisesSync: { value: tenant.onPremisesSync } },
    ...(found ? { technicalAdministrator: found } : {}),
    people: { onPremises: [], emergency: emergencyAfter(inputs, found, picture, at) },
  };
}

function domainSubject(plan: DomainPlan, inputs: PreflightInputs, { picture, olds }: Ground) {
  const { domain, ssoUrl, template = MICROSOFT_365, configKeys = [] } = plan;
  const live = domainNamed(domain, picture.domains)?.federation;
  const fields = plannedFields(plan, inputs, live);
  const { issuerUri, passiveSignInUri, activeSignInUri, metadataExchangeUri } = fields;
  const known = addressesInUse(plan, inputs, picture, olds);
  const inUse = inUseOf({ inUse: known }, plan.federation?.undeclaredFields ?? [], live);
  const isPage = activeSignInUri === passiveSignInUri;
  const addresses = { passiveSignInUri, ...(isPage ? {} : { activeSignInUri }), metadataExchangeUri };
  // Whether a foreign issuer is somebody's tampering or their own federation, its resource knows, by the id that it made.
  const adopt = inputs.adopt === true || wasFederated(plan, olds);
  return {
    ...{ domain, adopt, declared: { issuerUri, ...addresses } },
    isBesideStranger: inputs.stage === "prepare" && isWithStranger(domain, live, picture),
    ...{ protocol: protocolOf(fields), behavior: behaviorOf(fields) },
    ...(inUse ? { inUse } : {}),
    planned: { domain, template, ssoUrl, issuerUri, configKeys: [...CONFIG_KEYS, ...configKeys] },
  };
}

/** No application of this organisation signs people in there, nor does anything show another one of JumpCloud's. */
function isWithStranger(
  domain: string,
  live: Federation | undefined,
  { domains, applications }: Picture,
): boolean {
  const { toldBy } = liveApplicationOf(domain, { domains, applications });
  return isStrangers(domain, live) && !isToldLive(toldBy);
}

function wasFederated({ domain }: DomainPlan, olds: PreflightInputs | undefined): boolean {
  return olds?.stage === "federated" && olds.domains.some((plan) => plan.domain === domain);
}

/** Addresses with somebody's consent: those that the last run declared, or those of a federation that is taken over. */
function addressesInUse(
  { domain }: DomainPlan,
  { adopt }: PreflightInputs,
  { domains }: Picture,
  olds: PreflightInputs | undefined,
): PasswordAddresses | undefined {
  const earlier = olds?.domains.find((plan) => plan.domain === domain);
  if (olds && earlier) return addressesOf(earlier, olds);
  return adopt ? domainNamed(domain, domains)?.federation : undefined;
}

function domainReadings(plan: DomainPlan, inputs: PreflightInputs, { picture }: Ground): Seen {
  const application = applicationOf(plan, picture);
  const jumpcloud = picture.accessPolicies.get(application?.id ?? "");
  const signInPage = picture.signInPages.get(addressesOf(plan, inputs).passiveSignInUri);
  const template: NonNullable<Seen["template"]> = templateOf(plan, picture) ?? {};
  const templateContext = template.assertion?.context;
  // What is there by its id makes nothing of the planned one.
  const isOther = plan.applicationId !== undefined && application?.template !== templateKeyOf(plan);
  return {
    ...(application ? { application } : {}),
    ...(signInPage ? { signInPage } : {}),
    ...(jumpcloud ? { secondFactor: { jumpcloud, ...picture.entraDemands, templateContext } } : {}),
    ...(isOther ? {} : { template }),
  };
}

/** JumpCloud signs with what the domain does not trust; nothing where its federation is not with this application. */
export function outageOf(plan: DomainPlan, picture: Picture): Finding[] {
  const live = domainNamed(plan.domain, picture.domains)?.federation;
  const application = applicationOf(plan, picture);
  if (!live || !application || live.issuerUri !== issuerOf(plan)) return [];
  return violations([trust(plan.domain, live, application.certificate)]);
}
