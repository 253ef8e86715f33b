import { createInterface } from "node:readline/promises";
import { Stop } from "./failure";
import type { Frame } from "./frame";

/** Puts questions to the person at these streams. */
export function askAt(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  abort: AbortController,
): Frame["ask"] {
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

/**
 * Whether the person agrees to what was listed before. `yes` is the option `--yes`.
 * @throws Stop where nobody is there to be asked
 */
export async function agreed(frame: Frame, question: string, yes = false): Promise<boolean> {
  if (yes) return true;
  if (!frame.isTTY) {
    throw new Stop(
      "Nobody is there to be asked, so nothing was written. Look at the list, then run it with --yes.",
    );
  }
  const answer = await frame.ask(`${question} [y/N] `);
  return /^y(es)?$/i.test(answer);
}
