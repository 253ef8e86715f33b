import { Command } from "commander";
import { safeLines } from "../text/safe-text";
import type { CommandContext } from "./command-context";
import { adoptCommand } from "./commands/adopt/command";
import { checkCommand } from "./commands/check/command";
import { doctorCommand } from "./commands/doctor/command";
import { driftCommand } from "./commands/drift/command";
import { explainCommand } from "./commands/explain/command";
import { parityCommand } from "./commands/parity/command";
import { probeCommand } from "./commands/probe/command";
import { remapCommand } from "./commands/remap/command";
import { repositoryCommand } from "./commands/repository/command";
import { reviewCommand } from "./commands/review/command";
import { rollbackCommand } from "./commands/rollback/command";
import { rotateCommand } from "./commands/rotate/command";
import { stateCommand } from "./commands/state/command";
import { watchCommand } from "./commands/watch/command";

const ABOUT = `JumpCloud sign-in for Microsoft 365: commands to read and to do what \`pulumi up\` does not.

Credentials come from the environment, the same as the program's: JUMPCLOUD_API_KEY (or JUMPCLOUD_CLIENT_ID and
JUMPCLOUD_CLIENT_SECRET), JUMPCLOUD_ORG_ID, JUMPCLOUD_REGION; ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET and the
other ARM_ variables of the azuread provider. Only \`adopt --import\` writes the stack's state.`;

const EXIT_CODES = `
Exit codes: 0 all is well; 1 findings, or it refused; 2 not enough data (a read failed, a
credential is not accepted, wrong options); 7 drift, only of \`drift\`; 130 interrupted; 141
the reader of its output has ended.`;

/** Characters of a line of help where the screen has no width. */
const HELP_WIDTH = 100;

/** The command with all of its subcommands; nothing runs before it is given arguments. */
export function createProgram(context: CommandContext): Command {
  const program = new Command("jumpcloud-entra")
    .description(ABOUT)
    .version(context.version)
    .addHelpText("after", EXIT_CODES);
  const commands: ((context: CommandContext) => Command)[] = [
    adoptCommand,
    checkCommand,
    doctorCommand,
    driftCommand,
    explainCommand,
    parityCommand,
    probeCommand,
    remapCommand,
    repositoryCommand,
    reviewCommand,
    rollbackCommand,
    rotateCommand,
    stateCommand,
    watchCommand,
  ];
  for (const command of commands) program.addCommand(command(context));
  inherit(program, context);
  return program;
}

/** A command that was made apart from its parent takes none of its settings by itself. */
function inherit(command: Command, context: CommandContext): void {
  command
    .description(reflowed(command.description()))
    .showHelpAfterError("Add --help to see how it is used.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      // It repeats what was given, which a pipeline may have from a stranger.
      writeErr: (text) => void context.stderr.write(safeLines(text)),
      getOutHelpWidth: () => context.stdout.columns || HELP_WIDTH,
      getErrHelpWidth: () => context.stderr.columns || HELP_WIDTH,
    });
  for (const child of command.commands) inherit(child, context);
}

/** Paragraphs without their line breaks, because commander breaks them anew; a list that is indented stays. */
function reflowed(text: string): string {
  const paragraphs = text.split("\n\n");
  const isList = (paragraph: string) => /^\s/m.test(paragraph);
  return paragraphs.map((one) => (isList(one) ? one : one.replaceAll("\n", " "))).join("\n\n");
}
