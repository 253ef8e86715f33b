import { type Finding, findingSentence } from "../../../../audit/finding";
import { isMendedByRun } from "../../../../audit/gates/drift";
import { heldObjectsText } from "../../../../audit/holders/other-holders";
import { isFirstRunAsItStands, readsOnlyText } from "../../../../operations/adoption/mode";
import { demandNoneViolated } from "../../../../operations/gates/refusal";
import { findingsToReport } from "../../../../operations/judgement/content";
import type { Call } from "../../../../waiting/call";
import type { InputFailure } from "../../../lifecycle/handler";
import { holdsUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import { withMembersDigest } from "../../declared-members";
import type { GraphHandler } from "../../graph-handler";
import { previewFailures } from "../../preview-failures";
import { endsEveryRun, isAmongFindings, RUN_ENDING_RULE } from "../../run-ending-findings";
import { inSameTenant } from "../../same-tenant";
import { areSameAsFarAsRead, areSameOrNone, isSameDeclaration, isSameForecast, isUntold } from "./comparison";
import { preflightObjectNames } from "./declared-objects";
import { evaluatePreflight, type PreflightEvaluation } from "./evaluation";
import { warnOfLongHolderNames } from "./holder-claim";
import { isReturnToPrepare, repairAdvice, returnsToPrepare, rollbackAdvice } from "./return-to-prepare";
import type { PreflightInputs, PreflightState } from "./types";
import { demandWritePermissions } from "./write-permissions";

/** It only reads: creating and updating it records what `check` found, once the credential may write. */
export const preflightHandler: GraphHandler<PreflightState, PreflightState> = inSameTenant<
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
    leftOut: "update",
    // A name that changed by an alias is written, too: the mark is what tells the next alias.
    holder: "update",
    mark: "update",
    transferFrom: "update",
    transferred: "ignore",
    // Its deletes go by it.
    found: { change: "update", same: areSameOrNone },
    tenantId: "ignore",
    tenantName: "ignore",
    organizationId: "ignore",
    organizationName: "ignore",
    initialDomain: "update",
    directoryId: "update",
    findings: { change: "update", unordered: true, judged: true, same: areSameAsFarAsRead },
    asFound: "ignore",
    standing: RUN_ENDING_RULE,
    globalAdministrators: { change: "update", judged: true, same: isUntold },
    // A state of before lists everybody.
    forecast: { change: "update", same: isSameForecast },
  },

  async check(inputs, olds, vendors, call) {
    if (holdsUnknown(inputs)) return { inputs: withUnknownParts(inputs, olds), failures: [] };
    const declared = { ...inputs, members: inputs.members ?? [] };
    if (isFirstRunAsItStands(inputs, olds))
      call.log("info", readsOnlyText(`the preflight of ${namesOf(inputs.domains)}`));
    const { state, findings, outages, isBlind, joining, leaving, handing } = await evaluatePreflight(
      declared,
      olds,
      vendors,
      call,
    );
    tellOfHolders({ state, findings, handing }, call);
    if (!olds) for (const finding of state.asFound ?? []) call.log("warning", findingSentence(finding));
    const violated = [...previewFailures(findings), ...checkAccountRetained(inputs, olds)];
    // The run that would end them stops here: another way does it, whatever is wrong with the plan.
    const failures = violated.length > 0 ? [...violated, ...previewFailures(outages)] : [];
    if (failures.length > 0 && olds && returnsToPrepare(olds, inputs))
      call.log("warning", rollbackAdvice(olds, inputs));
    const judged = {
      object: namesOf(inputs.domains),
      findings: findingsToReport(findings),
      effects: [],
      ...(joining.length > 0 ? { forecast: joining } : {}),
      ...(leaving.length > 0 ? { leaving } : {}),
    };
    // What held at the last run and holds no more is drift: the write refuses it, before anything else is written.
    if (isBlind || !olds || !isSameDeclaration(withMembersDigest(declared), olds))
      return { inputs: state, failures, judged };
    for (const { reason } of failures) call.log("warning", reason);
    return { inputs: state, failures: [], judged };
  },

  async create(vendors, inputs) {
    await demandWritePermissions(vendors, inputs.findings);
    return { id: inputs.tenantId, state: toRunState(inputs) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const { wantedPrimaryDomain, primaryDomain: _resolved, ...rest } = last.inputs;
    const declared = { ...rest, ...(wantedPrimaryDomain ? { primaryDomain: wantedPrimaryDomain } : {}) };
    const { state: found } = await evaluatePreflight(declared, last.state, vendors, call);
    const { forecast } = isSameForecast(last.state.forecast, found.forecast) ? last.state : found;
    const { holder: _drawn, transferred: _now, ...looked } = found;
    // What is handed over is so by a run only.
    const { holder, transferred } = last.state;
    const state = {
      ...looked,
      forecast,
      ...(holder ? { holder } : {}),
      ...(transferred ? { transferred } : {}),
    };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, last, call) {
    demandNoneViolated("go on", inputs.findings);
    const makes = inputs.findings.filter((finding) => finding.state === "pending" && isMendedByRun(finding));
    const isBack = makes.length > 0 && (await isReturnToPrepare(vendors, last.state, inputs, call));
    const isLive = isBack || last.state.stage === "federated";
    if (makes.length > 0 && isLive)
      call.log("warning", (isBack ? rollbackAdvice : repairAdvice)(last.state, inputs));
    await demandWritePermissions(vendors, isBack ? [] : makes);
    // The engine makes only what it knows to be gone, which a run without a refresh does not tell it.
    for (const finding of makes) call.log("warning", findingSentence(finding));
    return toRunState(inputs);
  },

  namesDeclaredBeside: preflightObjectNames,

  async delete() {},
});

