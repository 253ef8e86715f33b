import type { Finding } from "../../../../audit/finding";
import type { ReviewedPreview } from "../../../../cli/commands/review/reviewed-preview";
import type { ResourceOperation } from "../../../../cli/engine/engine-events";
import type { ResourceJudgement } from "../../../../operations/judgement/file";
import { urnOf } from "../../engine/event-log";

/** An operation on a resource; `type` is that of a dynamic resource where it has no colon. */
export function operation(
  op: string,
  name: string,
  type: string,
  changes: ResourceOperation["changes"] = [],
): ResourceOperation {
  const full = type.includes(":") ? type : `pulumi-nodejs:dynamic/graph:${type}`;
  return { urn: urnOf(name, type), name, type: full, op, changes };
}

export const MEMBERS = ["m365-group-members", "jumpcloud:index:UserGroupMembership"] as const;

/** The group's membership gets somebody. */
export function joins(...users: string[]): ResourceOperation {
  const changes = users.map((after, index) => ({ path: `users[${index + 5}]`, after }));
  return operation("update", ...MEMBERS, changes);
}

/** The judgement of a domain that the run federates. */
export function federatingJudgement(lockedOut: string[], findings: Finding[] = []): ResourceJudgement {
  const people = lockedOut.map((user) => ({
    user,
    kind: "person",
    reasons: [{ code: "jumpcloud-never-activated", text: "has never set a password" }],
  }));
  return {
    kind: "DomainFederation",
    object: "example.com",
    deed: "federates",
    effects: [],
    findings,
    people: { total: 5, lockedOut: people },
  };
}

export function reviewed(changes: Partial<ReviewedPreview> = {}): ReviewedPreview {
  return {
    form: 1,
    takenAt: "2026-11-28T09:00:00.000Z",
    versions: { "jumpcloud-entra": "1.2.3", node: "20.20.2" },
    stack: "prod",
    commit: { sha: "aaa111", tree: "ttt111" },
    verdict: { kind: "writes", words: "1 object is written." },
    operations: [joins("hana@example.com")],
    drift: [],
    judged: [],
    errors: [],
    ...changes,
  };
}
