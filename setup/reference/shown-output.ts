import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a command has printed on the emulators, recorded by tests/docs/command-output.test.ts. */
export interface ShownOutput {
  /** As it is typed. */
  line: string;
  output: string;
}

const FOLDER = join(__dirname, "output");

export function shownOutputFile(command: string): string {
  return join(FOLDER, `${command}.txt`);
}

/** Nothing for a command that a test records no output of. */
export function shownOutputOf(command: string): ShownOutput | undefined {
  const file = shownOutputFile(command);
  if (!existsSync(file)) return undefined;
  const [first = "", ...lines] = readFileSync(file, "utf8").split("\n");
  return { line: first.replace(/^\$ /, ""), output: lines.join("\n") };
}
