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
      ? ["takes its address away, without which JumpCloud writes it into the tenant no more"]
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
    const evidence = `this run ${deedOf(change)}; whether licences or policies hang on it could not be read: ${unread.join("; ")}`;
    const wayOut = "Let the credential read groups and policies, or look for yourself before you go on";
    return [unknown(CODE, name, evidence, wayOut)];
  }
  return relied.map(({ group, reliance }) => {
    const evidence = `this run ${deedOf(change)}, and in the tenant ${dependentsText(group)} on it for ${reliance}`;
    return violated(CODE, name, evidence, wayOutOf(change));
  });
}

function deedOf({ does, leaving }: GroupChange): string {
  const people = leaving.length === 1 ? "1 person" : `${leaving.length} people`;
  const shrinks = leaving.length > 0 ? [`takes ${people} out of it (${leaving.join(", ")})`] : [];
  return [...does, ...shrinks].join(" and ");
}

function wayOutOf({ name, does }: GroupChange): string {
  const accepted = `{code: "${CODE}", object: "${name}", reason, by, until} to \`accepted\` in the stack's configuration`;
  const named = does.length === 0 ? "name who may go in `allowRemovals`, or " : "";
  return `Give that to another group first; where it is meant, ${named}add ${accepted}`;
}
