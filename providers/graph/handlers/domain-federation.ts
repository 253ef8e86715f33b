import { violated } from "../../../audit/finding";
import type { DomainStanding } from "../../../audit/standings";
import {
  changesOf,
  driftOf,
  FIELD_RULES,
  liveFields,
  withDefaults,
} from "../../../operations/federation-fields";
import { flipGates, type Standing, surveyStanding, writeGates } from "../../../operations/federation-gates";
import { flip, signingCertificateOf, unflip, untilShown } from "../../../operations/federation-writes";
import { demandNoneViolated, failuresOf } from "../../../operations/refusal";
import type { Vendors } from "../../../operations/vendors";
import { domainStanding } from "../../../surveys";
import { type Call, isUnknown, UNKNOWN } from "../../lifecycle/handler";
import { turns } from "../../lifecycle/turns";
import type { GraphHandler } from "../adapter";
import { inItsPlace } from "../belonging";
import {
  type Checked,
  federationOf,
  isMine,
  mayRefederate,
  observe,
  type State,
  toState,
} from "./federation-state";

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
      domain: { change: "replace", deleteFirst: true },
      applicationId: "update",
      directoryId: "ignore",
      groupId: "ignore",
      administrator: "ignore",
      emergencyAccess: "ignore",
      acceptLockOut: "update",
      acceptDeviceImpact: "update",
      hybrid: "ignore",
      certificateDays: "ignore",
      adopt: "ignore",
      refederate: "update",
      deadlineSeconds: "ignore",
      ...FIELD_RULES,
      tenantId: "ignore",
      organizationId: "ignore",
      signing: "update",
      drift: "update",
      federationId: "ignore",
    },

    async check(declared, olds, vendors, call) {
      const inputs = withDefaults({ ...declared, signing: UNKNOWN, drift: [] });
      if (isUnknown(inputs.domain)) return { inputs, failures: [] };
      const standing = await surveyStanding(inputs, vendors, call);
      const live = standing.domains.find(({ name }) => name === inputs.domain.toLowerCase());
      const mine = isMine(live, [inputs.issuerUri, olds?.issuerUri], olds?.federationId);
      // A rollback by hand: nothing is going to be written, so there is nothing to judge.
      const rolledBack = olds !== undefined && live?.authenticationType === "Managed" && !inputs.refederate;
      const findings = rolledBack
        ? []
        : mine
          ? writeGates({ ...inputs, adopt: true }, standing, vendors)
          : await flipGates(inputs, standing, vendors, call);
      const federationId = mine ? live?.federation?.id : olds?.federationId;
      const observed = { ...observe(inputs, standing, live), ...(federationId ? { federationId } : {}) };
      return { inputs: { ...inputs, ...observed }, failures: failuresOf(findings) };
    },

    create: (vendors, inputs, call) =>
      inTurn(async () => {
        const standing = await surveyStanding(inputs, vendors, call);
        const live = standing.domains.find(({ name }) => name === inputs.domain.toLowerCase());
        if (live?.authenticationType === "Federated") return adopt(vendors, inputs, standing, live, call);
        const shown = await flip(vendors, inputs, await flipGates(inputs, standing, vendors, call), call);
        return { id: inputs.domain, state: toState(inputs, shown) };
      }),

    async read({ graph }, id, last, call) {
      if (!last) return undefined;
      const live = await domainStanding(graph, id, { signal: call.signal });
      if (!live) return undefined;
      if (live.authenticationType === "Managed") {
        const { inputs, state } = last;
        return { inputs, state: { ...state, authenticationType: "Managed", federationId: "" } };
      }
      const federation = federationOf(`read the federation of ${id}`, live);
      const { issuerUri } = last.inputs;
      // The issuer stays the one that this resource wrote: by it, `delete` tells its own federation from another's.
      const inputs = { ...last.inputs, ...liveFields(last.inputs, federation), issuerUri };
      const state = toState(inputs, live, last.state);
      const federationId =
        last.state.federationId || (federation.issuerUri === issuerUri ? federation.id : "");
      return {
        inputs: { ...inputs, signing: state.signing, federationId },
        state: { ...state, federationId },
      };
    },

    update: (vendors, id, inputs, { state }, call) =>
      inTurn(async () => {
        const standing = await surveyStanding(inputs, vendors, call);
        const live = standing.domains.find(({ name }) => name === id);
        if (live?.authenticationType === "Federated") {
          const shown = await changeInPlace(vendors, inputs, state.federationId, standing, live, call);
          return toState(inputs, shown, state);
        }
        if (!mayRefederate(state, inputs, vendors)) {
          call.log(
            "warning",
            `${id} stays Managed, as somebody set it; see \`refederate\` to federate it again.`,
          );
          return { ...toState(inputs, live, state), signing: inputs.signing };
        }
        const shown = await flip(vendors, inputs, await flipGates(inputs, standing, vendors, call), call);
        return toState(inputs, shown, state);
      }),

    async delete(vendors, id, { state }, call) {
      await unflip(vendors, id, state, call);
    },
  }),

  stays: (state, inputs) =>
    state.authenticationType === "Managed" &&
    (inputs.refederate === undefined || inputs.refederate.after === state.refederatedAfter) &&
    state.domain === inputs.domain,
};

/** A federation that a killed run left, or one to be taken over; anything else is somebody's own. */
async function adopt(
  vendors: Vendors,
  inputs: Checked,
  standing: Standing,
  live: DomainStanding,
  call: Call,
): Promise<{ id: string; state: State }> {
  const deed = `federate ${inputs.domain}`;
  demandNoneViolated(deed, writeGates(inputs, standing, vendors));
  const drift = live.federation
    ? driftOf(inputs, live.federation, standing.application?.certificate?.base64)
    : [];
  if (drift.length > 0 && !inputs.adopt) {
    const evidence = `it is federated with ${inputs.issuerUri} already, but differs in ${drift.join(", ")}`;
    const wayOut = "Declare what it has, or set `adopt: true` to change it";
    demandNoneViolated(deed, [violated("domain-federated", inputs.domain, evidence, wayOut)]);
  }
  const shown = await changeInPlace(vendors, inputs, undefined, standing, live, call);
  return { id: inputs.domain, state: toState(inputs, shown) };
}

async function changeInPlace(
  vendors: Vendors,
  inputs: Checked,
  federationId: string | undefined,
  standing: Standing,
  live: DomainStanding,
  call: Call,
): Promise<DomainStanding> {
  const deed = `change the federation of ${inputs.domain}`;
  const adopt = isMine(live, [inputs.issuerUri], federationId) || inputs.adopt;
  demandNoneViolated(deed, writeGates({ ...inputs, adopt }, standing, vendors));
  const federation = federationOf(deed, live);
  const certificate = await signingCertificateOf(vendors, inputs, call);
  const changes = changesOf(inputs, federation, certificate);
  if (Object.keys(changes).length === 0) return live;
  await vendors.graph.federation.update(inputs.domain, federation.id, changes, { signal: call.signal });
  return untilShown(vendors, inputs, certificate, call);
}
