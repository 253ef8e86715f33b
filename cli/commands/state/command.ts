import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { UnreadableStackState } from "../../../operations/state/deployment";
import { inspectState, type StateInspection, type TamperedEntry } from "../../../operations/state/tampering";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { pluralize, wrapToLines } from "../../text/lines";

interface Options {
  knownPlugin?: Record<string, string>;
  json?: string | true;
}

const ABOUT = `Checks that a stack's state contains only what this project wrote, before the engine uses it.

Anybody who can write a state decides what the next refresh, preview, up or destroy does. This command reads the output of
\`pulumi stack export\` (from FILE, or from a pipe), or the stack's file of a backend, and names everything that the engine would
follow and this project did not write: code in \`__provider\`; a plugin other than azuread, jumpcloud and pulumi-nodejs, or one that
is downloaded, named or made in another way; a resource of another plugin; an address that gets a secret and that is not the
vendor's, not this machine and not named by the environment; a key service of somebody else; programs in the state; a wrong or
missing holder of a federation, default domain or role; pending operations with any of these.

It needs no credential and no engine and shows no secret. It knows the state of engine 3.259; it names a field of a later one.
A clean state can still be different from the vendors: \`pulumi preview --refresh\` shows that.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "the state is clean",
    1: "the state is hostile: do not run it",
    2: "the state could not be read, or an option is wrong",
  },
  examples: [
    {
      line: "npx pulumi stack export | npx jumpcloud-entra state && npx pulumi up --refresh",
      does: "check the state, and run only if it is clean",
    },
    { line: "npx jumpcloud-entra state state.json", does: "the same with an exported file" },
  ],
};

/** `jumpcloud-entra state`: 0 where the state is clean, 1 where it is not, 2 where it could not be read. */
export function stateCommand(context: CommandContext): Command {
  return withReference(new Command("state"), REFERENCE)
    .summary("find code and unknown addresses in a stack's state, before the engine runs")
    .description(ABOUT)
    .argument("[file]", "the output of `pulumi stack export`; without a file, standard input")
    .option(
      "--known-plugin <name[=url]>",
      "another plugin of your program, and its download address if it is not Pulumi's; may be repeated",
      (named: string, known: Record<string, string> = {}) => ({ ...known, ...pluginOf(named) }),
    )
    .addOption(jsonOption())
    .action(async (file: string | undefined, options: Options) =>
      context.end(judged(context, await read(context, file), options)),
    );
}

function pluginOf(named: string): Record<string, string> {
  const [name = "", ...url] = named.split("=");
  return { [name]: url.join("=") };
}

async function read(context: CommandContext, file: string | undefined): Promise<string> {
  if (file === undefined && context.isTTY)
    throw new CommandStop(
      "Name a file, or pipe the state in: npx pulumi stack export | npx jumpcloud-entra state",
    );
  try {
    return file === undefined ? await text(process.stdin) : readFileSync(file, "utf8");
  } catch (error) {
    throw new CommandStop(`Could not read ${file ?? "standard input"}: ${(error as Error).message}.`);
  }
}

/** What `state` tells programs. */
export interface StateReport extends StateInspection {
  /** It contains nothing hostile. */
  clean: boolean;
}

function judged(context: CommandContext, state: string, { knownPlugin = {}, json }: Options): ExitCode {
  const found = judge(state, { environment: context.env, plugins: knownPlugin });
  const report: StateReport = { clean: found.hostile.length === 0, ...found };
  if (writeJsonOption(context, json, report)) show(context, found);
  return found.hostile.length === 0 ? EXIT_OK : EXIT_FINDINGS;
}

function judge(...args: Parameters<typeof inspectState>): StateInspection {
  try {
    return inspectState(...args);
  } catch (error) {
    throw error instanceof UnreadableStackState ? new CommandStop(error.message) : error;
  }
}

function show(context: CommandContext, { resources, hostile }: StateInspection): void {
  const { stdout } = context;
  const size = pluralize(resources, "resource", "resources");
  if (hostile.length === 0) {
    printLine(stdout, `The state is clean: ${size}, no code and no unknown address in it.`);
    return;
  }
  printLine(stdout, `The state is hostile: ${pluralize(hostile.length, "place", "places")} in ${size}.`);
  printLines(
    stdout,
    hostile.flatMap((one) => lines(one, screenWidth(stdout))),
  );
  printLine(stdout);
  printLines(stdout, wrapToLines(WAY_OUT, screenWidth(stdout)));
}

const WAY_OUT =
  "Run nothing on this stack. Find out who wrote its state (`npx pulumi stack history`, versions of the file in its bucket), restore " +
  "the last version that is clean with `npx pulumi stack import --file`, and renew the credentials that can write it. docs/runners.md";

function lines({ urn, property, what, says }: TamperedEntry, width: number): string[] {
  const words = [...wrapToLines(`${property} ${what}:`, width - 5), ...wrapToLines(says, width - 5)];
  return [`  NO ${urn || "the state itself"}`, ...words.map((line) => `     ${line}`)];
}
