import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../../../audit/finding";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { Unready, UserParityInputs, UserParityState } from "./types";

export type UserParityArgs = DeepInput<UserParityInputs>;

/**
 * Waits until JumpCloud has written every member into the tenant or its deadline passes, and tells who can sign in
 * after federation and who can't, with the reason of each. Once the domains are federated one person more or less is no
 * difference: a refresh takes the lists, and a run does that changes what is declared here. It only reads, and it never fails for a person who is not
 * ready: that is for the gates of {@link DomainFederation}.
 */
export class UserParity extends GraphResource {
  declare readonly notReady: pulumi.Output<Unready[]>;
  declare readonly lockedOut: pulumi.Output<Unready[]>;
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
