import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { safeLine } from "../../text/safe-text";

/** Breaks at spaces, so that no line takes more than `width` columns of a terminal, unless a single word does. */
export function wrapToLines(text: string, width: number): string[] {
  return wrapAnsi(safeLine(text), width).split("\n");
}

/** The same, and a word that is too long, such as an address, is broken as well. */
export function wrapToCell(text: string, width: number): string[] {
  return wrapAnsi(safeLine(text), width, { hard: true }).split("\n");
}

/** Broken to `width` in all: `mark` stands before the first line, and the others are indented by as much. */
export function hangingLines(text: string, width: number, mark: string): string[] {
  const indent = " ".repeat(stringWidth(mark));
  const lines = wrapToLines(text, width - indent.length);
  return lines.map((line, index) => `${index === 0 ? mark : indent}${line}`);
}

/** Rows under each other, each column as wide as its widest cell; the last one is broken to fit the screen. */
export function tableLines(rows: readonly (readonly string[])[], width: number, indent = ""): string[] {
  const last = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ""))),
  );
  const before = indent.length + widths.reduce((sum, one) => sum + one + 2, 0);
  return rows.flatMap((row) => {
    const start = widths.map((wide, column) => padToWidth(row[column] ?? "", wide + 2)).join("");
    const pieces = wrapToLines(row[last] ?? "", Math.max(width - before, 30));
    return pieces.map((piece, index) =>
      `${indent}${index === 0 ? start : " ".repeat(stringWidth(start))}${piece}`.trimEnd(),
    );
  });
}

/** With blanks after it until it takes so many columns of a terminal; a Chinese or Japanese letter takes two. */
export function padToWidth(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

/** `1,200`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 person`, `12 people`. */
export function pluralize(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The end of a list that is not shown whole: `and 1,200 more`, with `where` all of it is. Nothing where none is left. */
export function andMore(count: number, where = ""): string[] {
  return count > 0 ? [`and ${formatCount(count)} more${where}`] : [];
}
