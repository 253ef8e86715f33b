import { isDeepStrictEqual } from "node:util";
import { domainNamed } from "../../../../audit/federation/domains";
import { DECLARED_FIELDS } from "../../../../audit/federation/health";
import { type Finding, sentence, violations } from "../../../../audit/finding";
import type { DomainStanding } from "../../../../audit/vendor-objects";
import type { Vendors } from "../../../../operations/connection/vendors";
import { federationOf } from "../../../../operations/federation/change";
import type { FederationTerms } from "../../../../operations/federation/declaration";
import { endedByHand, unflip } from "../../../../operations/federation/end";
import { federate, isMine, keepFederated } from "../../../../operations/federation/federate";
import {
  FIELD_RULES,
  isMoved,
  lastDeclared,
  liveFields,
  replacedBy,
  UNDECLARED_RULE,
  withDefaults,
} from "../../../../operations/federation/fields";
import { mendsOf, outageOf } from "../../../../operations/federation/outage";
import { type ChangeGates, changeGates } from "../../../../operations/gates/change";
import { flipGates, surveyStanding } from "../../../../operations/gates/federation";
import { failuresOf } from "../../../../operations/gates/refusal";
import { certificateOf, worthTelling } from "../../../../operations/judgement/content";
import type { Judgement } from "../../../../operations/judgement/file";
import { domainStanding } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { turns } from "../../../../waiting/mutex";
import { isUnknown, UNKNOWN } from "../../../lifecycle/handler";
import type { GraphHandler } from "../../dynamic-provider";
import { theFederation, thePreparation } from "../../object-names";
import { inItsPlace } from "../../same-tenant";
import { announced, effectsOn } from "./announcement";
import {
  type Checked,
  earlierOf,
  isAskedAnew,
  mayRefederate,
  observe,
  refederatesTooSoon,
  refusedAsTooSoon,
  type State,
  toPartialFailure,
  toState,
} from "./state";

/** What was attested or demanded of the flip is not undone by it, and asks for nothing later; what is accepted is kept. */
function acceptSame(before: unknown, after: unknown): boolean {
  const acceptedOf = ({ acceptLockOut, acceptDeviceImpact }: FederationTerms = {}) => ({
    acceptLockOut,
    acceptDeviceImpact,
  });
  return isDeepStrictEqual(acceptedOf(before as FederationTerms), acceptedOf(after as FederationTerms));
}

/** Written in other letters it is no other domain, which a replacement would set to Managed and federate again. */
function sameName(before: unknown, after: unknown): boolean {
  return String(before).toLowerCase() === String(after).toLowerCase();
}

/** Nothing is declared otherwise than by the last run, and the tenant holds all of it. */
function isUntouched(
  inputs: Checked,
  earlier: Partial<Checked>,
  { drift }: Pick<Checked, "drift">,
  live: DomainStanding | undefined,
): boolean {
  const isSame = DECLARED_FIELDS.every((field) => !isMoved(inputs, { earlier }, field));
  return (
    live?.federation !== undefined &&
    drift.length === 0 &&
    isSame &&
    earlier.applicationId === inputs.applicationId
  );
}

/** What `check` could not know, and would have judged otherwise: a failed write, and whose the live configuration is. */
function tellsMore({ unfinished, federationId: made }: State, { federationId: seen }: Checked): boolean {
  return unfinished !== undefined || (seen !== undefined && seen !== made);
}

/** Why the update is going to be refused, or to do no more than end an outage. */
async function refusedByState(
  state: State,
  inputs: Checked,
  vendors: Vendors,
  call: Call,
): Promise<Finding[]> {
  const standing = await surveyStanding(inputs, vendors, call);
  const live = domainNamed(inputs.domain, standing.domains);
  if (!live?.federation) return [];
  const mine = isMine(live, [inputs.issuerUri], state.federationId);
  const met = { live, earlier: lastDeclared(state) };
  const { findings } = await changeGates(ours(inputs, state, mine), standing, met, vendors, call);
  return violations(findings);
}

/** The federation is as the last run declared it, of another application than this run wants. */
function isMovedFrom(
  live: DomainStanding | undefined,
  { applicationId, passiveSignInUri }: Partial<Checked>,
  inputs: Checked,
): boolean {
  return live?.federation?.passiveSignInUri === passiveSignInUri && applicationId !== inputs.applicationId;
}

/** What this resource federated itself it need not be allowed to take over. */
function ours(inputs: Checked, olds: Checked | undefined, mine: boolean): Checked {
  return mine && olds !== undefined ? { ...inputs, adopt: true } : inputs;
}

