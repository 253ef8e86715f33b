import type { Finding } from "../../audit/finding";
import { entryOf, type GateCode } from "../../audit/gates/codes";
import type { JudgedPerson } from "../../operations/judged";
import type { PreviewRun } from "../engine/run-preview";
import { counted } from "../output";
import { isCount, shapeOnly, withoutPeople } from "./anonymous";
import { cutInTheMiddle, readableDiff } from "./diff";
import { endingsOf } from "./endings";
import {
  certificatesOf,
  effectsOf,
  findingsOf,
  forecastOf,
  leavingIn,
  othersSaid,
  peopleOf,
} from "./judgement";
import { code, fenced, prose, shortened } from "./markdown-text";
import { standingIn, type Verdict, verdictOf } from "./verdict";
import {
  answersOf,
  isGivenUp,
  isWritten,
  nameOf,
  providerSettingsOf,
  type Vendor,
  vendorOf,
  writeLine,
} from "./writes";

export interface MarkdownOptions {
  /** People by their names; without, by how many they are. */
  names: boolean;
  /** Address of the page on which each code of a finding has its heading; left out, codes are no links. */
  page?: string | undefined;
  /** File that lists everybody who could not sign in. */
  people?: string | undefined;
}

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

interface Page {
  run: PreviewRun;
  options: MarkdownOptions;
  verdict: Verdict;
  /** Of each list. */
  rows: number;
  /** A sentence as Markdown, without people where they are left out. */
  told(text: string, longest: number): string;
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
    ...section("Findings", findingLines(page), page),
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

function section(title: string, lines: readonly string[], { rows }: Pick<Page, "rows">): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, rows).map((line) => `- ${line}`);
  const more = lines.length - shown.length;
  return [
    `### ${title}`,
    [...shown, ...(more > 0 ? [`- and ${more.toLocaleString("en-US")} more`] : [])].join("\n"),
  ];
}

/** What one line of a list may have of others' words. */
const LINE = 500;

function peopleSection({ run, options, rows }: Page): string[] {
  const people = peopleOf(run);
  if (!people || people.lockedOut.length === 0) return [];
  const { lockedOut, total } = people;
  const accepted = lockedOut.filter((one) => one.accepted !== undefined).length;
  const told = accepted > 0 ? `, ${accepted.toLocaleString("en-US")} of them accepted` : "";
  // Whom no run moves is judged by how it would be: at JumpCloud, wherever the domain signs in now.
  const isMoved = run.judged.some(({ deed }) => deed === "federates" || deed === "moves");
  const where = isMoved ? "" : " by JumpCloud";
  const title = `### ${lockedOut.length.toLocaleString("en-US")} of ${counted(total, "person", "people")} could not sign in${where}${told}`;
  if (!options.names) return [title, reasonTable(lockedOut, options)];
  const shown = lockedOut.slice(0, rows).map((one) => personRow(one, options));
  const more = lockedOut.length - shown.length;
  const file = options.people ? `, in the file ${code(options.people)}` : "";
  return [
    title,
    ["| who | what | why | accepted |", "| --- | --- | --- | --- |", ...shown].join("\n"),
    ...(more > 0 ? [`And ${more.toLocaleString("en-US")} more${file}.`] : []),
  ];
}

function leavingSection({ run, options, rows }: Page): string[] {
  const leaving = leavingIn(run);
  if (leaving.length === 0) return [];
  const more = leaving.length - rows;
  const named = [
    ...leaving.slice(0, rows).map((one) => code(one, 120)),
    ...(more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : []),
  ];
  return [
    `### ${counted(leaving.length, "person leaves", "people leave")} the group`,
    "JumpCloud suspends each of them in Microsoft 365 whom nothing else binds to the directory.",
    ...(options.names ? [named.join(", ")] : []),
  ];
}

