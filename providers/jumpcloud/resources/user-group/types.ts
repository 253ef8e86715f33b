import type { Holder } from "../../../../audit/holders/holder";

/** What JumpCloud holds of a group. Left out beside `groupId`, a value stays as the group has it. */
export interface UserGroupContent {
  name?: string;
  description?: string;
  email?: string;
  attributes?: Record<string, unknown>;
  membershipMethod?: "STATIC" | "DYNAMIC_REVIEW_REQUIRED" | "DYNAMIC_AUTOMATED";
  memberQuery?: { filters: { field: string; operation: string; value: unknown }[] };
  /** Ids of users. */
  exemptions?: string[];
}

/** What decides how the resource acts, and is kept in its state only. */
export interface UserGroupControl {
  adopt?: boolean;
  maxRemovals?: number;
  allowRemovals?: string[];
  onDelete?: "release" | "unbind";
}

export interface UserGroupInputs extends UserGroupContent, UserGroupControl {
  /** A group that exists already. */
  groupId?: string;
  /** Who holds the group: the mark in its description. */
  holder?: Holder;
  /** Stack that hands the group over. */
  transferFrom?: string;
}

export interface UserGroupState extends UserGroupInputs {
  name: string;
  groupId: string;
  organizationId: string;
}
