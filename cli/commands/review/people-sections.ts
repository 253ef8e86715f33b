import type { JudgedPerson } from "../../../operations/judgement/file";
import { andMore, formatCount, pluralize } from "../../text/lines";
import { escapedProse, inlineCode, truncateText } from "../../text/markdown";
import { judgedPeopleOfRun, peopleLeavingGroup } from "./judged-preview";
import { findingCodeLink, type ReviewMarkdownOptions, type ReviewSections } from "./markdown-section";

/** Who could not sign in, and why. */
export function lockedOutSection({ run, options, rows }: ReviewSections): string[] {
  const people = judgedPeopleOfRun(run);
  if (!people || people.lockedOut.length === 0) return [];
  const { lockedOut, total } = people;
  const accepted = lockedOut.filter((one) => one.accepted !== undefined).length;
  const ofThemAccepted = accepted > 0 ? `, ${formatCount(accepted)} of them accepted` : "";
  // Whom no run moves is judged by how it would be: at JumpCloud, wherever the domain signs in now.
  const isMoved = run.judged.some(({ deed }) => deed !== undefined && deed !== "changes");
  const where = isMoved ? "" : " by JumpCloud";
  const title = `### ${formatCount(lockedOut.length)} of ${pluralize(total, "person", "people")} could not sign in${where}${ofThemAccepted}`;
  if (!options.names) return [title, reasonTable(lockedOut, options)];
  const shown = lockedOut.slice(0, rows).map((one) => personRow(one, options));
  const more = lockedOut.length - shown.length;
  const file = options.people ? `, in the file ${inlineCode(options.people)}` : "";
  return [
    title,
    ["| who | what | why | accepted |", "| --- | --- | --- | --- |", ...shown].join("\n"),
    ...(more > 0 ? [`And ${formatCount(more)} more${file}.`] : []),
  ];
}

/** Whom the group loses. */
export function leavingSection({ run, options, rows }: ReviewSections): string[] {
  const leaving = peopleLeavingGroup(run);
  if (leaving.length === 0) return [];
  const named = [
    ...leaving.slice(0, rows).map((one) => inlineCode(one, 120)),
    ...andMore(leaving.length - rows),
  ];
  return [
    `### ${pluralize(leaving.length, "person leaves", "people leave")} the group`,
    "JumpCloud suspends those of them in Microsoft 365 who have no other binding to the directory.",
    ...(options.names ? [named.join(", ")] : []),
  ];
}

function personRow(
  { user, kind, reasons, isUnsure, accepted }: JudgedPerson,
  options: ReviewMarkdownOptions,
): string {
  const codes = reasons.map((reason) => findingCodeLink(reason.code, options)).join(" ");
  const why = `${isUnsure ? "perhaps: " : ""}${escapedProse(truncateText(reasons.map(({ text }) => text).join("; "), 300))}`;
  const said = accepted === undefined ? "" : inlineCode(accepted || "yes", 100);
  return `| ${inlineCode(user, 120)} | ${inlineCode(kind, 40)} | ${why} ${codes} | ${said} |`;
}

/** Everybody once, by what is most important of them. */
function reasonTable(lockedOut: JudgedPerson[], options: ReviewMarkdownOptions): string {
  const counts = new Map<string, { people: number; accepted: number }>();
  for (const { reasons, accepted } of lockedOut) {
    const reason = reasons[0]?.code ?? "";
    const count = counts.get(reason) ?? { people: 0, accepted: 0 };
    count.people += 1;
    count.accepted += accepted === undefined ? 0 : 1;
    counts.set(reason, count);
  }
  const rows = [...counts].map(
    ([reason, { people, accepted }]) => `| ${findingCodeLink(reason, options)} | ${people} | ${accepted} |`,
  );
  return ["| why | people | accepted |", "| --- | --- | --- |", ...rows].join("\n");
}
