import { defederateDomain, manualEndAdvice } from "../../../../operations/federation/defederation";
import { ensureFederated, keepFederated } from "../../../../operations/federation/federated-domain";
import { demandReadFederation } from "../../../../operations/federation/federation-change";
import { readTenantDomain } from "../../../../readings";
import { createMutex } from "../../../../waiting/mutex";
import { FEDERATION_FIELD_RULES, UNDECLARED_FIELDS_RULE } from "../../federation-field-rules";
import type { GraphHandler } from "../../graph-handler";
import { federationObject, preparationObject } from "../../object-names";
import { lastDeclaredFields, liveFields, replacedFields } from "../../refreshed-fields";
import { inSameTenant } from "../../same-tenant";
import { checkDomainFederation } from "./check";
import type { CheckedFederation, FederationState } from "./checked";
import { isSameAcceptance, isSameDomainName } from "./comparison";
import { mayRefederate, refederatesTooSoon } from "./refederation";
import { federationRefusals } from "./refusals";
import { toFederationState } from "./state";
import { takenAsItStood } from "./take-over";
import { toUnfinishedFederation } from "./unfinished";

/**
 * Of two domains that are federated at once, each could count on the administrator for emergencies who lives on the
 * other. The engine runs all dynamic resources in one process.
 */
const oneAtATime = createMutex();

/**
 * The federation of one domain. `create` flips it after every gate held; `update` changes what differs in place; a
 * domain that somebody set to Managed stays so until `refederate` says otherwise.
 */
export const domainFederationHandler: GraphHandler<CheckedFederation, FederationState> = {
  ...inSameTenant<CheckedFederation, FederationState>({
    rules: {
      domain: { change: "replace", deleteFirst: true, same: isSameDomainName },
      applicationId: { change: "update", given: true },
      directoryId: { change: "ignore", given: true },
      groupId: { change: "ignore", given: true },
      administrator: "ignore",
      adoptedAdministrator: "ignore",
      terms: { change: "update", same: isSameAcceptance },
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

    check: checkDomainFederation,

    create: (vendors, inputs, call) =>
      oneAtATime(async () => {
        const id = inputs.domain;
        try {
          const shown = await ensureFederated(vendors, inputs, call);
          return { id, state: { ...toFederationState(inputs, shown), ...takenAsItStood(inputs, shown) } };
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
      oneAtATime(async () => {
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
        const message = `${id} stays Managed, because somebody set it to Managed. To federate it again, set \`refederate\`.`;
        call.log("warning", message);
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

  refusals: federationRefusals,

  keepsLiveObject: (state, inputs) =>
    state.authenticationType === "Managed" &&
    state.unfinished === undefined &&
    // A rollback that was undone by hand ends it, also where the state doesn't know yet.
    inputs.federationId === undefined &&
    (inputs.refederate === undefined || inputs.refederate.after === state.refederatedAfter) &&
    state.domain === inputs.domain,
};
