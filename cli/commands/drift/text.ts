import type { DriftOutcome } from "../../../audit/gates/drift";
import { resourceKind } from "../../engine/resource-names";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { EXPLAIN_CODE_HINT, findingLines } from "../../text/finding-lines";
import { hangingLines, wrapToLines } from "../../text/lines";
import { notLookedAtLines } from "../check/text";
import type { DriftChange } from "./preview-result";
import type { DriftReport } from "./report";

/** What each outcome is, and what is to be done about it. */
export const OUTCOME_TEXTS: Record<DriftOutcome, { what: string; toDo: string }> = {
  nothing: {
    what: "Both vendors have what this program declares, and `check` finds nothing wrong.",
    toDo: "",
  },
  drift: {
    what: "Something is not as main declares it, or not as the last run left it. No outage and no attack was seen.",
    toDo: "If a change is right, declare it. Otherwise apply main again, which reverts it. Findings that are new since the last run say what to do.",
  },
  "could not tell": {
    what: "It is not known whether anything drifted: not everything could be read.",
    toDo: "Repair the cause, and run it again. Until then nobody would notice an outage, or a key of somebody else.",
  },
  "outage or attack": {
    what: "People may be unable to sign in, or somebody else may be able to sign in as them.",
    toDo: "Act now: each finding says what to do, and docs/runbook.md is the page for it. Waiting does not help.",
  },
};

/** The report on a screen. */
export function printDrift(screen: Screen, { outcome, findings, changes, errors, check }: DriftReport): void {
  const width = screenWidth(screen);
  const { what, toDo } = OUTCOME_TEXTS[outcome];
  printLines(screen, wrapToLines(`${outcome.toUpperCase()}: ${what}`, width));
  printLines(
    screen,
    findings.flatMap((finding) => findingLines(finding, width)),
  );
  if (findings.length > 0) printLine(screen, EXPLAIN_CODE_HINT);
  if (outcome !== "nothing")
    printLines(
      screen,
      changes.flatMap((change) => changeLines(change, width)),
    );
  printLines(
    screen,
    errors.flatMap((error) => error.split("\n")).map((line) => `  ?? ${line}`),
  );
  printLines(screen, notLookedAtLines(check.domains, width));
  if (toDo) printLines(screen, wrapToLines(`→ ${toDo}`, width));
}

/** `UserGroup m365-group: description`, what becomes of it where it is no update, and what is new of it. */
function changeLines({ name, type, op, properties, news = [] }: DriftChange, width: number): string[] {
  const text = `${resourceKind(type)} ${name}: ${driftChangeText(properties.join(", "), op)}`;
  return [
    ...hangingLines(text, width, "  ~  "),
    ...news.flatMap((one) => hangingLines(one, width, " ".repeat(5))),
  ];
}

/** What differs of a resource, after the properties that do; `op` is what the next run would do to it. */
export function driftChangeText(properties: string, op: string | undefined): string {
  const action = op && op !== "update" ? `the next run would ${op.replaceAll("-", " ")} it` : "";
  return [properties, action].filter(Boolean).join("; ") || "what the last run left";
}
