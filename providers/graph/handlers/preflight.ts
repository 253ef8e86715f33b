import { administratorApart, administratorsOn } from "../../../audit/administrators";
import { certificateLife } from "../../../audit/certificates";
import { chooseDirectory } from "../../../audit/directory";
import { federable, inheritors } from "../../../audit/domains";
import { emergencyAdministrator } from "../../../audit/emergency-access";
import { type Finding, violated, violations } from "../../../audit/finding";
import { applicationFree, groupFree, membersKnown, templateFits } from "../../../audit/names";
import { permissions, READ_NEEDS, WRITE_NEEDS } from "../../../audit/permissions";
import { planProblems } from "../../../audit/plan";
import { choosePrimaryDomain } from "../../../audit/primary-domain";
import type { DomainStanding, TenantStanding } from "../../../audit/standings";
import { permissionsOf } from "../../../surveys";
import type { Call } from "../../lifecycle/handler";
import { holdsUnknown, UNKNOWN } from "../../lifecycle/handler";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import type { DomainPlan, PreflightInputs, PreflightState } from "../preflight";
import { demandNoneViolated, failuresOf } from "../refusal";
import { now, type Vendors } from "../vendors";
import { type Picture, surveyPicture } from "./preflight-picture";

const TEMPLATE = "office365";

/** It only reads: creating and updating it records what `check` found, once the credential may write. */
export const preflight: GraphHandler<PreflightState, PreflightState> = inItsPlace<
  PreflightState,
  PreflightState
>({
  rules: {
    stage: "update",
    domains: "update",
    primaryDomain: "update",
    group: "update",
    members: { change: "ignore" },
    directory: "update",
    administrator: "update",
    emergencyAccess: "update",
    acceptLockOut: "update",
    adopt: "update",
    tenantId: "ignore",
    tenantName: "ignore",
    organizationId: "ignore",
    organizationName: "ignore",
    initialDomain: "update",
    directoryId: "update",
    findings: "update",
  },

  async check(inputs, olds, vendors, call) {
    if (holdsUnknown(inputs)) return { inputs: undetermined(inputs), failures: [] };
    const { state, findings } = await judge(inputs, olds, vendors, call);
    return { inputs: state, failures: failuresOf(findings) };
  },

  async create(vendors, inputs) {
    await demandWritePermissions(vendors);
    return { id: inputs.tenantId, state: inputs };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const { state } = await judge(last.inputs, last.state, vendors, call);
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs) {
    await demandWritePermissions(vendors);
    return inputs;
  },

  async delete() {},
});

/** What can't be judged before another resource is made stays open. */
function undetermined(inputs: PreflightState): PreflightState {
  return { ...inputs, tenantName: UNKNOWN, organizationName: UNKNOWN, initialDomain: UNKNOWN };
}

async function demandWritePermissions({ graph }: Vendors): Promise<void> {
  const { appId } = await graph.claims();
  const needs = [...READ_NEEDS, ...WRITE_NEEDS];
  demandNoneViolated("go on", permissions(appId, await permissionsOf(graph), needs));
}

async function judge(
  inputs: PreflightState,
  olds: PreflightState | undefined,
  vendors: Vendors,
  call: Call,
): Promise<{ state: PreflightState; findings: Finding[] }> {
  const { appId } = await vendors.graph.claims();
  const mayNot = permissions(appId, await permissionsOf(vendors.graph), READ_NEEDS);
  // Without them every read below would answer 403.
  if (violations(mayNot).length > 0) return { state: inputs, findings: mayNot };

  const picture = await surveyPicture(inputs, vendors, call);
  const { domains, tenant } = picture;
  const wanted = inputs.primaryDomain ?? stillSuitable(olds?.primaryDomain, inputs, domains);
  const primary = choosePrimaryDomain(wanted, namesOf(inputs.domains), domains);
  const directory = chooseDirectory(inputs.directory, picture.directories);
  const initial = domains.find((domain) => domain.isInitial)?.name;
  const findings = [
    ...planProblems(planOf(inputs), now(vendors)),
    ...(initial ? [] : [initialMissing(tenant)]),
    ...primary.findings,
    ...inputs.domains.flatMap((plan) => judgeDomain(plan, inputs, picture, primary.domain, now(vendors))),
    ...judgePeople(inputs, picture, initial, now(vendors)),
    ...(sameGroup(inputs, olds) || inputs.adopt ? [] : groupFree(inputs.group, picture.groups)),
    ...directory.findings,
  ];
  return { findings, state: toState(inputs, picture, { initial, primary, directory, findings }) };
}