function tellOfHolders(
  { state, findings, handing }: Pick<PreflightEvaluation, "state" | "findings" | "handing">,
  call: Call,
) {
  for (const finding of findings)
    if (finding.code === "holder-unknown") call.log("warning", findingSentence(finding));
  for (const { holder, declared } of handing) {
    const taker = state.holder?.stack ?? "this stack";
    call.log("info", `${holder.stack} hands over to ${taker}: ${heldObjectsText(declared)}.`);
  }
  warnOfLongHolderNames(state, call);
}

function namesOf(domains: PreflightInputs["domains"]): string {
  return domains.map(({ domain }) => domain).join(" and ");
}

/** The account of a state that no run of this version has written would be deleted: only such a run tells the engine to keep it. */
function checkAccountRetained(
  { holder, administrator }: PreflightInputs,
  olds: PreflightState | undefined,
): InputFailure[] {
  const before = olds?.administrator;
  const isLetGo = !(administrator && "mailNickname" in administrator);
  if (!holder || !before || !("mailNickname" in before) || olds.holder || !isLetGo) return [];
  const reason = `an earlier version wrote the state. With it the engine would delete the account ${before.mailNickname}, because the program no longer declares it. Set \`technicalAdmin\` to the former value and run \`npx pulumi up\` once; then change it again. After that the account stays`;
  return [{ reason }];
}

/** What a run takes into state; the rest stays a difference for as long as it stands, and FederationCheck ends the run with it. */
function toRunState(inputs: PreflightState): PreflightState {
  const isKept = (finding: Finding) =>
    (!endsEveryRun(finding) || isAmongFindings(inputs.asFound, finding)) && !isMendedByRun(finding);
  return { ...inputs, findings: inputs.findings.filter(isKept) };
}

/** What can't be judged before another resource is made stays open. */
function withUnknownParts(inputs: PreflightState, olds: PreflightState | undefined): PreflightState {
  const holder = inputs.holder && { ...inputs.holder, id: olds?.holder?.id ?? UNKNOWN };
  const named = { tenantName: UNKNOWN, organizationName: UNKNOWN, initialDomain: UNKNOWN };
  return {
    ...inputs,
    ...named,
    ...(holder ? { holder } : {}),
    found: olds?.found ?? [],
  };
}
