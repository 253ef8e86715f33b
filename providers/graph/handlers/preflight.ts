import { chooseDirectory } from "../../../audit/directory";
import { type Finding, violations } from "../../../audit/finding";
import type { Forecast } from "../../../audit/forecast";
import { groupFree } from "../../../audit/names";
import { permissions, READ_NEEDS, WRITE_NEEDS } from "../../../audit/permissions";
import { planProblems } from "../../../audit/plan";
import { choosePrimaryDomain } from "../../../audit/primary-domain";
import { syncBlocks } from "../../../audit/sync-block";
import { demandNoneViolated, failuresOf } from "../../../operations/refusal";
import { now, type Vendors } from "../../../operations/vendors";
import { permissionsOf } from "../../../surveys";
import { type Call, holdsUnknown, UNKNOWN } from "../../lifecycle/handler";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import type { PreflightInputs, PreflightState } from "../preflight";
import { type Administering, settleAdministrator } from "./preflight-administrator";
import { judgeAhead } from "./preflight-ahead";
import { surveyJoining } from "./preflight-joiners";
import { initialMissing, judgeDomain, judgePeople, outageOf, surroundingsOf } from "./preflight-judgement";
import { type Picture, surveyPicture } from "./preflight-picture";

/** It only reads: creating and updating it records what `check` found, once the credential may write. */
export const preflight: GraphHandler<PreflightState, PreflightState> = inItsPlace<
  PreflightState,
  PreflightState
>({
  rules: {
    stage: "update",
    domains: "update",
    primaryDomain: "update",
    wantedPrimaryDomain: "ignore",
    group: "update",
    members: { change: "ignore" },
    directory: "update",
    administrator: "update",
    terms: "update",
    protocol: "update",
    federatedIdpMfaBehavior: "update",
    adopt: "update",
    tenantId: "ignore",
    tenantName: "ignore",
    organizationId: "ignore",
    organizationName: "ignore",
    initialDomain: "update",
    directoryId: "update",
    findings: "update",
    forecast: "update",
  },

  async check(inputs, olds, vendors, call) {
    if (holdsUnknown(inputs)) return { inputs: undetermined(inputs), failures: [] };
    const { state, findings, outages } = await judge(inputs, olds, vendors, call);
    const failures = failuresOf(findings);
    // The run that would end them stops here: another way does it, whatever is wrong with the plan.
    return { inputs: state, failures: failures.length > 0 ? [...failures, ...failuresOf(outages)] : [] };
  },

  async create(vendors, inputs) {
    await demandWritePermissions(vendors);
    return { id: inputs.tenantId, state: inputs };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const { wantedPrimaryDomain, primaryDomain: _resolved, ...rest } = last.inputs;
    const declared = { ...rest, ...(wantedPrimaryDomain ? { primaryDomain: wantedPrimaryDomain } : {}) };
    const { state } = await judge(declared, last.state, vendors, call);
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs) {
    await demandWritePermissions(vendors);
    return inputs;
  },

  async delete() {},
});

/** Inputs before the default domain was chosen, which a program need not name. */
type Declared = Omit<PreflightState, "primaryDomain"> & { primaryDomain?: string };

/** What can't be judged before another resource is made stays open. */
function undetermined(inputs: PreflightState): PreflightState {
  return { ...inputs, tenantName: UNKNOWN, organizationName: UNKNOWN, initialDomain: UNKNOWN };
}

async function demandWritePermissions({ graph }: Vendors): Promise<void> {
  const { appId } = await graph.claims();
  const needs = [...READ_NEEDS, ...WRITE_NEEDS];
  demandNoneViolated("go on", permissions(`application ${appId}`, await permissionsOf(graph), needs));
}

