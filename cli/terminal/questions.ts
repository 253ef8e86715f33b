import { createInterface } from "node:readline/promises";
import { isDeepStrictEqual } from "node:util";
import { safeLine } from "../../text/safe-text";
import type { CommandContext } from "../command-context";
import { CommandStop } from "../command-failure";
import { printLine } from "./output";

/** Puts questions to the person at these streams. */
export function askOnTerminal(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  abort: AbortController,
): CommandContext["ask"] {
  return async (question) => {
    const terminal = createInterface({ input, output });
    // While it edits a line, the terminal keeps Ctrl-C for itself.
    terminal.once("SIGINT", () => abort.abort());
    try {
      return (await terminal.question(question, { signal: abort.signal })).trim();
    } finally {
      terminal.close();
    }
  };
}

export const YES_OR_NO = "[y/N]";

/** Whether what was typed after {@link YES_OR_NO} agrees. */
export function isYes(answer: string): boolean {
  return /^y(es)?$/i.test(answer);
}

/**
 * Whether the person agrees to what was listed before. `yes` is the option `--yes`.
 * @throws CommandStop where nobody is there to be asked
 */
export async function askYesNo(context: CommandContext, question: string, yes = false): Promise<boolean> {
  if (yes) return true;
  if (!context.isTTY) {
    throw new CommandStop(
      "There is no terminal for the question, so nothing was written. Read the list, then run it with --yes.",
    );
  }
  return isYes(await context.ask(`${safeLine(question)} ${YES_OR_NO} `));
}

/** What a person is asked to agree to. */
export interface Proposal<Judged> {
  /** Read, judged and listed before the question. */
  listed: Judged;
  question(judged: Judged): string;
  /** The option `--yes`: nobody is waited for. */
  yes?: boolean | undefined;
  /** Reads and judges again, sharing nothing with what was read before. */
  judgeAgain(): Promise<Judged>;
  /** Whether there is anything to agree to. */
  isOpen(judged: Judged): boolean;
  /** What an answer is about: it holds as long as this stays so. */
  essence(judged: Judged): unknown;
  printPlan(judged: Judged): void;
}

/**
 * Asks, and judges again once the answer is there: a question can wait for hours, and its answer is about what was listed.
 * What has changed since is listed, and asked for once more where there is still something to agree to.
 *
 * @returns what holds right before the write; nothing where the person said no
 */
export async function confirmFreshPlan<Judged>(
  context: CommandContext,
  { listed, question, yes, judgeAgain, isOpen, essence, printPlan }: Proposal<Judged>,
): Promise<Judged | undefined> {
  let shown = listed;
  while (isOpen(shown)) {
    if (!(await askYesNo(context, question(shown), yes))) return undefined;
    if (yes) return shown;
    const now = await judgeAgain();
    if (isDeepStrictEqual(essence(now), essence(shown))) return now;
    printLine(
      context.stderr,
      "Something changed while the question waited for an answer. Nothing was written. This is the present state:",
    );
    printPlan(now);
    shown = now;
  }
  return shown;
}