/** What the run is going to do, or would do if it were not refused. */
function deedOf(live: DomainStanding | undefined, { isFlip, isMove }: ChangeGates): Judgement["deed"] {
  if (!isFlip) return "changes";
  if (!live?.federation) return "federates";
  return isMove ? "moves" : "takes-over";
}

/** What is taken over so is the configuration that `check` saw; what a run makes has another id. */
function asItStood(
  { adopt, federationId }: Checked,
  { federation }: DomainStanding,
): Pick<State, "takenAsItStood"> {
  const isSame = federationId !== undefined && federationId === federation?.id;
  return adopt === "asItStands" && isSame ? { takenAsItStood: true } : {};
}

/**
 * Of two domains that are federated at once, each could count on the administrator for emergencies who lives on the
 * other. The engine runs all dynamic resources in one process.
 */
const inTurn = turns();

/**
 * The federation of one domain. `create` flips it after every gate held; `update` changes what differs in place; a
 * domain that somebody set to Managed stays so until `refederate` says otherwise.
 */
export const domainFederation: GraphHandler<Checked, State> = {
  ...inItsPlace<Checked, State>({
    rules: {
      domain: { change: "replace", deleteFirst: true, same: sameName },
      applicationId: { change: "update", given: true },
      directoryId: { change: "ignore", given: true },
      groupId: { change: "ignore", given: true },
      administrator: "ignore",
      adoptedAdministrator: "ignore",
      terms: { change: "update", same: acceptSame },
      adopt: "ignore",
      refederate: "update",
      holder: "update",
      isFound: "ignore",
      deadlineSeconds: "ignore",
      ...FIELD_RULES,
      undeclaredFields: UNDECLARED_RULE,
      tenantId: "ignore",
      organizationId: "ignore",
      // One that is not trusted is drift; a rollover changes it without this resource.
      signing: "ignore",
      drift: "update",
      federationId: "ignore",
      replaced: "ignore",
      consented: "ignore",
      effects: "ignore",
    },

    async check(declared, olds, vendors, call) {
      const inputs = withDefaults({ ...declared, signing: UNKNOWN, drift: [] });
      if (isUnknown(inputs.domain)) return { inputs, failures: [] };
      const standing = await surveyStanding(inputs, vendors, call);
      const live = domainNamed(inputs.domain, standing.domains);
      const earlier = olds && earlierOf(olds, live);
      const mine = isMine(live, [inputs.issuerUri, olds?.issuerUri], earlier?.federationId);
      // A rollback by hand: nothing is going to be written, so there is nothing to judge.
      const rolledBack =
        olds !== undefined && live?.authenticationType === "Managed" && !isAskedAnew(inputs, olds);
      const gates: ChangeGates = rolledBack
        ? { findings: [], isFlip: false, isMove: false }
        : live?.authenticationType === "Federated" && !live.isHalf
          ? await changeGates(ours(inputs, olds, mine), standing, { live, earlier }, vendors, call)
          : { ...(await flipGates(inputs, standing, vendors, call)), isFlip: true, isMove: true };
      const { findings, isFlip, isMove } = gates;
      // What a rollback has ended is not remembered: who federates the domain again makes another one.
      const before = live?.authenticationType === "Managed" ? undefined : olds?.federationId;
      const federationId = mine ? live?.federation?.id : before;
      const observed = {
        ...observe(inputs, standing, live, gates),
        ...(federationId ? { federationId } : {}),
      };
      // The write ends an outage before it refuses the rest, so the preview may not stop it.
      const signing = standing.application?.certificate?.base64;
      const told = gates.isFlip ? gates.told : undefined;
      const isMended =
        mine &&
        !isMove &&
        !told &&
        live !== undefined &&
        Object.keys(mendsOf(inputs, findings, { live, earlier }, signing)).length > 0;
      const failures = failuresOf(findings);
      // So does one that may not move the federation to another application: the one that it has is put right.
      const isStopped = isFlip && !isMended && !told && failures.length > 0;
      const outages = isStopped && live ? await outageOf(live, vendors, call) : [];
      const isLeft = outages.length > 0 && earlier !== undefined && isMovedFrom(live, earlier, inputs);
      for (const outage of isLeft ? [] : outages) call.log("warning", sentence(outage));
      const isOutage = isMended || live?.isHalf || isLeft;
      // Where nothing is to be written there is nothing to refuse: the proof of it shows what is wrong.
      const isIdle = !isFlip && earlier !== undefined && isUntouched(inputs, earlier, observed, live);
      const isTold = isOutage || isIdle;
      if (isTold) for (const { reason } of failures) call.log("warning", reason);
      for (const one of told ?? []) call.log("warning", sentence(one));
      if (failures.length === 0)
        for (const line of announced(inputs, earlier, standing, live, gates)) call.log("info", line);
      const deed = rolledBack || isIdle ? undefined : deedOf(live, gates);
      const effects = deed ? effectsOn(inputs, earlier, standing, live, gates) : [];
      const certificate = certificateOf(standing.application?.certificate);
      const judged: Judgement = {
        object: inputs.domain,
        ...(deed ? { deed } : {}),
        ...(gates.isFlip && gates.people ? { people: gates.people } : {}),
        findings: [...worthTelling(findings), ...(isLeft ? [] : outages)],
        effects,
        ...(certificate ? { certificate } : {}),
      };
      return { inputs: { ...inputs, ...observed }, failures: isTold ? [] : failures, judged };
    },

    create: (vendors, inputs, call) =>
      inTurn(async () => {
        const id = inputs.domain;
        try {
          const shown = await federate(vendors, inputs, call);
          return { id, state: { ...toState(inputs, shown), ...asItStood(inputs, shown) } };
        } catch (error) {
          throw toPartialFailure(error, id, inputs, undefined, vendors);
        }
      }),

    async read({ graph }, id, last, call) {
      if (!last) return undefined;
      const live = await domainStanding(graph, id, { signal: call.signal });
      if (!live) return undefined;
      if (live.authenticationType === "Managed" || live.isHalf) {
        const { inputs, state } = last;
        const { authenticationType } = live;
        return { inputs, state: { ...state, authenticationType, federationId: "" } };
      }
      const federation = federationOf(`read the federation of ${id}`, live);
      const declared = lastDeclared(last.inputs);
      const { issuerUri } = declared;
      // The issuer stays the one that this resource wrote: by it, `delete` tells its own federation from another's.
      const inputs = {
        ...declared,
        ...liveFields(declared, federation),
        issuerUri,
        ...replacedBy(federation, declared),
      };
      const { unfinished } = last.state;
      const state = {
        ...toState(inputs, live, last.state),
        // A refresh ends nothing that a run has left.
        ...(unfinished ? { unfinished, drift: last.state.drift } : {}),
        ...(last.state.takenAsItStood ? { takenAsItStood: true as const } : {}),
      };
      const isIts = !unfinished && federation.issuerUri === issuerUri;
      const federationId = last.state.federationId || (isIts ? federation.id : "");
      return {
        inputs: { ...inputs, signing: state.signing, federationId },
        state: { ...state, federationId },
      };
    },

    update: (vendors, id, inputs, { state }, call) =>
      inTurn(async () => {
        const { federationId } = state;
        const mayFlip = mayRefederate(state, inputs, vendors);
        const tooSoon = refederatesTooSoon(state, inputs, vendors);
        const earlier = { federationId, declared: lastDeclared(state), mayFlip, tooSoon };
        try {
          const shown = await keepFederated(vendors, inputs, earlier, call);
          if (shown) return toState(inputs, shown, state);
        } catch (error) {
          throw toPartialFailure(error, id, inputs, state, vendors);
        }
        const told = `${id} stays Managed, as somebody set it; see \`refederate\` to federate it again.`;
        call.log("warning", told);
        const managed = toState(inputs, undefined, state);
        return { ...managed, signing: inputs.signing };
      }),

    endsByHand: endedByHand,

    async delete(vendors, id, { state }, call) {
      // A rollback is asked for by its name, whoever federated the domain.
      const wasThere = state.isFound === true || state.takenAsItStood === true;
      const isFound = wasThere && !call.kept.has(thePreparation(id));
      // The record of it would end what this leaves.
      const left = { ...state, isFound, declared: call.holders };
      if ((await unflip(vendors, id, left, call)) === "released") call.kept.add(theFederation(id));
    },
  }),

  objectsOf: ({ domain }) => [theFederation(domain)],

  async refusals(state, inputs, vendors, call) {
    const refusal = refusedAsTooSoon(state, inputs, vendors);
    const isMore = !refusal && tellsMore(state, inputs);
    const findings = isMore ? await refusedByState(state, inputs, vendors, call) : [];
    return { object: inputs.domain, findings: refusal ? [refusal] : findings, effects: [] };
  },

  stays: (state, inputs) =>
    state.authenticationType === "Managed" &&
    state.unfinished === undefined &&
    // A rollback that was undone by hand ends it, also where the state doesn't know yet.
    inputs.federationId === undefined &&
    (inputs.refederate === undefined || inputs.refederate.after === state.refederatedAfter) &&
    state.domain === inputs.domain,
};
