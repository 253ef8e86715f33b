import type { ConditionalAccessPolicy, JsonObject, User } from "../entities";
import type { Entra } from "../service";
import { PORTAL } from "./log";

/** What the policies of the tenant want of a person who signs in by a browser. */
export interface Demands {
  blocked: boolean;
  secondFactor: boolean;
}

/** https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export function demandsOf(entra: Entra, user: User): Demands {
  const controls = [...entra.store.conditionalAccess.values()]
    .filter((policy) => policy.state === "enabled" && isFor(entra, policy, user))
    .map((policy) => objectOf(policy.grantControls));
  const builtIn = controls.flatMap((grant) => textsOf(grant.builtInControls));
  return {
    blocked: builtIn.includes("block"),
    secondFactor:
      entra.store.tenant.securityDefaults ||
      builtIn.includes("mfa") ||
      controls.some((grant) => Boolean(grant.authenticationStrength)),
  };
}

function isFor(entra: Entra, { conditions }: ConditionalAccessPolicy, user: User): boolean {
  const applications = objectOf(conditions.applications);
  const isApplication = ["All", "Office365", PORTAL.appId].some((name) =>
    textsOf(applications.includeApplications).includes(name),
  );
  // A browser on this machine is at no place, of no platform, no device and no risk that a policy could name.
  const isNarrow = ["platforms", "locations", "devices"].some((name) => conditions[name]);
  const isRisky = ["userRiskLevels", "signInRiskLevels"].some((name) => textsOf(conditions[name]).length > 0);
  if (!isApplication || isNarrow || isRisky) return false;
  const users = objectOf(conditions.users);
  return names(entra, users, "include", user) && !names(entra, users, "exclude", user);
}

function names({ store }: Entra, users: JsonObject, side: "include" | "exclude", user: User): boolean {
  const people = textsOf(users[`${side}Users`]);
  const roles = [...store.assignments.values()].filter(({ principalId }) => principalId === user.id);
  return (
    people.includes("All") ||
    people.includes(user.id) ||
    textsOf(users[`${side}Groups`]).some((group) => store.members.get(group)?.has(user.id)) ||
    textsOf(users[`${side}Roles`]).some((role) => roles.some((held) => held.roleDefinitionId === role))
  );
}

function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
