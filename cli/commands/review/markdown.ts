import type { PreviewRun } from "../../engine/run-preview";
import { endingsOf } from "../../preview/federation-endings";
import { answersOf, nameOf, providerSettingsOf } from "../../preview/vendor-writes";
import { counted } from "../../terminal/output";
import { code, fenced, prose, shortened } from "../../text/markdown";
import { isCount, shapeOnly, withoutPeople } from "./anonymization";
import { cutInTheMiddle, readableDiff } from "./engine-diff";
import { findingsSection } from "./findings-section";
import { certificatesOf, effectsOf, forecastOf, othersSaid } from "./judged-preview";
import { LINE, type MarkdownOptions, type Page, section } from "./markdown-section";
import { leavingSection, peopleSection } from "./people-sections";
import { standingIn, type Verdict, verdictOf } from "./verdict";
import { writesSection } from "./writes-section";

/** By which whoever posts it finds the comment of before; it ends the text and shows nowhere. */
export const MARK = "<!-- jumpcloud-entra: preview -->";
/** GitHub takes 65,536 characters as a comment; whoever posts it adds a few. */
const LONGEST = 64_000;
/** What stands above the diff may have so many, so that both ends of the diff always have room. */
const ABOVE = 44_000;
/** Rows of a table or a list, fewer where they are long. */
const ROWS = [20, 10, 5, 2, 0] as const;

/** What a preview would do, for the comment on a pull request, in the Markdown of GitHub. */
export function markdownOf(run: PreviewRun, options: MarkdownOptions): string {
  const anonymous = options.names ? (text: string) => text : withoutPeople(run);
  const verdict = verdictOf(run, options.names);
  const above = (rows: number) =>
    sectionsOf({
      run,
      options,
      rows,
      verdict,
      told: (text, longest) => prose(shortened(anonymous(text), longest)),
    });
  const fitting = ROWS.map(above).find((text) => text.length <= ABOVE) ?? above(0);
  const diff = folded(run, options, LONGEST - fitting.length - MARK.length - 2);
  return [fitting, diff, MARK].filter(Boolean).join("\n\n").concat("\n");
}

/** Of a company that is not federated yet, effects are told ahead; where nothing changes, nothing is done. */
function effectsSection(page: Page): string[] {
  if (page.verdict.kind === "nothing") return [];
  const isNow = page.run.judged.some(({ effects }) => effects.length > 0);
  const title = isNow ? "What it does to everybody" : "What federating will do to everybody";
  return section(
    title,
    effectsOf(page.run).map((effect) => page.told(effect, LINE)),
    page,
  );
}

function endingsSection(page: Page): string[] {
  const lines = endingsOf(page.run).map((ending) => page.told(ending, LINE));
  return section("What ending a federation does to everybody", lines, page);
}

function sectionsOf(page: Page): string {
  return [
    verdictLine(page),
    ...endingsSection(page),
    ...peopleSection(page),
    ...leavingSection(page),
    ...writesSection(page),
    ...section("What of the gates it answers for anew", answersOf(page.run, page.options.names), page),
    ...section(
      "How the providers are configured otherwise",
      providerSettingsOf(page.run, page.options.names),
      page,
    ),
    ...effectsSection(page),
    ...section("Certificates", certificatesOf(page.run).map(certificateLine), page),
    ...findingsSection(page),
    ...forecastSection(page),
    ...section("Not as the last run left it", driftLines(page), page),
    ...section("What was said beside", page.options.names ? saidLines(page) : saidCounted(page.run), page),
  ].join("\n\n");
}

const MARKS: Record<Verdict["kind"], string> = {
  ...{ refused: "🛑", unread: "⚠️", nothing: "✅", state: "📝", writes: "📝" },
};

/** A sentence of a vendor's can be long; it stands below in whole. */
function verdictLine({ run, verdict: { kind, words }, told }: Page): string {
  const isCalm = kind === "nothing" || kind === "state";
  const mark = isCalm && standingIn(run).length > 0 ? MARKS.unread : MARKS[kind];
  return `${mark} **Microsoft 365 sign-in by JumpCloud.** ${told(words, 400)}`;
}

function certificateLine({
  domain,
  thumbprint,
  notAfter,
}: ReturnType<typeof certificatesOf>[number]): string {
  return `${code(domain)}: SHA-1 ${code(thumbprint)}, valid until ${code(notAfter)}`;
}

function forecastSection(page: Page): string[] {
  const { run, options, told } = page;
  const all = forecastOf(run);
  const counts = all.filter(({ object }) => isCount(object));
  const single = all.filter(({ object }) => !isCount(object));
  const line = ({ object, happens }: (typeof all)[number]) =>
    `${isCount(object) ? prose(object) : code(object, 200)}: ${told(happens.join("; "), LINE)}`;
  const rest = single.length > 0 ? [`${counted(single.length, "object", "objects")} more, one by one`] : [];
  const lines = [...counts.map(line), ...(options.names ? single.map(line) : rest)];
  return section("What JumpCloud's sync does to people", lines, page);
}

function driftLines({ run, options: { names } }: Page): string[] {
  return run.drift.map(
    (drifted) => `${code(nameOf(drifted, names))}: ${drifted.properties.map((one) => code(one)).join(", ")}`,
  );
}

/** Where the engine failed before it began, what it printed is all there is. */
function saidLines({ run, told }: Page): string[] {
  const said = othersSaid(run).map(({ severity, message }) => `${severity}: ${told(message, LINE)}`);
  const printed = run.words.trim();
  if (said.length > 0 || run.isWhole || printed === "") return said;
  return [`it printed: ${told(printed, LINE)}`];
}

/** Whoever writes an error names people in a form of their own. */
function saidCounted(run: PreviewRun): string[] {
  const count = othersSaid(run).length;
  return count === 0
    ? []
    : [`${counted(count, "line", "lines")} that may name people, in the log of the run`];
}

function folded(run: PreviewRun, { names }: MarkdownOptions, room: number): string {
  const lines = readableDiff(run.diff).filter((line) => line.trim() !== "");
  if (lines.length === 0) return "";
  const before = "<details><summary>The engine's own diff</summary>\n\n";
  const after = "\n\n</details>";
  const shown = names ? lines : lines.map(shapeOnly);
  // A fence is as long as the longest run of backticks in it asks for.
  const fences = 2 * (fenced(shown.join("\n")).split("\n", 1)[0] ?? "").length + 2;
  const text = cutInTheMiddle(shown, room - before.length - after.length - fences);
  return `${before}${fenced(text)}${after}`;
}
