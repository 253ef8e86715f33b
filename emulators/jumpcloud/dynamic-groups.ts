import type { MemberQuery, SystemUser, UserGroup } from "./entities";
import { valueAt } from "./listing/page";
import { isDynamic } from "./new-group";
import type { Store } from "./store";

/** One condition of a rule, in the documented form or the console's newer one. */
interface Condition {
  field: string;
  operator: string;
  value: unknown;
}

/** Brings the members of every dynamic group in line with its rule. */
export function evaluateDynamicGroups(store: Store): void {
  for (const group of store.groups.values()) {
    if (!isDynamic(group)) continue;
    const members = [...store.users.values()].filter((user) => belongs(user, group)).map((user) => user._id);
    const wanted = new Set(members);
    const kept = store.memberships.filter((row) => row.group !== group.id || wanted.has(row.user));
    const present = new Set(kept.filter((row) => row.group === group.id).map((row) => row.user));
    const added = members
      .filter((user) => !present.has(user))
      .map((user) => ({ group: group.id, user, attributes: null }));
    store.memberships = [...kept, ...added];
  }
}

function belongs(user: SystemUser, group: UserGroup): boolean {
  if (group.memberQueryExemptions.some((exemption) => exemption.id === user._id)) return false;
  const conditions = conditionsOf(group.memberQuery);
  return conditions.length > 0 && conditions.every((condition) => holds(user, condition));
}

// The documents show filters as objects and as stringified JSON; both come from clients.
function conditionsOf(query: MemberQuery | null): Condition[] {
  return (query?.filters ?? []).flatMap((entry) => {
    const parsed = typeof entry === "string" ? parse(entry) : entry;
    return (Array.isArray(parsed) ? parsed : [parsed]).map(toCondition);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function toCondition(entry: unknown): Condition {
  const row = (entry ?? {}) as Record<string, unknown>;
  return {
    field: String(row.field ?? ""),
    operator: String(row.operation ?? row.operator ?? ""),
    value: row.value,
  };
}

function holds(user: SystemUser, condition: Condition): boolean {
  const actual = valueAt(user, fieldName(condition.field));
  // Names of fields are not checked by JumpCloud: a rule on an unknown one matches nobody.
  if (actual === undefined) return false;
  const text = String(actual ?? "");
  const wanted = Array.isArray(condition.value)
    ? condition.value.map(String)
    : [String(condition.value ?? "")];
  switch (condition.operator) {
    case "eq":
    case "equals":
      return text === wanted[0];
    case "ne":
    case "not_equals":
      return text !== wanted[0];
    case "in":
      return wanted.flatMap((value) => value.split("|")).includes(text);
    case "search":
    case "contains":
      return text.toLowerCase().includes((wanted[0] ?? "").toLowerCase());
    default:
      return false;
  }
}

/** `user.user_job_title` of the newer language is the field `jobTitle`. */
function fieldName(field: string): string {
  const bare = field.replace(/^user\.(user_)?/, "");
  if (bare === field) return field;
  return bare.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
