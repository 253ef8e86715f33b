import type * as pulumi from "@pulumi/pulumi";
import type { Holder } from "../../../../audit/holders/holder";
import { type DeepInput, GraphResource } from "../../graph-resource";

export interface RoleAssignmentInputs {
  /** Object id of who gets the role. */
  principalId: string;
  /** Template id of a built-in role, the same in every tenant. */
  roleId: string;
  /** What holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
}

export interface RoleAssignmentState extends RoleAssignmentInputs {
  tenantId: string;
  /** Graph's id of the assignment. */
  assignmentId: string;
  /** The account held the role already. Left out where this stack has given it. */
  isFound?: true;
}

export type RoleAssignmentArgs = DeepInput<RoleAssignmentInputs>;

/**
 * A role that an account holds in the whole tenant. One that the account holds already is taken over: Graph refuses it a
 * second time, so that with azuread's resource a run that was killed right after this write could never go on. Deleting it
 * leaves the role to an account that held it before, or that another stack of the tenant counts on.
 * https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments
 */
export class RoleAssignment extends GraphResource {
  declare readonly tenantId: pulumi.Output<string>;
  declare readonly principalId: pulumi.Output<string>;
  declare readonly roleId: pulumi.Output<string>;
  declare readonly assignmentId: pulumi.Output<string>;

  constructor(name: string, args: RoleAssignmentArgs, opts?: pulumi.CustomResourceOptions) {
    super("RoleAssignment", name, args, ["tenantId", "assignmentId"], opts);
  }
}
