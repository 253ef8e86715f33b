import type { JudgedPerson } from "../../../operations/judgement/file";
import { counted } from "../../terminal/output";
import { code, prose, shortened } from "../../text/markdown";
import { leavingIn, peopleOf } from "./judged-preview";
import { codeLink, type MarkdownOptions, type Page } from "./markdown-section";

/** Who could not sign in, and why. */
export function peopleSection({ run, options, rows }: Page): string[] {
  const people = peopleOf(run);
  if (!people || people.lockedOut.length === 0) return [];
  const { lockedOut, total } = people;
  const accepted = lockedOut.filter((one) => one.accepted !== undefined).length;
  const told = accepted > 0 ? `, ${accepted.toLocaleString("en-US")} of them accepted` : "";
  // Whom no run moves is judged by how it would be: at JumpCloud, wherever the domain signs in now.
  const isMoved = run.judged.some(({ deed }) => deed !== undefined && deed !== "changes");
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

/** Whom the group loses. */
export function leavingSection({ run, options, rows }: Page): string[] {
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
