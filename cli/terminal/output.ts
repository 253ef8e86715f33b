import { writeFileSync } from "node:fs";
import type { Finding } from "../../audit/finding";
import { safeJson, safeLine } from "../../text/safe-text";
import type { CommandContext, Screen } from "../command-context";
import { CommandStop } from "../command-failure";
import { redactSecrets } from "../text/redaction";

const [NARROWEST, WIDEST] = [60, 110];

/** One line of text. */
export function printLine(screen: Screen, text = ""): void {
  screen.write(`${safeLine(text)}\n`);
}

/**
 * Writes a file that holds people's names, readable by its owner only, without the environment's secrets. Where it can't,
 * `standing` says how things are at the vendors.
 *
 * @throws Stop
 */
export function writePrivateFile(
  { env }: Pick<CommandContext, "env">,
  file: string,
  text: string,
  standing = "",
): void {
  try {
    writeFileSync(file, redactSecrets(text, env), { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandStop(
      `Could not write ${file}: ${reason}. ${standing && `${standing} `}Name another file.`,
    );
  }
}

/**
 * What `--json [FILE]` asks for: with a file the JSON goes there and text stays on the screen, without one the JSON is
 * all there is on stdout. Answers whether text is to be written.
 */
export function writeJsonOption(
  context: Pick<CommandContext, "env" | "stdout">,
  target: string | true | undefined,
  value: unknown,
): boolean {
  if (target === undefined) return true;
  const text = `${safeJson(value)}\n`;
  if (target === true) {
    context.stdout.write(text);
    return false;
  }
  writePrivateFile(context, target, text);
  return true;
}

/** For what was written at the vendors: it is told on the screen first, because the file may be refused. */
export function printThenWriteJson(
  context: CommandContext,
  target: string | true | undefined,
  value: unknown,
  lines: readonly string[],
): void {
  if (target !== true) for (const line of lines) printLine(context.stdout, line);
  writeJsonOption(context, target, value);
}

/** Characters that a line may have. */
export function screenWidth({ columns }: Screen): number {
  return Math.min(Math.max(columns || WIDEST, NARROWEST), WIDEST);
}

/** Rows under each other, each column as wide as its widest cell; the last one is broken to fit the screen. */
export function tableLines(rows: readonly (readonly string[])[], width: number, indent = ""): string[] {
  const last = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const before = indent.length + widths.reduce((sum, one) => sum + one + 2, 0);
  return rows.flatMap((row) => {
    const start = widths.map((wide, column) => (row[column] ?? "").padEnd(wide + 2)).join("");
    const pieces = wrapToLines(row[last] ?? "", Math.max(width - before, 30));
    return pieces.map((piece, index) =>
      `${indent}${index ? " ".repeat(start.length) : start}${piece}`.trimEnd(),
    );
  });
}

/** A finding as two or three lines: what is so, and below it what to do. */
export function findingLines({ code, object, state, evidence, wayOut }: Finding, width: number): string[] {
  const mark = { holds: wayOut ? "!" : "ok", pending: "..", violated: "NO", unknown: "??" }[state];
  const what = wrapToLines(`${object}: ${evidence} [${code}]`, width - 5).map(
    (line, index) => `  ${index ? "  " : mark.padEnd(2)} ${line}`,
  );
  const way = wayOut ? wrapToLines(`→ ${wayOut}`, width - 7).map((line) => `       ${line}`) : [];
  return [...what, ...way];
}

/** The last line of an output that shows codes, however many they are. */
export const EXPLAIN_CODE_HINT = "What [code] means: npx jumpcloud-entra explain --code CODE";

/** Breaks at spaces, so that no line is longer than `width` unless a single word is. */
export function wrapToLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** `1 person`, `12 people`. */
export function pluralize(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
