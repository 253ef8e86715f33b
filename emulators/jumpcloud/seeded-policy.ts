import { hexId } from "../core";
import type { AccessPolicy, Application, SystemUser, UserGroup } from "./entities";
import { newPolicy } from "./new-policy";
import { policyProblem } from "./policy-form";
import type { JumpCloudSeed } from "./seed";

interface Named {
  users: SystemUser[];
  groups: UserGroup[];
  applications: Application[];
}

/** Targets of a policy (`AuthnPolicyTargets`). https://docs.jumpcloud.com/api/2.0/index.html */
interface Targets {
  users?: { inclusions?: string[] };
  userGroups?: { inclusions?: string[]; exclusions?: string[] };
  resources?: { type: string; id?: string }[];
}

/**
 * The policy that a seed describes: people, groups and applications may be named there by their names.
 * @throws Error where it isn't of the document's form
 */
export function seedPolicy(
  seed: NonNullable<JumpCloudSeed["accessPolicies"]>[number],
  { users, groups, applications }: Named,
): AccessPolicy {
  const ids = new Map([
    ...users.flatMap((user) => [[user.username, user._id] as const, [user.email, user._id] as const]),
    ...groups.map((group) => [group.name, group.id] as const),
    ...applications.map((application) => [application.displayLabel, application._id] as const),
  ]);
  const problem = policyProblem(seed);
  if (problem) throw new Error(`Seed: access policy ${seed.name}: ${problem}.`);
  const idOf = (name: string) => ids.get(name) ?? name;
  const targets: Targets = structuredClone(seed.targets ?? {});
  for (const list of [targets.users, targets.userGroups]) {
    for (const [kind, names] of Object.entries(list ?? {}))
      Object.assign(list ?? {}, { [kind]: names.map(idOf) });
  }
  for (const resource of targets.resources ?? []) if (resource.id) resource.id = idOf(resource.id);
  return newPolicy({ ...seed, targets: { ...targets } }, seed.id ?? hexId("policy", seed.name));
}
