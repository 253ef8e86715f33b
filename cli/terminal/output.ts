import { safeLine } from "../../text/safe-text";
import type { CommandContext } from "../command-context";
import type { Screen } from "./screen";

const [NARROWEST, WIDEST] = [60, 110];

/** One line of text. */
export function printLine(screen: Screen, text = ""): void {
  screen.write(`${safeLine(text)}\n`);
}

export function printLines(screen: Screen, lines: readonly string[]): void {
  for (const line of lines) printLine(screen, line);
}

/** Characters that a line may have. */
export function screenWidth({ columns }: Screen): number {
  return Math.min(Math.max(columns || WIDEST, NARROWEST), WIDEST);
}

/** Where a command prints its text: stdout, unless `--json` without a file has it for itself. */
export function textScreen(
  { stdout, stderr }: Pick<CommandContext, "stdout" | "stderr">,
  json: string | true | undefined,
): Screen {
  return json === true ? stderr : stdout;
}
