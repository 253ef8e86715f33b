import { basename } from "node:path";
import { resourceKind } from "../../engine/resource-names";
import { type DocumentationLinks, FINDINGS_PAGE } from "../../text/documentation-links";
import { andMore } from "../../text/lines";
import { codeBlock, escapedProse, inlineCode, truncateText } from "../../text/markdown";
import { emergencyPages } from "./emergency-pages";
import type { DriftChange } from "./preview-result";
import type { DriftReport, ReportedFinding } from "./report";
import { driftChangeText, OUTCOME_TEXTS } from "./text";

/** As much as the body of an issue takes, with room for what whoever posts it adds. */
const LONGEST = 60_000;
/** Of each list; the rest is in the log and in the JSON. */
const SHOWN = 20;
/** Of what stands in a list, so that its end is never cut away. */
const [SHORT, LONG] = [300, 1_000];

/** The report as the body of an issue: what, what to do, and where to read on. */
export function driftMarkdown(report: DriftReport, pages: DocumentationLinks): string {
  const { outcome, findings, changes, errors, check } = report;
  const { what, toDo } = OUTCOME_TEXTS[outcome];
  const unseen = check.domains.flatMap(({ notLookedAt }) => notLookedAt);
  const parts = [
    `**${outcome}**: ${what}`,
    toDo,
    list("Found", findings, (one) => findingLine(one, pages)),
    outcome === "nothing" ? "" : list("Not as declared", changes, changeLine),
    list("Could not be told", errors, (one) => `${codeBlock(truncateText(one, LONG))}\n`),
    list(
      "Not checked",
      unseen,
      ({ what: object, because }) => `- ${escapedProse(truncateText(`${object}. ${because}`, LONG))}`,
    ),
    outcome === "nothing" ? "" : emergencyPageLinks(report, pages),
  ];
  return `${truncateText(parts.filter((one) => one !== "").join("\n\n"), LONGEST)}\n`;
}

function emergencyPageLinks({ findings }: DriftReport, pages: DocumentationLinks): string {
  const places = emergencyPages(findings.map((one) => one.code));
  return `What to do: ${places.map((place) => pages.link(place, titleOf(place))).join(", ")}.`;
}

/** `docs/runbook.md#half-federated` is "half federated", `docs/runbook/stolen-key.md` is "stolen key". */
function titleOf(place: string): string {
  const [file = "", anchor] = place.split("#");
  const name = anchor ?? basename(file, ".md");
  return name === "runbook" ? "the runbook" : name.replaceAll("-", " ");
}

function list<Item>(title: string, items: readonly Item[], line: (item: Item) => string): string {
  if (items.length === 0) return "";
  const more = andMore(items.length - SHOWN, ".").map((line) => `\n${line}`);
  return [`### ${title}\n`, ...items.slice(0, SHOWN).map(line), ...more].join("\n");
}

function findingLine(
  { code: name, object, evidence, wayOut, outcome }: ReportedFinding,
  pages: DocumentationLinks,
): string {
  const page = pages.link(`${FINDINGS_PAGE}#${name}`, name);
  const way = wayOut ? `\n  ${escapedProse(truncateText(wayOut, LONG))}.` : "";
  return `- **${outcome}** ${inlineCode(truncateText(object, SHORT))}: ${escapedProse(truncateText(evidence, LONG))}. ${page}${way}`;
}

function changeLine({ name, type, op, properties, news = [] }: DriftChange): string {
  const kind = resourceKind(type);
  const what = properties
    .slice(0, SHOWN)
    .map((one) => inlineCode(one))
    .join(", ");
  const line = `- ${inlineCode(`${kind} ${name}`)}: ${driftChangeText(what, op)}`;
  return [line, ...news.slice(0, SHOWN).map((one) => `  - ${escapedProse(truncateText(one, LONG))}`)].join(
    "\n",
  );
}
