import type { Finding } from "../../../../audit/finding";

/** What `rollback --undo` tells programs where a record is put back as it is. */
export interface FederatedAgainReport {
  /** Name of the domain. */
  domain: string;
  /** `refused` where a gate does not hold: nothing was written then. */
  result: "federated" | "already-federated" | "refused";
  /** The record that it was made from. */
  recordFile: string;
  /** Every gate, as it stood right before. */
  gates: Finding[];
  /** By field, as Graph calls it: what was sent, or would have been. */
  writes: object;
}
