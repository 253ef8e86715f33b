import * as pulumi from "@pulumi/pulumi";
import type { Holder } from "../../../../audit/holders/holder";
import type { PeopleAtJumpCloud } from "../../../../audit/people/people-at-jumpcloud";
import type { FederationDeclaration } from "../../../../operations/federation/declaration";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { Refederation } from "../domain-federation/resource";

/** The same as of the {@link DomainFederation} that it precedes. */
export interface RollbackRecordInputs extends Omit<FederationDeclaration, "pending"> {
  /** Another moment asks for another record, as the domain is about to be federated again. */
  refederate?: Refederation;
  /** What holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
  /**
   * What JumpCloud tells of the people in this run: the engine keeps it with each `up`, whether or not anything else has
   * changed. Programs give none.
   */
  atJumpCloud?: PeopleAtJumpCloud | Record<string, never>;
}

export interface RollbackRecordState extends RollbackRecordInputs {
  tenantId: string;
  organizationId: string;
  /** Secret, because it lists people; there is no credential in it. */
  record: FederationRecord;
}

export type RollbackRecordArgs = DeepInput<RollbackRecordInputs>;

/**
 * What a rollback may need, kept in state before the domain is federated: the whole federation, and who has a password
 * at Microsoft without it. It only reads, and a record stays as it was until the declaration changes; what JumpCloud told of
 * people last is kept beside it, in the resource's inputs.
 * See docs/decisions/0012-rollback-record.md.
 */
export class RollbackRecord extends GraphResource {
  declare readonly domain: pulumi.Output<string>;
  declare readonly record: pulumi.Output<FederationRecord>;

  constructor(name: string, args: RollbackRecordArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      "RollbackRecord",
      name,
      // A secret, so that what the handler puts there is one as well.
      { ...args, atJumpCloud: pulumi.secret({}) },
      OUTPUTS,
      pulumi.mergeOptions(opts, { additionalSecretOutputs: ["record"] }),
    );
  }
}

const OUTPUTS: (keyof RollbackRecordState)[] = ["tenantId", "organizationId", "record"];
