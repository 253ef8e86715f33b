import { isDeepStrictEqual } from "node:util";
import { findDomainByName } from "../../../../audit/federation/domains";
import { DECLARED_FIELDS } from "../../../../audit/federation/health";
import { type Finding, findingSentence, violatedFindings } from "../../../../audit/finding";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import type { Vendors } from "../../../../operations/connection/vendors";
import { demandReadFederation } from "../../../../operations/federation/change";
import type { FederationDeclaration, FederationTerms } from "../../../../operations/federation/declaration";
import { defederateDomain, manualEndAdvice } from "../../../../operations/federation/defederate";
import { ensureFederated, isOwnFederation, keepFederated } from "../../../../operations/federation/federate";
import { isDeclaredOtherwise, withFieldDefaults } from "../../../../operations/federation/fields";
import { findSignInOutage, outageRepairs } from "../../../../operations/federation/outage";
import {
  type ChangeJudgement,
  judgeChangeGates,
  judgeFederateGates,
  readFederationSnapshot,
} from "../../../../operations/gates/federation";
import { findingsToReport, toJudgedCertificate } from "../../../../operations/judgement/content";
import type { JudgementWithoutKind } from "../../../../operations/judgement/file";
import { readTenantDomain } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { createMutex } from "../../../../waiting/mutex";
import { isUnknown, UNKNOWN } from "../../../lifecycle/handler";
import { toDeclaration } from "../../declaration";
import type { GraphHandler } from "../../dynamic-provider";
import { FEDERATION_FIELD_RULES, UNDECLARED_FIELDS_RULE } from "../../federation-field-rules";
import { federationObject, preparationObject } from "../../object-names";
import { previewFailures } from "../../preview-failures";
import { lastDeclaredFields, liveFields, replacedFields } from "../../refreshed-fields";
import { inSameTenant } from "../../same-tenant";
import { federationAnnouncement, federationRunEffects } from "./announcement";
import {
  type CheckedFederation,
  type FederationState,
  isNewRefederation,
  lastDeclaredFederation,
  mayRefederate,
  refederatesTooSoon,
  toFederationReading,
  toFederationState,
  toUnfinishedFederation,
  updateRefusedAsTooSoon,
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
  inputs: CheckedFederation,
  earlier: Partial<CheckedFederation>,
  { drift }: Pick<CheckedFederation, "drift">,
  live: TenantDomain | undefined,
): boolean {
  const isSame = DECLARED_FIELDS.every((field) => !isDeclaredOtherwise(inputs, { earlier }, field));
  return (
    live?.federation !== undefined &&
    drift.length === 0 &&
    isSame &&
    earlier.applicationId === inputs.applicationId
  );
}

/** What `check` could not know, and would have judged otherwise: a failed write, and whose the live configuration is. */
function tellsMore(
  { unfinished, federationId: made }: FederationState,
  { federationId: seen }: CheckedFederation,
): boolean {
  return unfinished !== undefined || (seen !== undefined && seen !== made);
}

/** Why the update is going to be refused, or to do no more than end an outage. */
async function refusedByState(
  state: FederationState,
  inputs: CheckedFederation,
  vendors: Vendors,
  call: Call,
): Promise<Finding[]> {
  const declaration = toDeclaration(inputs);
  const standing = await readFederationSnapshot(declaration, vendors, call);
  const live = findDomainByName(inputs.domain, standing.domains);
  if (!live?.federation) return [];
  const mine = isOwnFederation(live, [inputs.issuerUri], state.federationId);
  const met = { live, earlier: lastDeclaredFields(state) };
  const { findings } = await judgeChangeGates(ours(declaration, state, mine), standing, met, vendors, call);
  return violatedFindings(findings);
}

/** The federation is as the last run declared it, of another application than this run wants. */
function isMovedFrom(
  live: TenantDomain | undefined,
  { applicationId, passiveSignInUri }: Partial<CheckedFederation>,
  inputs: CheckedFederation,
): boolean {
  return live?.federation?.passiveSignInUri === passiveSignInUri && applicationId !== inputs.applicationId;
}

/** What this resource federated itself it need not be allowed to take over. */
function ours(
  declaration: FederationDeclaration,
  olds: CheckedFederation | undefined,
  mine: boolean,
): FederationDeclaration {
  return mine && olds !== undefined ? { ...declaration, adopt: true } : declaration;
}

