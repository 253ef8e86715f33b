import type * as pulumi from "@pulumi/pulumi";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { RoleAssignmentInputs } from "./types";

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
