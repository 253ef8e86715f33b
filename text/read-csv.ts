/** A line of a table that holds something. */
export interface CsvRow {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

/** The message goes on after the file's name. */
export class MalformedCsv extends Error {}

/** What stands between cells: spreadsheets write semicolons where a comma is a decimal's, and tabs from the clipboard. */
const SEPARATORS = [",", ";", "\t"];
const NAMED_SEPARATOR = /^sep=([,;\t])[ \t]*(?:\r|\n|$)/i;
const LINE_END = /\r\n|\r|\n/y;

/**
 * The rows of a table as RFC 4180 has it, with any line ends and without empty lines. The separator is the one that comes
 * first outside of quotes, or that the first line names, as `sep=;` does for Excel.
 *
 * https://www.rfc-editor.org/rfc/rfc4180
 *
 * @throws MalformedCsv where a quote is never closed, or stands in the middle of a cell
 */
export function parseCsv(text: string): CsvRow[] {
  const named = NAMED_SEPARATOR.exec(text)?.[1];
  const reader = new TableReader(text, named ?? separatorOf(text));
  const rows = reader.rows().slice(named === undefined ? 0 : 1);
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
}

function separatorOf(text: string): string {
  const bare = text.replace(/"[^"]*"/g, "");
  const found = SEPARATORS.filter((one) => bare.includes(one));
  return found.sort((one, other) => bare.indexOf(one) - bare.indexOf(other))[0] ?? ",";
}

class TableReader {
  private position = 0;
  private line = 1;
  private readonly plain: RegExp;

  constructor(
    private readonly text: string,
    private readonly separator: string,
  ) {
    this.plain = new RegExp(`[^${separator}\\r\\n]*`, "y");
  }

  rows(): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.position < this.text.length) rows.push(this.row());
    return rows;
  }

  private row(): CsvRow {
    const row: CsvRow = { line: this.line, cells: [this.cell()] };
    while (this.take(new RegExp(this.separator, "y")) !== undefined) row.cells.push(this.cell());
    if (this.take(LINE_END) !== undefined) this.line += 1;
    return row;
  }

  private cell(): string {
    const begun = this.line;
    const quoted = this.take(/[^\S\r\n\t]*(?=")/y) === undefined ? undefined : this.quoted();
    const rest = this.take(this.plain) ?? "";
    if (rest.includes('"') || (quoted !== undefined && rest.trim() !== ""))
      throw new MalformedCsv(`line ${begun} has a quote in the middle of a cell`);
    if (quoted === undefined) return rest;
    this.line += quoted.split(/\r\n|\r|\n/).length - 1;
    return quoted.slice(1, -1).replaceAll('""', '"');
  }

  /** A loop, as an expression runs out of stack over millions of quotes. */
  private quoted(): string {
    let end = this.text.indexOf('"', this.position + 1);
    while (end !== -1 && this.text[end + 1] === '"') end = this.text.indexOf('"', end + 2);
    if (end === -1) throw new MalformedCsv(`line ${this.line} opens a quote that is never closed`);
    const found = this.text.slice(this.position, end + 1);
    this.position = end + 1;
    return found;
  }

  /** The text at hand, if it is of this shape. */
  private take(shape: RegExp): string | undefined {
    shape.lastIndex = this.position;
    const [found] = shape.exec(this.text) ?? [];
    if (found !== undefined) this.position += found.length;
    return found;
  }
}
