import * as pulumi from "@pulumi/pulumi";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { RollbackRecordInputs, RollbackRecordState } from "./types";

export type RollbackRecordArgs = DeepInput<RollbackRecordInputs>;

/**
 * What a rollback may need, kept in state before the domain is federated: the whole federation, and who has a password at
 * Microsoft without it. It only reads. A record stays as it is until the declaration changes. What JumpCloud last answered
 * about people is kept beside it, in the resource's inputs.
 * See docs/decisions/0012-rollback-record.md.
 */
export class RollbackRecord extends GraphResource {
  /** Name of the domain. */
  declare readonly domain: pulumi.Output<string>;
  /** The record; secret, because it lists people. */
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