function personRow(
  { user, kind, reasons, isUnsure, accepted }: JudgedPerson,
  options: MarkdownOptions,
): string {
  const codes = reasons.map((reason) => codeLink(reason.code, options)).join(" ");
  const why = `${isUnsure ? "perhaps: " : ""}${prose(shortened(reasons.map(({ text }) => text).join("; "), 300))}`;
  const said = accepted === undefined ? "" : code(accepted || "yes", 100);
  return `| ${code(user, 120)} | ${code(kind, 40)} | ${why} ${codes} | ${said} |`;
}

/** Everybody once, by what is most important of them. */
function reasonTable(lockedOut: JudgedPerson[], options: MarkdownOptions): string {
  const counts = new Map<string, { people: number; accepted: number }>();
  for (const { reasons, accepted } of lockedOut) {
    const reason = reasons[0]?.code ?? "";
    const count = counts.get(reason) ?? { people: 0, accepted: 0 };
    count.people += 1;
    count.accepted += accepted === undefined ? 0 : 1;
    counts.set(reason, count);
  }
  const rows = [...counts].map(
    ([reason, { people, accepted }]) => `| ${codeLink(reason, options)} | ${people} | ${accepted} |`,
  );
  return ["| why | people | accepted |", "| --- | --- | --- |", ...rows].join("\n");
}

function codeLink(name: string, { page }: MarkdownOptions): string {
  return page && /^[a-z][a-z-]*$/.test(name) ? `[${name}](${page}#${name})` : code(name);
}

const VENDORS: readonly Vendor[] = ["JumpCloud", "Microsoft Entra", "Elsewhere"];

function writesSection(page: Page): string[] {
  const written = page.run.operations.filter(isWritten);
  return VENDORS.flatMap((vendor) => {
    const own = written.filter((operation) => vendorOf(operation) === vendor);
    const where = vendor === "Elsewhere" ? "elsewhere" : `at ${vendor}`;
    const title =
      page.verdict.kind === "writes" ? `What is written ${where}` : `What would be written ${where}`;
    // A long list is cut at its end: what goes is never behind what comes.
    const ordered = [...own.filter(isGivenUp), ...own.filter((one) => !isGivenUp(one))];
    return section(
      title,
      ordered.map((operation) => writeLine(operation, page.options.names)),
      page,
    );
  });
}

function certificateLine({
  domain,
  thumbprint,
  notAfter,
}: ReturnType<typeof certificatesOf>[number]): string {
  return `${code(domain)}: SHA-1 ${code(thumbprint)}, valid until ${code(notAfter)}`;
}

const STATES: Record<Finding["state"], string> = {
  violated: "**refuses**",
  unknown: "**not known**",
  pending: "waits",
  holds: "to know",
};

/** What a run does not stumble over is wrong all the same. */
function stateWords({ verdict: { kind } }: Page, state: Finding["state"]): string {
  return state === "violated" && kind !== "refused" ? "**wrong already**" : STATES[state];
}

function findingLines(page: Page): string[] {
  const { run, options, told } = page;
  const findings = findingsOf(run);
  if (!options.names) return anonymousFindings(findings, page);
  return findings.map(({ code: name, object, state, evidence, wayOut }) => {
    const words = told(evidence, LINE);
    const way = wayOut ? ` → ${told(wayOut, LINE)}` : "";
    return `${stateWords(page, state)} ${code(object, 200)}: ${words}.${way} ${codeLink(name, options)}`;
  });
}

/** What each code means, and of how many it is told: evidence names people in whatever form a vendor does. */
function anonymousFindings(findings: Finding[], page: Page): string[] {
  const counts = new Map<string, { state: Finding["state"]; code: GateCode; count: number }>();
  for (const { state, code: name } of findings) {
    const key = `${state} ${name}`;
    counts.set(key, { state, code: name, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(
    ({ state, code: name, count }) =>
      `${stateWords(page, state)}${count > 1 ? ` ${count} times` : ""}: ${prose(entryOf(name).title)} ${codeLink(name, page.options)}`,
  );
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
