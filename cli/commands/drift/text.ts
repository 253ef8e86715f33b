import type { DriftOutcome } from "../../../audit/gates/drift";
import type { Screen } from "../../command-context";
import { EXPLAIN_CODE_HINT, findingLines, printLine, screenWidth, wrapToLines } from "../../terminal/output";
import { notLookedAtLines } from "../check/text";
import type { DriftChange } from "./preview-result";
import type { DriftReport } from "./report";

/** What each outcome is, and what is to be done about it. */
export const OUTCOME_TEXTS: Record<DriftOutcome, { what: string; toDo: string }> = {
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
export function printDrift(screen: Screen, { outcome, findings, changes, errors, check }: DriftReport): void {
  const width = screenWidth(screen);
  const { what, toDo } = OUTCOME_TEXTS[outcome];
  for (const line of wrapToLines(`${outcome.toUpperCase()}: ${what}`, width)) printLine(screen, line);
  for (const finding of findings) for (const line of findingLines(finding, width)) printLine(screen, line);
  if (findings.length > 0) printLine(screen, EXPLAIN_CODE_HINT);
  if (outcome !== "nothing")
    for (const change of changes)
      for (const one of [`~  ${driftChangeText(change)}`, ...(change.news ?? []).map((news) => `   ${news}`)])
        for (const line of wrapToLines(one, width - 2)) printLine(screen, `  ${line}`);
  for (const error of errors) for (const line of error.split("\n")) printLine(screen, `  ?? ${line}`);
  for (const line of notLookedAtLines(check.domains, width)) printLine(screen, line);
  if (toDo) for (const line of wrapToLines(`→ ${toDo}`, width)) printLine(screen, line);
}

/** `UserGroup m365-group: description`, and what becomes of it where it is no update. */
export function driftChangeText({ name, type, op, properties }: DriftChange): string {
  const kind = type.split(":").at(-1) ?? type;
  const deed = op && op !== "update" ? [`the next run would ${op.replaceAll("-", " ")} it`] : [];
  return `${kind} ${name}: ${[...(properties.length > 0 ? [properties.join(", ")] : []), ...deed].join("; ") || "what the last run left"}`;
}
