import type * as pulumi from "@pulumi/pulumi";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { RoleAssignmentInputs } from "./types";

export type RoleAssignmentArgs = DeepInput<RoleAssignmentInputs>;

/**
 * A role that an account has in the whole tenant. If the account has it already, it is taken over. (Graph refuses to assign a
 * role twice: with azuread's resource, a run that was killed right after this write could never go on.) Deleting it does not
 * take the role from an account that had it before, or that another stack of the tenant needs.
 * https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments
 */
export class RoleAssignment extends GraphResource {
  /** Id of the tenant. */
  declare readonly tenantId: pulumi.Output<string>;
  /** Object id of the account that has the role. */
  declare readonly principalId: pulumi.Output<string>;
  /** Template id of the role. */
  declare readonly roleId: pulumi.Output<string>;
  /** Graph's id of the assignment. */
  declare readonly assignmentId: pulumi.Output<string>;

  constructor(name: string, args: RoleAssignmentArgs, opts?: pulumi.CustomResourceOptions) {
    super("RoleAssignment", name, args, ["tenantId", "assignmentId"], opts);
  }
}
