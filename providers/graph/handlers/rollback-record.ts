import { unflip } from "../../../operations/federation-end";
import { FIELD_RULES, withDefaults } from "../../../operations/federation-fields";
import { plannedRecord } from "../../../operations/record";
import type { GraphHandler } from "../adapter";
import { type Belonging, inItsPlace } from "../belonging";
import type { RollbackRecordInputs, RollbackRecordState } from "../rollback-record";

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
    deadlineSeconds: "ignore",
    ...FIELD_RULES,
    tenantId: "ignore",
    organizationId: "ignore",
  },

  check: async (inputs) => ({ inputs: withDefaults(inputs), failures: [] }),

  async create(vendors, inputs, call) {
    return { id: inputs.domain, state: { ...inputs, record: await plannedRecord(vendors, inputs, call) } };
  },

  read: async (_vendors, _id, last) => last,

  async update(vendors, _id, inputs, { state }, call) {
    const { former } = state.record;
    const record = await plannedRecord(vendors, inputs, call);
    // Once that federation is replaced, nothing but this record knows it.
    return { ...inputs, record: { ...(former ? { former } : {}), ...record } };
  },

  /**
   * The federation itself is gone by now, unless a run was killed after it wrote it and before the engine knew of it:
   * then nothing else would ever end it.
   */
  async delete(vendors, id, { state }, call) {
    const live = await vendors.graph.domains.find(id, { signal: call.signal });
    if (live?.authenticationType === "Federated") await unflip(vendors, id, state, call);
  },
});
