import { isDeepStrictEqual } from "node:util";
import { counted } from "../../../audit/counted-forecast";
import { chooseDirectory } from "../../../audit/directory";
import { type Finding, violations } from "../../../audit/finding";
import type { Forecast } from "../../../audit/forecast";
import { entryOf } from "../../../audit/gates/codes";
import { permissions, READ_NEEDS, WRITE_NEEDS } from "../../../audit/permissions";
import { choosePrimaryDomain } from "../../../audit/primary-domain";
import { demandNoneViolated, failuresOf } from "../../../operations/refusal";
import { now, type Vendors } from "../../../operations/vendors";
import { permissionsOf } from "../../../surveys";
import { type Call, holdsUnknown, UNKNOWN } from "../../lifecycle/handler";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import { withNote } from "../declared-members";
import type { PreflightInputs, PreflightState } from "../preflight";
import { type Administering, globalAdministrators, settleAdministrator } from "./preflight-administrator";
import { heldBy, surveyGroupChange } from "./preflight-group";
import { surveyJoining } from "./preflight-joiners";
import { judgeRun, outageOf } from "./preflight-judgement";
import { type Picture, surveyPicture } from "./preflight-picture";
import { STANDING } from "./standing";

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
    // Replaced by their note; who they are shows in the group's membership.
    members: "ignore",
    declaredMembers: "ignore",
    memberMarks: "ignore",
    removals: "ignore",
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
    findings: { change: "update", unordered: true, judged: true, same: sameAsFarAsRead },
    standing: STANDING,
    globalAdministrators: { change: "update", judged: true, same: isUntold },
    // A state of before lists everybody.
    forecast: { change: "update", same: sameForecast },
  },

  async check(inputs, olds, vendors, call) {
    if (holdsUnknown(inputs)) return { inputs: undetermined(inputs), failures: [] };
    const declared = { ...inputs, members: inputs.members ?? [] };
    const { state, findings, outages, isBlind } = await judge(declared, olds, vendors, call);
    const violated = failuresOf(findings);
    // The run that would end them stops here: another way does it, whatever is wrong with the plan.
    const failures = violated.length > 0 ? [...violated, ...failuresOf(outages)] : [];
    // What held at the last run and holds no more is drift: the write refuses it, before anything else is written.
    if (isBlind || !olds || !isSameWish(withNote(declared), olds)) return { inputs: state, failures };
    for (const { reason } of failures) call.log("warning", reason);
    return { inputs: state, failures: [] };
  },

  async create(vendors, inputs) {
    await demandWritePermissions(vendors);
    return { id: inputs.tenantId, state: taken(inputs) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const { wantedPrimaryDomain, primaryDomain: _resolved, ...rest } = last.inputs;
    const declared = { ...rest, ...(wantedPrimaryDomain ? { primaryDomain: wantedPrimaryDomain } : {}) };
    const { state: found } = await judge(declared, last.state, vendors, call);
    const { forecast } = sameForecast(last.state.forecast, found.forecast) ? last.state : found;
    const state = { ...found, forecast };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs) {
    demandNoneViolated("go on", inputs.findings);
    await demandWritePermissions(vendors);
    return taken(inputs);
  },

  async delete() {},
});

/** What a program declares of it. */
const DECLARED = [
  ...(["stage", "domains", "group", "declaredMembers", "removals", "directory", "terms"] as const),
  ...(["protocol", "federatedIdpMfaBehavior", "adopt"] as const),
] satisfies (keyof PreflightState)[];

/** The last run was told the same, so that whatever is otherwise has changed at a vendor. */
function isSameWish(inputs: Declared, olds: PreflightState): boolean {
  const before = { ...olds, primaryDomain: olds.wantedPrimaryDomain };
  const names = [...DECLARED, "primaryDomain"] as const;
  const isSame = names.every((name) => isDeepStrictEqual(plain(inputs[name]), plain(before[name])));
  return isSame && sameAdministrator(inputs.administrator, olds.administrator);
}

/** Without what is left out. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** What was drawn or found of it is no wish. */
function sameAdministrator(
  one: PreflightInputs["administrator"],
  other: PreflightInputs["administrator"],
): boolean {
  const named = (plan: PreflightInputs["administrator"]) =>
    plan && ("adopt" in plan ? plan.adopt : plan.mailNickname);
  return named(one) === named(other);
}

/** What a run takes into state; the rest stays a difference for as long as it stands, and FederationCheck ends the run with it. */
function taken(inputs: PreflightState): PreflightState {
  return { ...inputs, findings: inputs.findings.filter((finding) => !isStanding(finding)) };
}

