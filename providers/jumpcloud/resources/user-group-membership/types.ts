import type { Holder } from "../../../../audit/holders/holder";

export interface UserGroupMembershipInputs {
  groupId: string;
  /** Ids or company e-mails. */
  users: string[];
  mode?: "additive" | "exclusive";
  maxRemovals?: number;
  allowRemovals?: string[];
  /** Who holds the group. */
  holder?: Holder;
  onDelete?: "release" | "unbind";
}

export interface UserGroupMembershipState extends UserGroupMembershipInputs {
  /** Sorted. */
  memberIds: string[];
  members: { id: string; email: string }[];
  organizationId: string;
}