interface Judged {
  initial: string | undefined;
  primary: { domain?: string };
  directory: { directory?: { id: string } };
  findings: Finding[];
}

function toState(inputs: PreflightState, { tenant, organization }: Picture, judged: Judged): PreflightState {
  const directoryId = judged.directory.directory?.id;
  const { directoryId: _previous, ...rest } = inputs;
  return {
    ...rest,
    tenantId: tenant.id,
    tenantName: tenant.displayName,
    organizationId: organization.id,
    organizationName: organization.displayName,
    initialDomain: judged.initial ?? "",
    primaryDomain: judged.primary.domain ?? "",
    ...(directoryId ? { directoryId } : {}),
    findings: judged.findings.filter(isForPeople),
  };
}

/** The default domain is moved by the run itself; everything else that does not hold waits for a person. */
function isForPeople({ code, state, wayOut }: Finding): boolean {
  return wayOut !== "" && !(code === "domain-default" && state === "pending");
}

function judgeDomain(
  plan: DomainPlan,
  inputs: PreflightInputs,
  picture: Picture,
  primaryDomain: string | undefined,
  at: Date,
): Finding[] {
  const { issuerUri, ssoUrl, template = TEMPLATE, configKeys = [] } = plan;
  const planned = { domain: plan.domain, template, ssoUrl, issuerUri, configKeys };
  const existing = picture.applications.find((one) => one.ssoUrl === ssoUrl && one.idpEntityId === issuerUri);
  return [
    ...federable(
      { domain: plan.domain, issuerUri, passiveSignInUri: ssoUrl, adopt: inputs.adopt },
      picture.domains,
      primaryDomain,
    ),
    ...(inputs.adopt ? [] : [applicationFree(planned, picture.applications)]),
    ...templateFits(planned, picture.templates.get(template)),
    ...(existing ? [certificateLife(plan.domain, existing.certificate, at)] : []),
  ];
}

function judgePeople(
  inputs: PreflightInputs,
  picture: Picture,
  initial: string | undefined,
  at: Date,
): Finding[] {
  const federated = inputs.domains.flatMap(({ domain }) => inheritors(domain, picture.domains));
  const administrator = `${inputs.administrator.mailNickname}@${initial ?? "the initial domain"}`;
  return [
    administratorApart(administrator, federated),
    emergencyAdministrator({
      holders: picture.holders,
      federated: [...federated, ...alreadyFederated(picture.domains)],
      members: inputs.members,
      makes: administrator,
      attestation: inputs.emergencyAccess,
      now: at,
    }),
    ...administratorsOn(federated, picture.holders),
    ...membersKnown(inputs.members, picture.knownMembers),
  ];
}

function alreadyFederated(domains: DomainStanding[]): string[] {
  return domains
    .filter(({ authenticationType }) => authenticationType === "Federated")
    .map(({ name }) => name);
}

/** The choice of an earlier run is kept for as long as it can be the default. */
function stillSuitable(
  chosen: string | undefined,
  inputs: PreflightInputs,
  domains: DomainStanding[],
): string | undefined {
  if (!chosen) return undefined;
  return choosePrimaryDomain(chosen, namesOf(inputs.domains), domains).domain;
}

function namesOf(plans: DomainPlan[]): string[] {
  return plans.map(({ domain }) => domain);
}

/** Names that an earlier run found free are taken by that run since. */
function sameGroup(inputs: PreflightInputs, olds: PreflightInputs | undefined): boolean {
  return olds?.group.name === inputs.group.name && olds.group.email === inputs.group.email;
}

function initialMissing(tenant: TenantStanding): Finding {
  const evidence =
    "it answers no initial domain (*.onmicrosoft.com), where the administrator for emergencies lives";
  return violated(
    "initial-domain-missing",
    tenant.displayName,
    evidence,
    "Check that the tenant id is right",
  );
}

function planOf({ domains, members, acceptLockOut, emergencyAccess }: PreflightInputs) {
  return { domains, members, acceptance: acceptLockOut, attestation: emergencyAccess };
}
