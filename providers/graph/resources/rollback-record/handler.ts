import { inheritingDomains } from "../../../../audit/federation/domains";
import type { PeopleAtJumpCloud } from "../../../../audit/people/people-at-jumpcloud";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import { isFirstRunAsItStands, readsOnlyText } from "../../../../operations/adoption/mode";
import type { Vendors } from "../../../../operations/connection/vendors";
import { defederateDomain, manualEndAdvice } from "../../../../operations/federation/defederation";
import { withFieldDefaults } from "../../../../operations/federation/fields";
import { readJumpCloudPeopleOfRun } from "../../../../operations/people/jumpcloud-people";
import { type FederationRecord, federatedSinceByRecord } from "../../../../operations/rollback/record";
import { readPasswordsOfScope, takePlannedRecord } from "../../../../operations/rollback/record-taking";
import { readTenantDomain, readTenantDomains } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { FEDERATION_FIELD_RULES, UNDECLARED_FIELDS_RULE } from "../../federation-field-rules";
import type { GraphHandler } from "../../graph-handler";
import { federationObject, rollbackRecordObject } from "../../object-names";
import { inSameTenant, type TenantAndOrganization } from "../../same-tenant";
import type { RollbackRecordInputs, RollbackRecordState } from "./types";

type Checked = RollbackRecordInputs & TenantAndOrganization;
type State = RollbackRecordState & Checked;

/**
 * It only reads, until it goes. What was recorded stays, also where a refresh finds another world: that is what a record
 * is for.
 */
export const rollbackRecordHandler: GraphHandler<Checked, State> = inSameTenant<Checked, State>({
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
    ...FEDERATION_FIELD_RULES,
    undeclaredFields: UNDECLARED_FIELDS_RULE,
    tenantId: "ignore",
    organizationId: "ignore",
  },

  objectNames: ({ domain }) => [rollbackRecordObject(domain)],

  async check(inputs, olds, vendors, call) {
    if (isFirstRunAsItStands(inputs, olds))
      call.log("info", readsOnlyText(rollbackRecordObject(inputs.domain)));
    const atJumpCloud = (await readPeopleNow(inputs.domain, vendors, call)) ?? olds?.atJumpCloud ?? {};
    return { inputs: { ...withFieldDefaults(inputs), atJumpCloud }, failures: [] };
  },

  async create(vendors, inputs, call) {
    const record = await takePlannedRecord(vendors, inputs, call);
    return { id: inputs.domain, state: { ...withoutPeople(inputs), record } };
  },

  read: async (_vendors, _id, last) => last,
  isChangedByRunsOnly: true,

  async update(vendors, _id, inputs, { state }, call) {
    const { former } = state.record;
    const last = { record: state.record, atJumpCloud: keptPeopleOf(inputs) ?? state.record.atJumpCloud };
    const record = await takePlannedRecord(vendors, inputs, call, last);
    // Once that federation is replaced, nothing but this record knows it.
    return { ...withoutPeople(inputs), record: { ...(former ? { former } : {}), ...record } };
  },

  manualEnd: manualEndAdvice,

  /**
   * The federation itself is gone by now, unless a run was killed after it wrote it and before the engine knew of it:
   * then nothing else would ever end it. One that was there before, and was not taken over, is none of this stack's.
   */
  async delete(vendors, id, { state }, call) {
    if (call.stayingObjects.has(federationObject(id))) return;
    const live = await readTenantDomain(vendors.graph, id, { signal: call.signal });
    if (live?.authenticationType !== "Federated") return;
    const left = { ...state, isFound: isAsFound(live, state.record), declared: call.ownHolders };
    await defederateDomain(vendors, id, left, call);
  },
});

/** No run of this stack has found the domain Managed, and people go where they went before its first one. */
function isAsFound({ federation: live }: TenantDomain, record: FederationRecord | undefined): boolean {
  if (record?.before?.authenticationType !== "Federated" || federatedSinceByRecord(record)) return false;
  const found = record.former ?? record.federation;
  return live?.issuerUri === found?.issuerUri && live?.passiveSignInUri === found?.passiveSignInUri;
}

/**
 * Of the domain and its children, as far as JumpCloud and the tenant answer. With the day alone: `up --plan` compares every
 * input, and a moment would be another one than the plan's.
 */
async function readPeopleNow(
  domain: string,
  vendors: Vendors,
  call: Call,
): Promise<PeopleAtJumpCloud | undefined> {
  const people = async () => {
    const domains = await readTenantDomains(vendors.graph, { signal: call.signal });
    return readPasswordsOfScope(vendors, inheritingDomains(domain, domains), call);
  };
  const read = await readJumpCloudPeopleOfRun(vendors, domain.toLowerCase(), people, call);
  return read && { ...read, readAt: read.readAt.slice(0, 10) };
}

/** What it kept for the next run; a first one has nothing. */
function keptPeopleOf({ atJumpCloud }: RollbackRecordInputs): PeopleAtJumpCloud | undefined {
  return atJumpCloud && "readAt" in atJumpCloud ? (atJumpCloud as PeopleAtJumpCloud) : undefined;
}

/** The record has it, and the inputs: once more in the outputs would be for nothing. */
function withoutPeople<Inputs extends RollbackRecordInputs>(inputs: Inputs): Inputs {
  return { ...inputs, atJumpCloud: undefined };
}
