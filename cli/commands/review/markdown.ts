import type { PreviewRun } from "../../engine/run-preview";
import { federationEndingTexts } from "../../preview/federation-endings";
import { pluralize } from "../../text/lines";
import { codeBlock, escapedProse, inlineCode, truncateText } from "../../text/markdown";
import { anonymousDiffLine, isPeopleCount, peopleRemover } from "./anonymization";
import { cutInTheMiddle, readableDiff } from "./engine-diff";
import { findingsSection } from "./findings-section";
import { otherDiagnostics, previewCertificates, previewEffects, syncForecast } from "./judged-preview";
import {
  LONGEST_SENTENCE,
  listSection,
  type ReviewMarkdownOptions,
  type ReviewSections,
} from "./markdown-section";
import { leavingSection, lockedOutSection } from "./people-sections";
import { changedProviderSettings, changedTerms, shownResourceName } from "./vendor-write-text";
import { existingViolations, type ReviewVerdict, reviewVerdict } from "./verdict";
import { writesSection } from "./writes-section";

/** By which whoever posts it finds the comment of before; it ends the text and shows nowhere. */
export const COMMENT_MARK = "<!-- jumpcloud-entra: preview -->";
/** GitHub takes 65,536 characters as a comment; whoever posts it adds a few. */
const LONGEST = 64_000;
/** What stands above the diff may have so many, so that both ends of the diff always have room. */
const ABOVE = 44_000;
/** Rows of a table or a list, fewer where they are long. */
const ROWS = [20, 10, 5, 2, 0] as const;

/** What a preview would do, for the comment on a pull request, in the Markdown of GitHub. */
export function reviewMarkdown(run: PreviewRun, options: ReviewMarkdownOptions): string {
  const anonymous = options.names ? (text: string) => text : peopleRemover(run);
  const verdict = reviewVerdict(run, options.names);
  const above = (rows: number) =>
    sectionsOf({
      run,
      options,
      rows,
      verdict,
      safeSentence: (text, longest) => escapedProse(truncateText(anonymous(text), longest)),
    });
  const fitting = ROWS.map(above).find((text) => text.length <= ABOVE) ?? above(0);
  const diff = folded(run, options, LONGEST - fitting.length - COMMENT_MARK.length - 2);
  return [fitting, diff, COMMENT_MARK].filter(Boolean).join("\n\n").concat("\n");
}

/** Of a company that is not federated yet, effects are told ahead; where nothing changes, nothing is done. */
function effectsSection(page: ReviewSections): string[] {
  if (page.verdict.kind === "nothing") return [];
  const isNow = page.run.judged.some(({ effects }) => effects.length > 0);
  const title = isNow ? "What it does to everybody" : "What federating will do to everybody";
  return listSection(
    title,
    previewEffects(page.run).map((effect) => page.safeSentence(effect, LONGEST_SENTENCE)),
    page,
  );
}

function endingsSection(page: ReviewSections): string[] {
  const lines = federationEndingTexts(page.run).map((ending) => page.safeSentence(ending, LONGEST_SENTENCE));
  return listSection("What ending a federation does to everybody", lines, page);
}

function sectionsOf(page: ReviewSections): string {
  return [
    verdictLine(page),
    ...endingsSection(page),
    ...lockedOutSection(page),
    ...leavingSection(page),
    ...writesSection(page),
    ...listSection(
      "What is attested, accepted or demanded otherwise",
      changedTerms(page.run, page.options.names),
      page,
    ),
    ...listSection(
      "Settings of the providers that are different",
      changedProviderSettings(page.run, page.options.names),
      page,
    ),
    ...effectsSection(page),
    ...listSection("Certificates", previewCertificates(page.run).map(certificateLine), page),
    ...findingsSection(page),
    ...forecastSection(page),
    ...listSection("Not as the last run left it", driftLines(page), page),
    ...listSection(
      "What was said beside",
      page.options.names ? saidLines(page) : saidCounted(page.run),
      page,
    ),
  ].join("\n\n");
}

const MARKS: Record<ReviewVerdict["kind"], string> = {
  refused: "🛑",
  unread: "⚠️",
  nothing: "✅",
  state: "📝",
  writes: "📝",
};

/** A sentence of a vendor's can be long; it stands below in whole. */
function verdictLine({ run, verdict: { kind, words }, safeSentence }: ReviewSections): string {
  const isCalm = kind === "nothing" || kind === "state";
  const mark = isCalm && existingViolations(run).length > 0 ? MARKS.unread : MARKS[kind];
  return `${mark} **Microsoft 365 sign-in by JumpCloud.** ${safeSentence(words, 400)}`;
}

function certificateLine({
  domain,
  thumbprint,
  notAfter,
}: ReturnType<typeof previewCertificates>[number]): string {
  return `${inlineCode(domain)}: SHA-1 ${inlineCode(thumbprint)}, valid until ${inlineCode(notAfter)}`;
}

function forecastSection(page: ReviewSections): string[] {
  const { run, options, safeSentence } = page;
  const all = syncForecast(run);
  const counts = all.filter(({ object }) => isPeopleCount(object));
  const single = all.filter(({ object }) => !isPeopleCount(object));
  const line = ({ object, happens }: (typeof all)[number]) =>
    `${isPeopleCount(object) ? escapedProse(object) : inlineCode(object, 200)}: ${safeSentence(happens.join("; "), LONGEST_SENTENCE)}`;
  const rest = single.length > 0 ? [`${pluralize(single.length, "object", "objects")} more, one by one`] : [];
  const lines = [...counts.map(line), ...(options.names ? single.map(line) : rest)];
  return listSection("What JumpCloud's sync does to people", lines, page);
}

function driftLines({ run, options: { names } }: ReviewSections): string[] {
  return run.drift.map(
    (drifted) =>
      `${inlineCode(shownResourceName(drifted, names))}: ${drifted.properties.map((one) => inlineCode(one)).join(", ")}`,
  );
}

/** Where the engine failed before it began, what it printed is all there is. */
function saidLines({ run, safeSentence }: ReviewSections): string[] {
  const said = otherDiagnostics(run).map(
    ({ severity, message }) => `${severity}: ${safeSentence(message, LONGEST_SENTENCE)}`,
  );
  const printed = run.words.trim();
  if (said.length > 0 || run.isWhole || printed === "") return said;
  return [`it printed: ${safeSentence(printed, LONGEST_SENTENCE)}`];
}

/** Whoever writes an error names people in a form of their own. */
function saidCounted(run: PreviewRun): string[] {
  const count = otherDiagnostics(run).length;
  return count === 0
    ? []
    : [`${pluralize(count, "line", "lines")} that may contain names of people, in the log of the run`];
}

function folded(run: PreviewRun, { names }: ReviewMarkdownOptions, room: number): string {
  const lines = readableDiff(run.diff).filter((line) => line.trim() !== "");
  if (lines.length === 0) return "";
  const before = "<details><summary>The engine's own diff</summary>\n\n";
  const after = "\n\n</details>";
  const shown = names ? lines : lines.map(anonymousDiffLine);
  // A fence is as long as the longest run of backticks in it asks for.
  const fences = 2 * (codeBlock(shown.join("\n")).split("\n", 1)[0] ?? "").length + 2;
  const text = cutInTheMiddle(shown, room - before.length - after.length - fences);
  return `${before}${codeBlock(text)}${after}`;
}