/** What the run is going to do, or would do if it were not refused. */
function deedOf(
  live: TenantDomain | undefined,
  { isFederating, isMove }: ChangeJudgement,
): JudgementWithoutKind["deed"] {
  if (!isFederating) return "changes";
  if (!live?.federation) return "federates";
  return isMove ? "moves" : "takes-over";
}

/** What is taken over so is the configuration that `check` saw; what a run makes has another id. */
function asItStood(
  { adopt, federationId }: CheckedFederation,
  { federation }: TenantDomain,
): Pick<FederationState, "takenAsItStood"> {
  const isSame = federationId !== undefined && federationId === federation?.id;
  return adopt === "asItStands" && isSame ? { takenAsItStood: true } : {};
}

/**
 * Of two domains that are federated at once, each could count on the administrator for emergencies who lives on the
 * other. The engine runs all dynamic resources in one process.
 */
const inTurn = createMutex();

/**
 * The federation of one domain. `create` flips it after every gate held; `update` changes what differs in place; a
 * domain that somebody set to Managed stays so until `refederate` says otherwise.
 */
export const domainFederationHandler: GraphHandler<CheckedFederation, FederationState> = {
  ...inSameTenant<CheckedFederation, FederationState>({
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
      ...FEDERATION_FIELD_RULES,
      undeclaredFields: UNDECLARED_FIELDS_RULE,
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
      const inputs = withFieldDefaults({ ...declared, signing: UNKNOWN, drift: [] });
      if (isUnknown(inputs.domain)) return { inputs, failures: [] };
      const declaration = toDeclaration(inputs);
      const standing = await readFederationSnapshot(declaration, vendors, call);
      const live = findDomainByName(inputs.domain, standing.domains);
      const earlier = olds && lastDeclaredFederation(olds, live);
      const mine = isOwnFederation(live, [inputs.issuerUri, olds?.issuerUri], earlier?.federationId);
      // A rollback by hand: nothing is going to be written, so there is nothing to judge.
      const rolledBack =
        olds !== undefined && live?.authenticationType === "Managed" && !isNewRefederation(inputs, olds);
      const gates: ChangeJudgement = rolledBack
        ? { findings: [], isFederating: false, isMove: false }
        : live?.authenticationType === "Federated" && !live.isHalf
          ? await judgeChangeGates(ours(declaration, olds, mine), standing, { live, earlier }, vendors, call)
          : {
              ...(await judgeFederateGates(declaration, standing, vendors, call)),
              action: `federate ${inputs.domain}`,
              isFederating: true,
              isMove: true,
            };
      const { findings, isFederating, isMove } = gates;
      // What a rollback has ended is not remembered: who federates the domain again makes another one.
      const before = live?.authenticationType === "Managed" ? undefined : olds?.federationId;
      const federationId = mine ? live?.federation?.id : before;
      const observed = {
        ...toFederationReading(inputs, standing, live, gates),
        ...(federationId ? { federationId } : {}),
      };
      // The write ends an outage before it refuses the rest, so the preview may not stop it.
      const signing = standing.application?.certificate?.base64;
      const told = gates.isFederating ? gates.told : undefined;
      const isMended =
        mine &&
        !isMove &&
        !told &&
        live !== undefined &&
        Object.keys(outageRepairs(declaration, findings, { live, earlier }, signing)).length > 0;
      const failures = previewFailures(findings);
      // So does one that may not move the federation to another application: the one that it has is put right.
      const isStopped = isFederating && !isMended && !told && failures.length > 0;
      const outages = isStopped && live ? await findSignInOutage(live, vendors, call) : [];
      const isLeft = outages.length > 0 && earlier !== undefined && isMovedFrom(live, earlier, inputs);
      for (const outage of isLeft ? [] : outages) call.log("warning", findingSentence(outage));
      const isOutage = isMended || live?.isHalf || isLeft;
      // Where nothing is to be written there is nothing to refuse: the proof of it shows what is wrong.
      const isIdle = !isFederating && earlier !== undefined && isUntouched(inputs, earlier, observed, live);
      const isTold = isOutage || isIdle;
      if (isTold) for (const { reason } of failures) call.log("warning", reason);
      for (const one of told ?? []) call.log("warning", findingSentence(one));
      if (failures.length === 0)
        for (const line of federationAnnouncement(inputs, earlier, standing, live, gates))
          call.log("info", line);
      const deed = rolledBack || isIdle ? undefined : deedOf(live, gates);
      const effects = deed ? federationRunEffects(inputs, earlier, standing, live, gates) : [];
      const certificate = toJudgedCertificate(standing.application?.certificate);
      const judged: JudgementWithoutKind = {
        object: inputs.domain,
        ...(deed ? { deed } : {}),
        ...(gates.isFederating && gates.people ? { people: gates.people } : {}),
        findings: [...findingsToReport(findings), ...(isLeft ? [] : outages)],
        effects,
        ...(certificate ? { certificate } : {}),
      };
      return { inputs: { ...inputs, ...observed }, failures: isTold ? [] : failures, judged };
    },

    create: (vendors, inputs, call) =>
      inTurn(async () => {
        const id = inputs.domain;
        try {
          const shown = await ensureFederated(vendors, inputs, call);
          return { id, state: { ...toFederationState(inputs, shown), ...asItStood(inputs, shown) } };
        } catch (error) {
          throw toUnfinishedFederation(error, id, inputs, undefined, vendors);
        }
      }),

    async read({ graph }, id, last, call) {
      if (!last) return undefined;
      const live = await readTenantDomain(graph, id, { signal: call.signal });
      if (!live) return undefined;
      if (live.authenticationType === "Managed" || live.isHalf) {
        const { inputs, state } = last;
        const { authenticationType } = live;
        return { inputs, state: { ...state, authenticationType, federationId: "" } };
      }
      const federation = demandReadFederation(`read the federation of ${id}`, live);
      const declared = lastDeclaredFields(last.inputs);
      const { issuerUri } = declared;
      // The issuer stays the one that this resource wrote: by it, `delete` tells its own federation from another's.
      const inputs = {
        ...declared,
        ...liveFields(declared, federation),
        issuerUri,
        ...replacedFields(federation, declared),
      };
      const { unfinished } = last.state;
      const state = {
        ...toFederationState(inputs, live, last.state),
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
        const mayFederate = mayRefederate(state, inputs, vendors);
        const tooSoon = refederatesTooSoon(state, inputs, vendors);
        const earlier = { federationId, declared: lastDeclaredFields(state), mayFederate, tooSoon };
        try {
          const shown = await keepFederated(vendors, inputs, earlier, call);
          if (shown) return toFederationState(inputs, shown, state);
        } catch (error) {
          throw toUnfinishedFederation(error, id, inputs, state, vendors);
        }
        const told = `${id} stays Managed, as somebody set it; see \`refederate\` to federate it again.`;
        call.log("warning", told);
        const managed = toFederationState(inputs, undefined, state);
        return { ...managed, signing: inputs.signing };
      }),

    manualEnd: manualEndAdvice,

    async delete(vendors, id, { state }, call) {
      // A rollback is asked for by its name, whoever federated the domain.
      const wasThere = state.isFound === true || state.takenAsItStood === true;
      const isFound = wasThere && !call.stayingObjects.has(preparationObject(id));
      // The record of it would end what this leaves.
      const left = { ...state, isFound, declared: call.ownHolders };
      if ((await defederateDomain(vendors, id, left, call)) === "released")
        call.stayingObjects.add(federationObject(id));
    },
  }),

  objectNames: ({ domain }) => [federationObject(domain)],

  async refusals(state, inputs, vendors, call) {
    const refusal = updateRefusedAsTooSoon(state, inputs, vendors);
    const isMore = !refusal && tellsMore(state, inputs);
    const findings = isMore ? await refusedByState(state, inputs, vendors, call) : [];
    return { object: inputs.domain, findings: refusal ? [refusal] : findings, effects: [] };
  },

  keepsLiveObject: (state, inputs) =>
    state.authenticationType === "Managed" &&
    state.unfinished === undefined &&
    // A rollback that was undone by hand ends it, also where the state doesn't know yet.
    inputs.federationId === undefined &&
    (inputs.refederate === undefined || inputs.refederate.after === state.refederatedAfter) &&
    state.domain === inputs.domain,
};
