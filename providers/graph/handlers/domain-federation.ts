import { violated } from "../../../audit/finding";
import type { DomainStanding } from "../../../audit/standings";
import { domainStanding } from "../../../surveys";
import { type Call, isUnknown, UNKNOWN } from "../../lifecycle/handler";
import type { GraphHandler } from "../adapter";
import { type Belonging, inItsPlace } from "../belonging";
import type { DomainFederationInputs, DomainFederationState } from "../domain-federation";
import { demandNoneViolated, failuresOf } from "../refusal";
import { now, type Vendors } from "../vendors";
import { changesOf, driftOf, liveFields, viewOf, withDefaults } from "./federation-fields";
import { flipGates, type Standing, surveyStanding, writeGates } from "./federation-gates";
import { flip, signingCertificateOf, unflip, untilShown } from "./federation-writes";

/** What `check` adds: it reads both vendors, so that what a run would write shows in its preview. */
interface Observed {
  /** Thumbprint of the certificate that JumpCloud signs with now. */
  signing: string;
  /** What the tenant holds otherwise than declared. */
  drift: string[];
}

type Checked = DomainFederationInputs & Belonging & Observed;
type State = DomainFederationState & Checked;

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
      adopt: "ignore",
      refederate: "update",
      deadlineSeconds: "ignore",
      displayName: "update",
      issuerUri: "update",
      passiveSignInUri: "update",
      activeSignInUri: "update",
      signOutUri: "update",
      metadataExchangeUri: "update",
      preferredAuthenticationProtocol: "update",
      promptLoginBehavior: "update",
      federatedIdpMfaBehavior: "update",
      isSignedAuthenticationRequestRequired: "update",
      passwordResetUri: "update",
      tenantId: "ignore",
      organizationId: "ignore",
      signing: "update",
      drift: "update",
    },

    async check(declared, olds, vendors, call) {
      const inputs = withDefaults({ ...declared, signing: UNKNOWN, drift: [] });
      if (isUnknown(inputs.domain)) return { inputs, failures: [] };
      const standing = await surveyStanding(inputs, vendors, call);
      const live = standing.domains.find(({ name }) => name === inputs.domain.toLowerCase());
      const mine = isFederatedAs(inputs, live) || isFederatedAs(olds, live);
      // A rollback by hand: nothing is going to be written, so there is nothing to judge.
      const rolledBack = olds !== undefined && live?.authenticationType === "Managed" && !inputs.refederate;
      const findings = rolledBack
        ? []
        : mine
          ? writeGates({ ...inputs, adopt: true }, standing, vendors)
          : await flipGates(inputs, standing, vendors, call);
      return { inputs: { ...inputs, ...observe(inputs, standing, live) }, failures: failuresOf(findings) };
    },

    async create(vendors, inputs, call) {
      const standing = await surveyStanding(inputs, vendors, call);
      const live = standing.domains.find(({ name }) => name === inputs.domain.toLowerCase());
      if (live?.authenticationType === "Federated") return adopt(vendors, inputs, standing, live, call);
      const shown = await flip(vendors, inputs, await flipGates(inputs, standing, vendors, call), call);
      return { id: inputs.domain, state: toState(inputs, shown) };
    },

    async read({ graph }, id, last, call) {
      if (!last) return undefined;
      const live = await domainStanding(graph, id, { signal: call.signal });
      if (!live) return undefined;
      if (live.authenticationType === "Managed") {
        const { inputs, state } = last;
        return { inputs, state: { ...state, authenticationType: "Managed", federationId: "" } };
      }
      const inputs = { ...last.inputs, ...(live.federation ? liveFields(last.inputs, live.federation) : {}) };
      const state = toState(inputs, live);
      return { inputs: { ...inputs, signing: state.signing }, state: keepUsed(state, last.state) };
    },

    async update(vendors, id, inputs, { state }, call) {
      const standing = await surveyStanding(inputs, vendors, call);
      const live = standing.domains.find(({ name }) => name === id);
      if (live?.authenticationType === "Federated") {
        const shown = await changeInPlace(vendors, inputs, state, standing, live, call);
        return keepUsed(toState(inputs, shown), state);
      }
      if (!mayRefederate(state, inputs, vendors)) {
        call.log(
          "warning",
          `${id} stays Managed, as somebody set it; see \`refederate\` to federate it again.`,
        );
        return keepUsed({ ...toState(inputs, live), signing: inputs.signing }, state);
      }
      const shown = await flip(vendors, inputs, await flipGates(inputs, standing, vendors, call), call);
      return { ...toState(inputs, shown), refederatedAfter: inputs.refederate?.after };
    },

    async delete(vendors, id, { state }, call) {
      await unflip(vendors, id, state, call);
    },
  }),

  stays: (state, inputs) =>
    state.authenticationType === "Managed" &&
    (inputs.refederate === undefined || inputs.refederate.after === state.refederatedAfter) &&
    state.domain === inputs.domain,
};

function isFederatedAs(inputs: Checked | undefined, live: DomainStanding | undefined): boolean {
  return (
    live?.authenticationType === "Federated" &&
    inputs !== undefined &&
    live.federation?.issuerUri === inputs.issuerUri
  );
}

function observe(inputs: Checked, { application }: Standing, live: DomainStanding | undefined): Observed {
  if (!application) return { signing: UNKNOWN, drift: [] };
  const { certificate } = application;
  const drift = live?.federation ? driftOf(inputs, live.federation, certificate?.base64) : [];
  return { signing: certificate?.sha1 ?? "", drift };
}

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
  const shown = await changeInPlace(vendors, inputs, inputs, standing, live, call);
  return { id: inputs.domain, state: toState(inputs, shown) };
}

async function changeInPlace(
  vendors: Vendors,
  inputs: Checked,
  before: DomainFederationInputs,
  standing: Standing,
  live: DomainStanding,
  call: Call,
): Promise<DomainStanding> {
  const deed = `change the federation of ${inputs.domain}`;
  // The issuer may be changed here, and it is this resource's as long as it is the one of the last run.
  const own = live.federation?.issuerUri === before.issuerUri;
  demandNoneViolated(deed, writeGates({ ...inputs, adopt: own || inputs.adopt }, standing, vendors));
  const { federation } = live;
  if (!federation)
    throw new Error(`Can't change the federation of ${inputs.domain}: ${live.federationUnread ?? ""}`);
  const certificate = await signingCertificateOf(vendors, inputs, call);
  const changes = changesOf(inputs, federation, certificate);
  if (Object.keys(changes).length === 0) return live;
  await vendors.graph.federation.update(inputs.domain, federation.id, changes, { signal: call.signal });
  return untilShown(vendors, inputs, certificate, call);
}

/** Once for each moment, and not before it has come. */
function mayRefederate(state: State, { refederate }: Checked, vendors: Vendors): boolean {
  if (!refederate || refederate.after === state.refederatedAfter) return false;
  return Date.parse(refederate.after) <= now(vendors).getTime();
}

function toState(inputs: Checked, live: DomainStanding | undefined): State {
  const certificate = viewOf(live?.federation?.signingCertificate);
  return {
    ...inputs,
    authenticationType: live?.authenticationType ?? "Managed",
    federationId: live?.federation?.id ?? "",
    certificate,
    signing: certificate.thumbprint,
    drift: [],
  };
}

function keepUsed(state: State, { refederatedAfter }: State): State {
  return refederatedAfter === undefined ? state : { ...state, refederatedAfter };
}
