import type { Holder } from "../../../../audit/holders/holder";

export interface RoleAssignmentInputs {
  /** Object id of the account that gets the role. */
  principalId: string;
  /** Template id of a built-in role, the same in every tenant. */
  roleId: string;
  /** The stack that holds it, as {@link Preflight} gives it; left out with `mark: false`. */
  holder?: Holder;
}

export interface RoleAssignmentState extends RoleAssignmentInputs {
  tenantId: string;
  /** Graph's id of the assignment. */
  assignmentId: string;
  /** The account held the role already. Missing if this stack has given it. */
  isFound?: true;
}