function isStanding({ code, state }: Finding): boolean {
  return state !== "holds" && entryOf(code).isNeverTaken === true;
}

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
): Promise<{ state: PreflightState; findings: Finding[]; outages: Finding[]; isBlind: boolean }> {
  const { appId } = await vendors.graph.claims();
  const mayNot = permissions(`application ${appId}`, await permissionsOf(vendors.graph), READ_NEEDS);
  // Without them every read below would answer 403.
  if (violations(mayNot).length > 0) {
    const state = withNote({ ...inputs, primaryDomain: inputs.primaryDomain ?? "" }, true);
    return { state, findings: mayNot, outages: [], isBlind: true };
  }

  const picture = await surveyPicture(inputs, vendors, call);
  const names = inputs.domains.map((plan) => plan.domain);
  const primary = choosePrimaryDomain(inputs.primaryDomain, names, picture.domains, olds?.primaryDomain);
  const { directory } = chooseDirectory(inputs.directory, picture.directories);
  const planned = { ...inputs, members: inputs.members ?? picture.members.map(({ email }) => email) };
  const administering = await settleAdministrator(planned, olds?.administrator, picture, vendors.graph, call);
  const around = { ...picture, held: await heldBy(inputs, picture, vendors, call) };
  const [joining, groupChange] = await Promise.all([
    surveyJoining(inputs, around, directory, vendors, call),
    surveyGroupChange(planned, olds, around, vendors, call),
  ]);
  const ground = { picture, administering, joining, groupChange, olds, at: now(vendors) };
  const findings = judgeRun(planned, ground);
  // Once everybody is bound, what was told before the binding stays as it was told.
  const forecast = joining ? counted(joining.forecast) : (olds?.forecast ?? []);
  const outages = inputs.domains.flatMap((plan) => outageOf(plan, picture));
  const rulers = globalAdministrators(inputs, administering.found, picture, olds?.globalAdministrators);
  const judged = { primary, directory, administering, findings, forecast };
  const state = {
    ...toState(inputs, picture, judged),
    ...(rulers === undefined ? {} : { globalAdministrators: rulers }),
  };
  return { findings, outages, state, isBlind: false };
}

interface Judged {
  primary: { domain?: string };
  directory: { id: string } | undefined;
  administering: Administering;
  findings: Finding[];
  forecast: Forecast[];
}

function toState(inputs: Declared, picture: Picture, judged: Judged): PreflightState {
  const { tenant, organization, initialDomain = "" } = picture;
  const directoryId = judged.directory?.id;
  const { directoryId: _previous, administrator: _declared, ...rest } = withNote(inputs, true);
  const { plan } = judged.administering;
  return {
    ...rest,
    ...(plan ? { administrator: plan } : {}),
    tenantId: tenant.id,
    tenantName: tenant.displayName,
    organizationId: organization.id,
    organizationName: organization.displayName,
    initialDomain,
    primaryDomain: judged.primary.domain ?? "",
    ...(inputs.primaryDomain ? { wantedPrimaryDomain: inputs.primaryDomain } : {}),
    ...(directoryId ? { directoryId } : {}),
    findings: judged.findings.filter(isForPeople),
    standing: judged.findings.filter(isStanding),
    forecast: judged.forecast,
  };
}

/** What can't be read from one machine, or for a while, is no change of either vendor. */
function sameAsFarAsRead(before: unknown, after: unknown): boolean {
  const [earlier, later] = [before, after].map((findings) => {
    const read = ((findings ?? []) as Finding[]).filter(({ state }) => state !== "unknown");
    return read.map((finding) => JSON.stringify(Object.entries(inOneCase(finding)).sort())).sort();
  });
  return isDeepStrictEqual(earlier, later);
}

/** Sign-in names and domains know no case. */
function inOneCase(finding: Finding): Finding {
  return { ...finding, object: finding.object.toLowerCase() };
}

/** By a state of before, or where nothing is judged yet. */
function isUntold(before: unknown, after: unknown): boolean {
  return before === undefined || after === undefined;
}

function sameForecast(before: unknown, after: unknown): boolean {
  const [earlier, later] = [before, after].map((forecast) => counted((forecast ?? []) as Forecast[]));
  return isDeepStrictEqual(earlier, later);
}

/** The default domain is moved by the run itself; everything else that does not hold waits for a person. */
function isForPeople({ code, state, wayOut }: Finding): boolean {
  return wayOut !== "" && !(code === "domain-default" && state === "pending");
}
