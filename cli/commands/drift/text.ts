import type { Outcome } from "../../../audit/federation/drift";
import type { Screen } from "../../command-context";
import { CODES_EXPLAINED, findingLines, say, widthOf, wrap } from "../../terminal/output";
import { notLookedAtLines } from "../check/text";
import type { Change } from "./preview-result";
import type { DriftReport } from "./report";

/** What each outcome is, and what is to be done about it. */
export const MEANINGS: Record<Outcome, { what: string; toDo: string }> = {
  nothing: {
    what: "Both vendors hold what this program declares, and `check` finds nothing wrong.",
    toDo: "",
  },
  drift: {
    what: "Something is not as main declares it, or not as the last run left it. No outage and no attack was seen.",
    toDo: "Where a change is right, declare it; else apply main again, which takes it back. What the last run had not found says itself what to do.",
  },
  "could not tell": {
    what: "Whether anything drifted is unknown: not everything could be looked at.",
    toDo: "Put right why it could not, and run it again. Until then nobody would notice an outage, or somebody else's key.",
  },
  "outage or attack": {
    what: "People may be unable to sign in, or somebody else may be able to sign in as them.",
    toDo: "Act now, by what stands with each finding; docs/runbook.md is the page for it. Waiting mends none of it.",
  },
};

/** The report on a screen. */
export function showDrift(screen: Screen, { outcome, findings, changes, errors, check }: DriftReport): void {
  const width = widthOf(screen);
  const { what, toDo } = MEANINGS[outcome];
  for (const line of wrap(`${outcome.toUpperCase()}: ${what}`, width)) say(screen, line);
  for (const finding of findings) for (const line of findingLines(finding, width)) say(screen, line);
  if (findings.length > 0) say(screen, CODES_EXPLAINED);
  if (outcome !== "nothing")
    for (const change of changes)
      for (const one of [`~  ${changed(change)}`, ...(change.news ?? []).map((news) => `   ${news}`)])
        for (const line of wrap(one, width - 2)) say(screen, `  ${line}`);
  for (const error of errors) for (const line of error.split("\n")) say(screen, `  ?? ${line}`);
  for (const line of notLookedAtLines(check.domains, width)) say(screen, line);
  if (toDo) for (const line of wrap(`→ ${toDo}`, width)) say(screen, line);
}

/** `UserGroup m365-group: description`, and what becomes of it where it is no update. */
export function changed({ name, type, op, properties }: Change): string {
  const kind = type.split(":").at(-1) ?? type;
  const deed = op && op !== "update" ? [`the next run would ${op.replaceAll("-", " ")} it`] : [];
  return `${kind} ${name}: ${[...(properties.length > 0 ? [properties.join(", ")] : []), ...deed].join("; ") || "what the last run left"}`;
}
