import type { Command, Help } from "commander";
import type { ExitCode } from "./exit-codes";

/** What the manual of a command says beside its purpose, its usage and its options. */
export interface CommandReference {
  /**
   * What each exit code means, besides those of {@link COMMON_EXIT_CODES}. Scripts ask for 0, 1 and 2 of every command: one
   * that never ends with 1 says so.
   */
  exitCodes: Record<0 | 1 | 2, string> & Partial<Record<ExitCode, string>>;
  examples: Example[];
}

export interface Example {
  /** As it is typed; several lines where several commands belong together. */
  line: string;
  /** What it does, without a full stop. */
  does: string;
}

/** Exit codes that every command can end with. */
export const COMMON_EXIT_CODES = {
  130: "interrupted, as by Ctrl-C",
  141: "the reader of its output has ended, for example after `| head -1`; commands that write at a vendor still continue to their end",
};

const REFERENCES = new WeakMap<Command, CommandReference>();

/** Ends the help of the command with its exit codes and examples, and keeps them for its page in docs/reference/commands. */
export function withReference(command: Command, reference: CommandReference): Command {
  REFERENCES.set(command, reference);
  return command.addHelpText("after", () => {
    const help = command.createHelp();
    help.helpWidth = command.configureOutput().getOutHelpWidth?.();
    return ["", ...exitCodeLines(help, reference), ...exampleLines(reference)].join("\n").trimEnd();
  });
}

/** @throws Error where the command was made without {@link withReference} */
export function referenceOf(command: Command): CommandReference {
  const reference = REFERENCES.get(command);
  if (!reference)
    throw new Error(`The command ${command.name()} has no reference: make it by withReference().`);
  return reference;
}

function exitCodeLines(help: Help, { exitCodes }: CommandReference): string[] {
  const items = Object.entries(exitCodes).map(([code, meaning]) => help.formatItem(code, 1, meaning, help));
  return help.formatItemList("Exit codes:", items, help);
}

function exampleLines({ examples }: CommandReference): string[] {
  if (examples.length === 0) return [];
  const items = examples.flatMap(({ line, does }) => [
    `  # ${does}`,
    ...line.split("\n").map((one) => `  ${one}`),
  ]);
  return ["Examples:", ...items];
}
