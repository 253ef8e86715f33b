import { isDeepStrictEqual } from "node:util";
import type { DeclaredPreflight } from "./evaluation";
import type { PreflightInputs, PreflightState } from "./types";

/** What a program declares of it; the default domain and the administrator are compared in other ways. */
const DECLARED = [
  "stage",
  "domains",
  "group",
  "declaredMembers",
  "removals",
  "directory",
  "terms",
  "protocol",
  "federatedIdpMfaBehavior",
  "adopt",
  "leftOut",
  "mark",
] as const satisfies (keyof PreflightState)[];

/** The last run was told the same, so that whatever is otherwise has changed at a vendor. */
export function isSameDeclaration(inputs: DeclaredPreflight, olds: PreflightState): boolean {
  const before = { ...olds, primaryDomain: olds.wantedPrimaryDomain };
  const names = [...DECLARED, "primaryDomain"] as const;
  const isSame = names.every((name) => isDeepStrictEqual(plain(inputs[name]), plain(before[name])));
  return isSame && isSameAdministrator(inputs.administrator, olds.administrator);
}

/** Without what is left out. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** What was drawn or found of it is no wish. */
function isSameAdministrator(
  one: PreflightInputs["administrator"],
  other: PreflightInputs["administrator"],
): boolean {
  const named = (plan: PreflightInputs["administrator"]) =>
    plan && ("adopt" in plan ? plan.adopt : plan.mailNickname);
  return named(one) === named(other);
}