async function judge(
  inputs: Declared,
  olds: PreflightState | undefined,
  vendors: Vendors,
  call: Call,
): Promise<{ state: PreflightState; findings: Finding[]; outages: Finding[] }> {
  const { appId } = await vendors.graph.claims();
  const mayNot = permissions(`application ${appId}`, await permissionsOf(vendors.graph), READ_NEEDS);
  // Without them every read below would answer 403.
  if (violations(mayNot).length > 0) {
    return { state: { ...inputs, primaryDomain: inputs.primaryDomain ?? "" }, findings: mayNot, outages: [] };
  }

  const picture = await surveyPicture(inputs, vendors, call);
  const { domains, tenant } = picture;
  const names = inputs.domains.map((plan) => plan.domain);
  const primary = choosePrimaryDomain(inputs.primaryDomain, names, domains, olds?.primaryDomain);
  const directory = chooseDirectory(inputs.directory, picture.directories);
  const initial = domains.find((domain) => domain.isInitial)?.name;
  const surroundings = surroundingsOf(inputs, picture, initial);
  const before = olds?.administrator;
  const administering = await settleAdministrator(inputs, before, surroundings, vendors.graph, call);
  const joining = await surveyJoining(inputs, picture, directory.directory, vendors, call);
  const background = { primaryDomain: primary.domain, olds, at: now(vendors) };
  const findings = [
    ...planProblems(planOf(inputs), now(vendors)),
    ...(initial ? [] : [initialMissing(tenant)]),
    ...primary.findings.filter(({ code }) => code !== "initial-domain-missing"),
    ...inputs.domains.flatMap((plan) => judgeDomain(plan, inputs, picture, background)),
    ...judgePeople(inputs, picture, administering, surroundings, now(vendors)),
    ...syncBlocks(joining?.blocked ?? [], inputs.terms?.acceptLockOut),
    ...(sameGroup(inputs, olds) || inputs.adopt ? [] : groupFree(inputs.group, picture.groups, olds?.group)),
    ...directory.findings,
    ...judgeAhead(inputs, picture, now(vendors)),
  ];
  // Once everybody is bound, what was told before the binding stays as it was told.
  const forecast = joining?.forecast ?? olds?.forecast ?? [];
  const judged = { initial, primary, directory, administering, findings, forecast };
  const outages = inputs.domains.flatMap((plan) => outageOf(plan, picture));
  return { findings, outages, state: toState(inputs, picture, judged) };
}

interface Judged {
  initial: string | undefined;
  primary: { domain?: string };
  directory: { directory?: { id: string } };
  administering: Administering;
  findings: Finding[];
  forecast: Forecast[];
}

function toState(inputs: Declared, { tenant, organization }: Picture, judged: Judged): PreflightState {
  const directoryId = judged.directory.directory?.id;
  const { directoryId: _previous, administrator: _declared, ...rest } = inputs;
  const { plan } = judged.administering;
  return {
    ...rest,
    ...(plan ? { administrator: plan } : {}),
    tenantId: tenant.id,
    tenantName: tenant.displayName,
    organizationId: organization.id,
    organizationName: organization.displayName,
    initialDomain: judged.initial ?? "",
    primaryDomain: judged.primary.domain ?? "",
    ...(inputs.primaryDomain ? { wantedPrimaryDomain: inputs.primaryDomain } : {}),
    ...(directoryId ? { directoryId } : {}),
    findings: judged.findings.filter(isForPeople),
    forecast: judged.forecast,
  };
}

/** The default domain is moved by the run itself; everything else that does not hold waits for a person. */
function isForPeople({ code, state, wayOut }: Finding): boolean {
  return wayOut !== "" && !(code === "domain-default" && state === "pending");
}

/** Names that an earlier run found free are taken by that run since. */
function sameGroup(inputs: PreflightInputs, olds: PreflightInputs | undefined): boolean {
  return olds?.group.name === inputs.group.name && olds.group.email === inputs.group.email;
}

function planOf(inputs: PreflightInputs) {
  const { domains, members, terms } = inputs;
  const { acceptLockOut, acceptDeviceImpact, emergencyAccess } = terms ?? {};
  const accepted = { acceptance: acceptLockOut, devices: acceptDeviceImpact };
  return { domains, members, ...accepted, attestation: emergencyAccess };
}
