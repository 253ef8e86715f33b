import { createHash } from "node:crypto";

/**
 * What a state keeps of the declared members, who stand once, in the membership of the group: how many they are, and
 * whether they are the same people.
 */
export function noteOf(members: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify([...members].sort()));
  return `${members.length} people, SHA-256 ${hash.digest("hex").slice(0, 32)}`;
}

/** The values with a note instead of the members; states of before hold the members themselves. */
export function withNote<Values extends object>(values: Values): Values {
  const { members, ...others } = values as Values & { members?: unknown };
  if (!Array.isArray(members)) return values;
  return { ...others, declaredMembers: noteOf(members) } as unknown as Values;
}
