import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { errorMessage } from "../text/error-message";
import { type CsvRow, MalformedCsv, parseCsv } from "../text/read-csv";
import { plainCell } from "../text/write-csv";

/** What a file of people is read for. */
export interface ExpectedPeople {
  /** Names of the column that is read, the first of them that the file has. */
  columns: readonly [string, ...string[]];
  shape: RegExp;
  /** What an entry is, such as `an e-mail address`. */
  meaning: string;
}

export interface PeopleFile {
  people: string[];
  /** What is wrong with the file, in words that begin with its path. */
  problems: string[];
}

/** Bytes; so many people are in no company. */
const LARGEST = 16 * 1024 * 1024;
/** More wrong lines than this are counted. */
const TOLD = 10;

/** The people in a file: one a line, or a table with a column of them. The path is seen from the program's folder. */
export function readPeopleFile(path: string, expected: ExpectedPeople): PeopleFile {
  try {
    return peopleIn(path, parseCsv(textOf(path)), expected);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof MalformedCsv)
      return { people: [], problems: [`${path} ${error.message}`] };
    throw error;
  }
}

class Unreadable extends Error {}

function textOf(path: string): string {
  const file = resolve(path);
  const found = answered(() => statSync(file, { throwIfNoEntry: false }));
  if (!found)
    throw new Unreadable(`does not exist: ${file}. A relative path starts at the folder of the program`);
  if (found.isDirectory()) throw new Unreadable("is a folder; it must be a file with people");
  if (!found.isFile()) throw new Unreadable("is no ordinary file");
  if (found.size > LARGEST) throw new Unreadable(`has ${found.size} bytes, too many for a list of people`);
  return decoded(answered(() => readFileSync(file)));
}

/** What the file system answers; its refusal is told in its own words. */
function answered<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    throw new Unreadable(`can't be read: ${errorMessage(error)}`);
  }
}

function decoded(bytes: Buffer): string {
  // UTF-16 of Latin letters without its mark is UTF-8 as well, with a NUL beside each letter.
  const text = bytes.includes(0) ? undefined : utf8(bytes);
  if (text === undefined)
    throw new Unreadable('is not in UTF-8. Save it again; in a spreadsheet program choose "CSV UTF-8"');
  return text;
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function peopleIn(path: string, rows: CsvRow[], expected: ExpectedPeople): PeopleFile {
  const [first, ...rest] = rows;
  if (!first) throw new Unreadable("is empty");
  const isOneColumn = rows.every(({ cells }) => cells.slice(1).every((cell) => cell.trim() === ""));
  const isList = first.cells.some((cell) => expected.shape.test(plainCell(cell)));
  if (!isList) {
    const column = columnOf(first, expected);
    return entriesOf(path, isReport(first) ? known(rest, column) : rest, column, expected);
  }
  if (isOneColumn) return entriesOf(path, rows, 0, expected);
  const [column] = expected.columns;
  throw new Unreadable(`has several columns, but no header: its first line must name the column ${column}`);
}

/** What `parity` writes: a line for each account, also of those that JumpCloud does not know, and for each domain. */
function isReport({ cells }: CsvRow): boolean {
  return cells.includes("jumpcloudId") && cells.includes("entraId");
}

/** Everybody of a report once; who has no name in the column can't be meant. */
function known(rows: CsvRow[], column: number): CsvRow[] {
  const people = new Map(rows.map((row) => [plainCell(row.cells[column] ?? "").toLowerCase(), row]));
  people.delete("");
  return [...people.values()];
}

function columnOf({ line, cells }: CsvRow, { columns, meaning }: ExpectedPeople): number {
  // Some write E-Mail.
  const names = cells.map((cell) => cell.trim().toLowerCase().replaceAll("-", ""));
  const [column] = columns.map((name) => name.toLowerCase()).filter((name) => names.includes(name));
  if (column === undefined) {
    throw new Unreadable(
      `line ${line} is neither ${meaning} nor a header with the column ${columns.join(" or ")}: ${shown(cells.join(", "))}`,
    );
  }
  if (names.indexOf(column) !== names.lastIndexOf(column))
    throw new Unreadable(`line ${line} names the column ${column} twice`);
  return names.indexOf(column);
}

function entriesOf(
  path: string,
  rows: CsvRow[],
  column: number,
  { shape, meaning }: ExpectedPeople,
): PeopleFile {
  const lines = new Map<string, number>();
  const problems: string[] = [];
  for (const { line, cells } of rows) {
    const person = plainCell(cells[column] ?? "");
    const before = lines.get(person.toLowerCase());
    if (person === "") problems.push(`${path} line ${line} must have ${meaning}, but has none`);
    else if (!shape.test(person))
      problems.push(`${path} line ${line} must have ${meaning}, but has ${shown(person)}`);
    else if (before !== undefined)
      problems.push(`${path} line ${line} names ${person} again, after line ${before}`);
    else lines.set(person.toLowerCase(), line);
  }
  const people = rows.map(({ cells }) => plainCell(cells[column] ?? ""));
  return { people, problems: counted(path, problems) };
}

function counted(path: string, problems: string[]): string[] {
  if (problems.length <= TOLD) return problems;
  return [...problems.slice(0, TOLD), `${path} has ${problems.length - TOLD} more lines that can't be used`];
}

/** A line may be anything, and long; what nobody sees is written out. */
function shown(text: string): string {
  const quoted = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  return quoted.replace(/\p{Cf}/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
