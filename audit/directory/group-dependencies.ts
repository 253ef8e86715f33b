import { type Finding, holds } from "../finding";
import type { ConditionalAccessRule } from "../second-factor/second-factor";

/** A group of the tenant. */
export interface TenantGroup {
  id: string;
  name: string;
  /** How many licences its members have by it. */
  licences: number;
  /** How many people are in it; missing if nothing hangs on it. */
  people?: number;
}

/** What its members have by a group of the tenant, in words; nothing where that is nothing. */
export function groupDependencies(
  { id, licences }: Pick<TenantGroup, "id" | "licences">,
  policies: ConditionalAccessRule[],
): string | undefined {
  const naming = policies.filter(({ groups = [] }) => groups.includes(id));
  const names = naming.map(({ name }) => `the policy "${name}" of Conditional Access`).sort();
  const hanging = [
    ...(licences > 0 ? [licences === 1 ? "a licence" : `${licences} licences`] : []),
    ...names,
  ];
  if (hanging.length === 0) return undefined;
  const last = hanging.at(-1);
  return hanging.length === 1 ? last : `${hanging.slice(0, -1).join(", ")} and ${last}`;
}

/** Groups that JumpCloud writes and that licences or policies hang on. */
export function checkGroupDependencies(groups: TenantGroup[], policies: ConditionalAccessRule[]): Finding[] {
  return groups.flatMap((group) => {
    const reliance = groupDependencies(group, policies);
    if (reliance === undefined) return [];
    const evidence = `JumpCloud writes it into the tenant, where ${dependentsText(group)} on it for ${reliance}: a person who leaves it loses that, and everybody does if it is renamed or unbound at JumpCloud`;
    const wayOut = "Assign them to another group before you rename, unbind or shrink this one";
    return [holds("group-relied-on", group.name, evidence, wayOut)];
  });
}

/** How many people need it, before `on it`. */
export function dependentsText({ people = 0 }: Pick<TenantGroup, "people">): string {
  return people === 1 ? "1 person depends" : `${people} people depend`;
}
