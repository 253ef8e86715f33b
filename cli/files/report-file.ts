import { existsSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { writeFileAtomically } from "../../operations/files/atomic-write";
import { errorText, safeJson } from "../../text/safe-text";
import type { CommandContext } from "../command-context";
import { CommandStop } from "../command-failure";
import { printLines } from "../terminal/output";
import { redactSecrets } from "../text/redaction";

/**
 * Writes a file that holds people's names, whole or not at all, readable by its owner only, without the environment's
 * secrets. Where it can't, `whatIsDone` says how things are at the vendors.
 *
 * @throws CommandStop
 */
export function writePrivateFile(
  { env }: Pick<CommandContext, "env">,
  file: string,
  text: string,
  whatIsDone = "",
): void {
  try {
    write(file, redactSecrets(text, env));
  } catch (error) {
    throw new CommandStop(
      `Could not write ${file}: ${errorText(error)}. ${whatIsDone && `${whatIsDone} `}Name another file.`,
    );
  }
}

function write(file: string, text: string): void {
  // A link keeps leading to the file.
  const target = existsSync(file) ? realpathSync(file) : file;
  // A pipe or a terminal, such as /dev/stderr, stays what it is.
  if (existsSync(target) && !statSync(target).isFile()) writeFileSync(target, text);
  // Two runs at once have an unfinished one each.
  else writeFileAtomically(target, text, { unfinished: `${target}.${process.pid}.new`, mode: 0o600 });
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
  if (target !== true) printLines(context.stdout, lines);
  writeJsonOption(context, target, value);
}
