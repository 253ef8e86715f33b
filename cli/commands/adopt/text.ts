import type { Finding } from "../../../audit/finding";
import type {
  AdoptionDifference,
  FoundDomain,
  FoundIntegration,
} from "../../../operations/adoption/adoption";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { EXPLAIN_CODE_HINT, findingLines } from "../../text/finding-lines";
import { type LabelColumns, labelledLines } from "../../text/labelled-lines";
import { andMore, hangingLines, pluralize, tableLines, wrapToLines } from "../../text/lines";
import type { ChoiceAnswer } from "./answers";
import { type AdoptPreview, isFullyAdopted } from "./preview-judgement";
import type { AdoptReport, AnsweredChoice } from "./report";

/** Writes what was found, chosen, written and seen, and the one command that comes next. */
export function printAdoption(screen: Screen, report: AdoptReport): void {
  const width = screenWidth(screen);
  const { found, choices, differences, leftAlone, files, imports, preview, noPreview, next } = report;
  section(screen, "Found", foundLines(found, width));
  section(screen, "Chosen", tableLines(choices.map(choiceRow), width, "  "));
  section(
    screen,
    "Written",
    files.map(({ path, holds, isWritten }) => `  ${path}: ${holds}${isWritten ? "" : ", as it was"}`),
  );
  section(
    screen,
    "What differs from the program's defaults; the line that keeps it is written",
    differences.flatMap((one) => differenceLines(one, { width, column: 13 })),
  );
  section(screen, "Left alone", listLines(leftAlone, width));
  section(
    screen,
    "To be imported",
    imports.filter(({ isImported }) => !isImported).map(({ name, id }) => `  ${name} (${id})`),
  );
  if (preview) showPreview(screen, preview, width);
  else printLines(screen, wrapToLines(noPreview ?? "", width));
  printLine(screen);
  printLine(screen, `Next: ${next}`);
}

function section(screen: Screen, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  printLine(screen, `${title}:`);
  printLines(screen, lines);
  printLine(screen);
}

function foundLines({ tenant, organization, domains }: FoundIntegration, width: number): string[] {
  const rows = [
    ["tenant", `${tenant.displayName} (${tenant.id})`],
    ["organisation", `${organization.displayName} (${organization.id})`],
    ...domains.map((domain) => [domain.name, domainStateText(domain)]),
  ];
  return tableLines(rows, width, "  ");
}

function domainStateText({ authenticationType, candidates, toldBy }: FoundDomain): string {
  const [likeliest] = candidates;
  if (authenticationType === "Managed") return "Managed: people sign in at Microsoft";
  if (!likeliest) return "Federated, with no application of JumpCloud";
  const evidence = toldBy ? `, recognised by its ${toldBy}` : "";
  return `Federated, with "${likeliest.label}" (${likeliest.id})${evidence}`;
}

const BY: Record<ChoiceAnswer["by"], string> = {
  flag: "by a flag",
  file: "already in the file",
  person: "your answer",
  preset: "default, not asked",
};

function choiceRow({ name, answer, label, effect, answeredBy }: AnsweredChoice): string[] {
  const which = label.includes(answer) ? label : `${label} (${answer})`;
  return [name, `${which}, ${BY[answeredBy]}: ${effect}`];
}

function differenceLines(
  { object, what, found, program, keep, change }: AdoptionDifference,
  columns: LabelColumns,
): string[] {
  return [
    `  ${object}: ${what}`,
    ...labelledLines("  found", found, columns),
    ...labelledLines("  program", program, columns),
    ...labelledLines("  keep", keep, columns),
    ...labelledLines("  change", change, columns),
  ];
}

function listLines(texts: readonly string[], width: number): string[] {
  return texts.flatMap((text) => hangingLines(text, width, "  - "));
}

const HEADS: Record<AdoptPreview["outcome"], string> = {
  quiet: "The next `pulumi up` takes this over as it is",
  writes: "The next `pulumi up` would do more than take over what exists",
  refused: "The preview is refused; nothing was changed",
  unread: "The preview could not be read; nothing was changed",
};

const HELD = "The stack holds all of it, and the next `pulumi up` changes nothing.";

function showPreview(screen: Screen, preview: AdoptPreview, width: number): void {
  const { outcome, rows, findings, errors } = preview;
  if (outcome === "refused" || outcome === "unread") {
    printLine(screen, `${HEADS[outcome]}:`);
    showFindings(screen, findings, width);
    printLines(
      screen,
      errors.flatMap((error) => hangingLines(`- ${error}`, width, "  ")),
    );
    return;
  }
  if (findings.length > 0) {
    printLine(screen, `Worth knowing, stops nothing (${findings.length}):`);
    showAlike(screen, findings, width);
    printLine(screen);
  }
  printLine(screen, isFullyAdopted(preview) ? HELD : `${HEADS[outcome]}:`);
  const cells = rows.map(({ what, becomes }) => [what, becomes]);
  printLines(screen, tableLines(cells, width, "  "));
  if (outcome === "writes") printLines(screen, wrapToLines(ADVICE, width));
}

function showFindings(screen: Screen, findings: readonly Finding[], width: number): void {
  if (findings.length === 0) return;
  const more = andMore(findings.length - SHOWN, ": --json has all of them");
  printLines(screen, [
    ...findings.slice(0, SHOWN).flatMap((finding) => findingLines(finding, width)),
    ...more.map((line) => `  ${line}`),
    EXPLAIN_CODE_HINT,
  ]);
}

/** So many findings are shown; all of them are more than a person reads. */
const SHOWN = 25;

/** Of each code the first whole, and of whom else it is: a company's people often have the same one. */
function showAlike(screen: Screen, findings: readonly Finding[], width: number): void {
  for (const [first, ...others] of alike(findings)) {
    if (first) printLines(screen, findingLines(first, width));
    printLines(screen, othersLines(others, width));
  }
  printLine(screen, EXPLAIN_CODE_HINT);
}

function alike(findings: readonly Finding[]): Finding[][] {
  const kindOf = ({ code, state }: Finding) => `${code} ${state}`;
  const kinds = [...new Set(findings.map(kindOf))];
  return kinds.map((kind) => findings.filter((one) => kindOf(one) === kind));
}

/** So many others are named. */
const NAMED = 3;

function othersLines(others: readonly Finding[], width: number): string[] {
  if (others.length === 0) return [];
  const named = others.slice(0, NAMED).map(({ object }) => object);
  const names = [named.join(", "), ...andMore(others.length - NAMED, "; --json has each")].join(" ");
  const text = `and ${pluralize(others.length, "other", "others")}: ${names}`;
  return hangingLines(text, width, " ".repeat(7));
}

const ADVICE =
  "For what IS MADE, IS CHANGED or IS GIVEN UP, the file declares something else than the vendors have. Either the key was in the file before, or " +
  "somebody changed it in the meantime. Remove that key and run this again. To see more: npx jumpcloud-entra review";
