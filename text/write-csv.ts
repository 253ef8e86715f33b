/** A cell; nothing is an empty one. */
export type CsvCell = string | number | boolean | undefined;

/**
 * A table as RFC 4180 has it: lines end in CRLF, cells with commas, quotes or line breaks are quoted. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it, as names come from people who fill in forms.
 *
 * https://www.rfc-editor.org/rfc/rfc4180, https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: CsvCell): string {
  const text = harmless(String(value ?? ""));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What begins a formula. A Japanese or Chinese spreadsheet takes the full-width letters for it, too. */
const FORMULA_START = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20";

const FORMULA = new RegExp(`^[${FORMULA_START}\\t\\r\\n]`);
/** Where a comma is a decimal's, a spreadsheet begins another cell at each semicolon. */
const FORMULA_BEHIND_SEMICOLON = new RegExp(`;(\\s*)(?=[${FORMULA_START}])`, "g");
const APOSTROPHE = new RegExp(`^'(?=[${FORMULA_START}])`);

function harmless(text: string): string {
  const begun = FORMULA.test(text) ? `'${text}` : text;
  return begun.replace(FORMULA_BEHIND_SEMICOLON, ";$1'");
}

/** What somebody wrote in a cell: without blanks around it, and without the apostrophe that {@link toCsv} puts before a formula. */
export function plainCell(cell: string): string {
  return cell.trim().replace(APOSTROPHE, "");
}
