import { isDeepStrictEqual } from "node:util";
import { effectiveAcceptances } from "../../../../audit/acceptances/effective";
import { findingSentence } from "../../../../audit/finding";
import { ifExists } from "../../../../clients/http";
import { isFirstRunAsItStands, readsOnlyText } from "../../../../operations/adoption/mode";
import { currentTime } from "../../../../operations/connection/vendors";
import { toJudgedPeople } from "../../../../operations/judgement/content";
import { diffInputs, hasInputChanges } from "../../../lifecycle/diff";
import { type InputRule, WHEN_DECLARED } from "../../../lifecycle/rules";
import { holdsUnknown } from "../../../lifecycle/unknown";
import { withMembersDigest } from "../../declared-members";
import type { GraphHandler } from "../../graph-handler";
import { RUN_ENDING_RULE } from "../../run-ending-findings";
import { inSameTenant } from "../../same-tenant";
import { isAsFound, stillShutOut, toOutageState } from "./outage";
import { type ParityReading, readParity, readParityAfterSync } from "./reading";
import type { UserParityState } from "./types";
import { toUnreadyLists } from "./unready";

// A state of before says nothing of the members, which is no difference.
const MEMBERS: InputRule = { change: "update", same: (before) => before === undefined };
const GIVEN: InputRule = { change: "update", given: true };
const DECLARED = { groupId: GIVEN, domains: "update", declaredMembers: MEMBERS } as const;

/**
 * It only reads. Until the domains are federated the lists are compared with those of the last run, so that a change of
 * somebody shows in a preview; after that only an outage does.
 */
export const userParityHandler: GraphHandler<UserParityState, UserParityState> = inSameTenant<
  UserParityState,
  UserParityState
>({
  rules: {
    directoryId: { change: "replace", given: true },
    ...DECLARED,
    // Replaced by their note.
    members: "ignore",
    outage: {
      change: "update",
      unordered: true,
      judged: true,
      // A state of before says nothing of it.
      same: (before, after) => before === undefined && isDeepStrictEqual(after ?? [], []),
    },
    standing: RUN_ENDING_RULE,
    asFound: "ignore",
    terms: "ignore",
    adopt: "ignore",
    deadlineSeconds: "ignore",
    tenantId: "ignore",
    organizationId: "ignore",
    // Left out by `check` once one person is no difference.
    notReady: WHEN_DECLARED,
    lockedOut: WHEN_DECLARED,
  },

  async check(declared, olds, vendors, call) {
    const inputs = withMembersDigest(declared);
    const isTakenOver = isFirstRunAsItStands(inputs, olds);
    if (isTakenOver) call.log("info", readsOnlyText(`the people of ${inputs.domains.join(" and ")}`));
    // Before the first sync everybody would be listed; only what the wait leaves over is worth telling.
    const isFirst = olds?.directoryId !== inputs.directoryId;
    if (holdsUnknown(declared) || (isFirst && !isTakenOver)) return { inputs, failures: [] };
    const { verdicts, isWaiting, outage, expired, isFederated } = await readParity(inputs, vendors, call);
    const isKept = isFederated && (isTakenOver || (olds && !declaresOthers(olds, inputs, isWaiting)));
    const asFound = isTakenOver ? outage.map(({ user }) => user) : stillShutOut(olds?.asFound, verdicts);
    const outageState = toOutageState({ ...inputs, asFound }, outage, expired);
    if (isTakenOver)
      for (const one of toOutageState(inputs, outage, expired).standing)
        call.log("warning", findingSentence(one));
    const judged = {
      object: inputs.domains.join(" and "),
      findings: outageState.standing,
      effects: [],
      people: toJudgedPeople(verdicts, effectiveAcceptances(inputs.terms ?? {}, currentTime(vendors))),
    };
    const checked = {
      ...inputs,
      ...(isKept ? {} : toUnreadyLists(verdicts)),
      ...outageState,
      ...(asFound && asFound.length > 0 ? { asFound } : {}),
    };
    return { inputs: checked, failures: [], judged };
  },

  async create(vendors, inputs, call) {
    // Nothing was changed that could settle.
    const readAfterRun = inputs.adopt === "asItStands" ? readParity : readParityAfterSync;
    return { id: inputs.directoryId, state: toRunState(inputs, await readAfterRun(inputs, vendors, call)) };
  },

  async read(vendors, _id, last, call) {
    if (!last) return undefined;
    const seen = await ifExists(readParity(last.inputs, vendors, call));
    if (!seen) return undefined;
    const { asFound: before, ...rest } = last.state;
    const asFound = stillShutOut(before, seen.verdicts);
    const state = { ...rest, ...toUnreadyLists(seen.verdicts), ...(asFound ? { asFound } : {}) };
    return { state, inputs: state };
  },

  async update(vendors, _id, inputs, _last, call) {
    return toRunState(inputs, await readParityAfterSync(inputs, vendors, call));
  },

  async delete() {},
});

/** What a run takes into state; an outage that was not found so stays a difference for as long as it lasts, and FederationCheck ends the run with it. */
function toRunState(inputs: UserParityState, { verdicts, outage, expired }: ParityReading): UserParityState {
  const outageState = toOutageState(inputs, outage, expired);
  return { ...inputs, ...toUnreadyLists(verdicts), ...outageState, outage: outage.filter(isAsFound(inputs)) };
}

/** Whether the run is to look and to wait, as it changes who is written; a state of before does not say whom it declared. */
function declaresOthers(before: UserParityState, after: UserParityState, isWaiting: boolean): boolean {
  const isUntold = before.declaredMembers === undefined && after.declaredMembers !== undefined;
  return (isUntold && isWaiting) || hasInputChanges(diffInputs(DECLARED, before, after));
}
