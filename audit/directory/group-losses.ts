import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { type Finding, unknown, violated } from "../finding";
import type { PlannedGroup } from "../plan/planned-objects";
import type { Reading } from "../reading";
import type { ConditionalAccessRule } from "../second-factor/second-factor";
import { dependentsText, groupDependencies, type TenantGroup } from "./group-dependencies";

/** What a run does to people of a group that JumpCloud writes into the tenant. */
export interface GroupChange {
  /** The group's name before the run. */
  name: string;
  /** What concerns everybody in it, after `this run`. */
  does: string[];
  /** Addresses of those whom it takes out without anybody having named them. */
  leaving: string[];
  /** The tenant's groups of that name. */
  groups: Reading<TenantGroup[]>;
}

const CODE = "group-shrinks";

/** What a run that declares `after` does to everybody in the group of `before`. */
export function groupLosses(before: PlannedGroup, after: PlannedGroup): string[] {
  const isRenamed = !equalIgnoringCase(before.name, after.name);
  return [
    ...(isRenamed ? [`renames it to "${after.name}"`] : []),
    ...(before.email && !after.email
      ? ["removes its address, and JumpCloud writes no group without one into the tenant"]
      : []),
  ];
}

/** Nobody loses licences or policies by a run unless somebody has named that. */
export function checkGroupLosses(change: GroupChange, policies: Reading<ConditionalAccessRule[]>): Finding[] {
  const { name, groups } = change;
  const known = "value" in policies ? policies.value : [];
  const relied = ("value" in groups ? groups.value : []).flatMap((group) => {
    const reliance = groupDependencies(group, known);
    return reliance === undefined ? [] : [{ group, reliance }];
  });
  const unread = [groups, policies].flatMap((one) => ("unread" in one ? [one.unread] : []));
  if (relied.length === 0 && unread.length > 0) {
    const evidence = `this run ${actionOf(change)}; whether licences or policies depend on it could not be read: ${unread.join("; ")}`;
    const wayOut = "Let the credential read groups and policies, or check it yourself before you continue";
    return [unknown(CODE, name, evidence, wayOut)];
  }
  return relied.map(({ group, reliance }) => {
    const evidence = `this run ${actionOf(change)}, and in the tenant ${dependentsText(group)} on it for ${reliance}`;
    return violated(CODE, name, evidence, wayOutOf(change));
  });
}

function actionOf({ does, leaving }: GroupChange): string {
  const people = leaving.length === 1 ? "1 person" : `${leaving.length} people`;
  const shrinks = leaving.length > 0 ? [`removes ${people} from it (${leaving.join(", ")})`] : [];
  return [...does, ...shrinks].join(" and ");
}

function wayOutOf({ name, does }: GroupChange): string {
  const accepted = `{code: "${CODE}", object: "${name}", reason, by, until} to \`accepted\` in the stack's configuration`;
  const named = does.length === 0 ? "name the people who may leave in `allowRemovals`, or " : "";
  return `Assign that to another group first; if it is intended, ${named}add ${accepted}`;
}
