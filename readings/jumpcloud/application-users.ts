import { type CallOptions, collect } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";

/** An application, and the ids of the groups that are bound to it. */
export interface BoundApplication {
  applicationId: string;
  groups: readonly string[];
}

/**
 * Ids of everybody who may use an application, through whatever group or bound by themselves; read only where something
 * beside the groups of `told` leads there, and nobody else.
 */
export async function readUsersOutsideGroups(
  told: readonly string[],
  { applicationId, groups }: BoundApplication,
  { applications }: JumpCloud,
  call?: CallOptions,
): Promise<string[]> {
  const isTold =
    groups.every((id) => told.includes(id)) &&
    !(await applications.associations.some(applicationId, "user", call));
  if (isTold) return [];
  const people = await collect(applications.users(applicationId, call));
  return people.filter(({ type }) => type === "user").map(({ id }) => id);
}
