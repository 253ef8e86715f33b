export type MembershipMethod = "NOTSET" | "STATIC" | "DYNAMIC_REVIEW_REQUIRED" | "DYNAMIC_AUTOMATED";

/** A rule of a dynamic group, in the documented form or (with `X-Query-Dsl: v2`) the console's newer one. */
export interface MemberQuery {
  queryType?: "FilterQuery" | "Filter" | "Search";
  filters?: unknown[];
  searchFilters?: unknown;
}

export interface GraphObject {
  id: string;
  type: GraphType;
  attributes?: Record<string, unknown> | null;
}

/** A group of people (`UserGroup`). */
export interface UserGroup {
  id: string;
  name: string;
  description: string;
  email: string;
  type: "user_group";
  organizationObjectId: string;
  attributes: Record<string, unknown> | null;
  membershipMethod: MembershipMethod;
  memberQuery: MemberQuery | null;
  memberQueryExemptions: { id: string; type: string; attributes?: Record<string, unknown> | null }[];
  memberQueryErrorFlags: string[];
  memberSuggestionsNotify: boolean;
  suggestionCounts: { add: number; remove: number; total: number };
}

export type GraphType =
  | "active_directory"
  | "application"
  | "command"
  | "g_suite"
  | "idp_routing_policy"
  | "ldap_server"
  | "office_365"
  | "password_manager_item"
  | "policy"
  | "policy_group"
  | "radius_server"
  | "system"
  | "system_group"
  | "user"
  | "user_group";

/** An edge of the graph, kept once; both ends show it. `from` is the person or group, `to` what they can use. */
export interface Edge {
  from: { type: "user" | "user_group"; id: string };
  to: { type: GraphType; id: string };
  attributes: Record<string, unknown> | null;
}

/** Direct membership of a person in a group. */
export interface Membership {
  group: string;
  user: string;
  attributes: Record<string, unknown> | null;
}
