import { safeLine } from "../../text/safe-text";

/** Nobody reads a longer name, and the room is somebody else's. */
const LONGEST = 200;

/**
 * A value that others chose, as code. In code neither Markdown nor HTML means anything, and GitHub makes no mention, no
 * reference and no link of it. A pipe stands between two pieces of code, as it would end a table's cell even there.
 */
export function inlineCode(value: string, longest = LONGEST): string {
  const text = shown(truncateText(value, longest));
  if (text.trim() === "") return "_(empty)_";
  return text.split("|").map(span).join("\\|");
}

function span(piece: string): string {
  if (piece === "") return "";
  const fence = "`".repeat(longestRun(piece) + 1);
  // One blank at each end is taken away where both have one; without it a backtick there would be a part of the fence.
  const blank = /^[` ]|[` ]$/.test(piece) ? " " : "";
  // Nothing but blanks stays as it is.
  return piece.trim() === "" ? " " : `${fence}${blank}${piece}${blank}${fence}`;
}

/** What is in no font, or is nobody to see, is shown as where it stands; tabs are blanks. */
function shown(value: string): string {
  return safeLine(value)
    .replaceAll("\t", " ")
    .replace(UNSEEN, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/** Of Unicode's categories format, private use, surrogate and unassigned. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/**
 * A sentence in which others' words may stand. Words of letters and numbers stay; whatever has any other character, such as
 * a name, an address or a link, becomes code, and so does what stands between backticks already.
 */
export function escapedProse(text: string): string {
  return safeLine(text)
    .split(/(`[^`]+`)/)
    .map((piece) =>
      /^`[^`]+`$/.test(piece) ? inlineCode(piece.slice(1, -1)) : piece.split(/(\s+)/).map(word).join(""),
    )
    .reduce(joined, "")
    .replace(NUMBERED, "`$1`");
}

/** At its beginning it would be the first entry of a list. */
const NUMBERED = /^(\d+)(?=[.)](\s|$))/;

/** Two pieces of code without anything between would be one with other fences. */
function joined(before: string, piece: string): string {
  return before.endsWith("`") && piece.startsWith("`") ? `${before} ${piece}` : `${before}${piece}`;
}

function word(text: string): string {
  if (text.trim() === "") return text === "" ? "" : " ";
  const [, before = "", core = "", after = ""] = /^(["'(]*)(.*?)([.,;:!?)"']*)$/.exec(text) ?? [];
  return `${before}${core === "" || isHarmless(core) ? core : inlineCode(core)}${after}`;
}

/** Letters and numbers, with a sign between them; none that GitHub makes a link of by itself, as a commit, `GH-1`, or what begins an address. */
function isHarmless(text: string): boolean {
  const isPlain =
    /^[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*$/u.test(text) || /^([–—]|\d{1,3}(,\d{3})+)$/.test(text);
  return isPlain && !/^([0-9a-f]{7,}|gh-\d+|.*www)$/i.test(text);
}

/** A text of several lines as it is, in a fence that nothing in it can end. */
export function codeBlock(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

/** The beginning, where the whole is longer than that; `…` says so. */
export function truncateText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // No letter is longer than two.
  const letters = [...text.slice(0, 2 * longest + 2)];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
}
