import { inheritors } from "../../../../audit/federation/domains";
import type { PeopleAtJumpCloud } from "../../../../audit/people/people-at-jumpcloud";
import type { DomainStanding } from "../../../../audit/vendor-objects";
import { isAsItStands, readsOnly } from "../../../../operations/adoption/mode";
import type { Vendors } from "../../../../operations/connection/vendors";
import { endedByHand, unflip } from "../../../../operations/federation/end";
import { FIELD_RULES, UNDECLARED_RULE, withDefaults } from "../../../../operations/federation/fields";
import { toldInRun } from "../../../../operations/people/jumpcloud-people";
import {
  type FederationRecord,
  federatedSinceOf,
  passwordsOf,
  plannedRecord,
} from "../../../../operations/rollback/record";
import { domainStanding, domainStandings } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { GraphHandler } from "../../dynamic-provider";
import { theFederation, theRecord } from "../../object-names";
import { type Belonging, inItsPlace } from "../../same-tenant";
import type { RollbackRecordInputs, RollbackRecordState } from "./resource";

type Checked = RollbackRecordInputs & Belonging;
type State = RollbackRecordState & Checked;

/**
 * It only reads, until it goes. What was recorded stays, also where a refresh finds another world: that is what a record
 * is for.
 */
export const rollbackRecord: GraphHandler<Checked, State> = inItsPlace<Checked, State>({
  rules: {
    domain: "replace",
    applicationId: { change: "update", given: true },
    directoryId: { change: "update", given: true },
    groupId: { change: "update", given: true },
    administrator: "update",
    adoptedAdministrator: "update",
    terms: "update",
    adopt: "ignore",
    refederate: "update",
    // A difference would make a preview of its record unknown.
    holder: "ignore",
    atJumpCloud: "ignore",
    deadlineSeconds: "ignore",
    ...FIELD_RULES,
    undeclaredFields: UNDECLARED_RULE,
    tenantId: "ignore",
    organizationId: "ignore",
  },

  objectsOf: ({ domain }) => [theRecord(domain)],

  async check(inputs, olds, vendors, call) {
    if (isAsItStands(inputs, olds)) call.log("info", readsOnly(theRecord(inputs.domain)));
    const told = (await toldNow(inputs.domain, vendors, call)) ?? olds?.atJumpCloud ?? {};
    return { inputs: { ...withDefaults(inputs), atJumpCloud: told }, failures: [] };
  },

  async create(vendors, inputs, call) {
    const record = await plannedRecord(vendors, inputs, call);
    return { id: inputs.domain, state: { ...withoutTold(inputs), record } };
  },

  read: async (_vendors, _id, last) => last,
  staysAsLeft: true,

  async update(vendors, _id, inputs, { state }, call) {
    const { former } = state.record;
    const last = { record: state.record, atJumpCloud: toldOf(inputs) ?? state.record.atJumpCloud };
    const record = await plannedRecord(vendors, inputs, call, last);
    // Once that federation is replaced, nothing but this record knows it.
    return { ...withoutTold(inputs), record: { ...(former ? { former } : {}), ...record } };
  },

  endsByHand: endedByHand,

  /**
   * The federation itself is gone by now, unless a run was killed after it wrote it and before the engine knew of it:
   * then nothing else would ever end it. One that was there before, and was not taken over, is none of this stack's.
   */
  async delete(vendors, id, { state }, call) {
    if (call.kept.has(theFederation(id))) return;
    const live = await domainStanding(vendors.graph, id, { signal: call.signal });
    if (live?.authenticationType !== "Federated") return;
    const left = { ...state, isFound: isAsFound(live, state.record), declared: call.holders };
    await unflip(vendors, id, left, call);
  },
});

/** No run of this stack has found the domain Managed, and people go where they went before its first one. */
function isAsFound({ federation: live }: DomainStanding, record: FederationRecord | undefined): boolean {
  if (record?.before?.authenticationType !== "Federated" || federatedSinceOf(record)) return false;
  const found = record.former ?? record.federation;
  return live?.issuerUri === found?.issuerUri && live?.passiveSignInUri === found?.passiveSignInUri;
}

/**
 * Of the domain and its children, as far as JumpCloud and the tenant answer. With the day alone: `up --plan` compares every
 * input, and a moment would be another one than the plan's.
 */
async function toldNow(domain: string, vendors: Vendors, call: Call): Promise<PeopleAtJumpCloud | undefined> {
  const people = async () => {
    const standings = await domainStandings(vendors.graph, { signal: call.signal });
    return passwordsOf(vendors, inheritors(domain, standings), call);
  };
  const told = await toldInRun(vendors, domain.toLowerCase(), people, call);
  return told && { ...told, readAt: told.readAt.slice(0, 10) };
}

/** What it kept for the next run; a first one has nothing. */
function toldOf({ atJumpCloud }: RollbackRecordInputs): PeopleAtJumpCloud | undefined {
  return atJumpCloud && "readAt" in atJumpCloud ? (atJumpCloud as PeopleAtJumpCloud) : undefined;
}

/** The record has it, and the inputs: once more in the outputs would be for nothing. */
function withoutTold<Inputs extends RollbackRecordInputs>(inputs: Inputs): Inputs {
  return { ...inputs, atJumpCloud: undefined };
}
