import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../../../audit/finding";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { Unready, UserParityInputs, UserParityState } from "./types";

export type UserParityArgs = DeepInput<UserParityInputs>;

/**
 * Waits until JumpCloud has written every member into the tenant, or until its deadline, and lists who can't sign in after
 * the federation, each with the reasons. After the federation a single person is no longer shown as a difference: the lists
 * are renewed by a refresh, and by a run that changes what is declared here. It only reads. It never fails because a person is
 * not ready: the gates of {@link DomainFederation} decide that.
 */
export class UserParity extends GraphResource {
  /** Members who can't sign in through JumpCloud yet, sorted by name. */
  declare readonly notReady: pulumi.Output<Unready[]>;
  /** People with an enabled account on one of the domains who can't sign in once they are federated, sorted by name. */
  declare readonly lockedOut: pulumi.Output<Unready[]>;
  /** Finding that fails each run after it has repaired what it can: too many people, or a privileged one, can't sign in. */
  declare readonly standing: pulumi.Output<Finding[] | undefined>;

  constructor(name: string, args: UserParityArgs, opts?: pulumi.CustomResourceOptions) {
    super("UserParity", name, args, OUTPUTS, opts);
  }
}

const OUTPUTS: (keyof UserParityState)[] = [
  "tenantId",
  "organizationId",
  "notReady",
  "lockedOut",
  "outage",
  "standing",
];
