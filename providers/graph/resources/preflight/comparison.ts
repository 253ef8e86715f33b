import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../../../audit/finding";
import { isMendedByRun } from "../../../../audit/gates/drift";
import type { SyncForecast } from "../../../../audit/sync/forecast";
import { summarizeForecast } from "../../../../audit/sync/forecast";
import { areSameFindings } from "../../run-ending-findings";
import type { DeclaredPreflight } from "./evaluation";
import { UNREAD_BIN } from "./joining-people";
import type { PreflightInputs, PreflightState } from "./types";

/** What can't be read from one machine, or for a while, is no change of either vendor; what a first run ends by itself is none. */
export function areSameAsFarAsRead(before: unknown, after: unknown): boolean {
  const isLasting = (one: Finding) =>
    one.state !== "unknown" && !(one.state === "holds" && isMendedByRun(one));
  const [earlier, later] = [before, after].map((findings) =>
    ((findings ?? []) as Finding[]).filter(isLasting).map(inOneCase),
  );
  return areSameFindings(earlier, later);
}

/** Sign-in names and domains know no case. */
function inOneCase(finding: Finding): Finding {
  return { ...finding, object: finding.object.toLowerCase() };
}

/** By a state of before, or where nothing is judged yet. */
export function isUntold(before: unknown, after: unknown): boolean {
  return before === undefined || after === undefined;
}

/** An earlier state has none. */
export function areSameOrNone(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before ?? [], after ?? []);
}

/** A recycle bin that can't be read is no change of either vendor. */
export function isSameForecast(before: unknown, after: unknown): boolean {
  const [earlier, later] = [before, after].map((forecast) =>
    summarizeForecast((forecast ?? []) as SyncForecast[]).filter(
      ({ object }) => object !== UNREAD_BIN.object,
    ),
  );
  return isDeepStrictEqual(earlier, later);
}

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
