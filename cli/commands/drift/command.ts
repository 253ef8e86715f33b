import { Command } from "commander";
import type { DriftOutcome } from "../../../audit/federation/drift";
import {
  type CommandContext,
  EXIT_CANNOT_TELL,
  EXIT_DRIFT,
  EXIT_FINDINGS,
  EXIT_OK,
  type ExitCode,
} from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { addDomainOption } from "../../options/location-options";
import { writeJsonOption, writePrivateFile } from "../../terminal/output";
import { documentationLinks } from "../../text/documentation-links";
import { type DriftEngine, type DriftOptions, detectDrift, FOLDER_ENGINE } from "./drift-detection";
import { driftMarkdown } from "./markdown";
import { printDrift } from "./text";

interface Options extends DriftOptions {
  json?: string | true;
  markdown?: string;
}

const ABOUT = `Whether somebody changed behind the program's back what it set up: for a schedule, in the folder of the program.

It runs the engine's preview with a refresh, which shows what is not as declared, and \`check\` over every domain, which shows
whether everybody still can sign in and nobody else can; with what the stack's state knows \`check\` compares every field. The
outcome is one of four, and the worst that either has seen:

  nothing           0  both vendors hold what is declared, and \`check\` finds nothing wrong
  drift             7  something is not as declared; no outage and no attack was seen
  could not tell    2  a look failed, so that there may be an outage, also beside drift
  outage or attack  1  seen by either, whatever the other could not tell

The number is the exit code. A field that decides no sign-in, such as the federation's name, is drift. An issuer, an address or a certificate that is not
JumpCloud's is outage or attack, from the first moment on. What a provider writes otherwise and nobody changed, such as an
empty list in the place of none, is told nowhere. A domain that the stack has not federated yet may be Managed; one that was rolled back is an outage until a
run has seen it, and drift after that. The address of another application of the organisation, which Microsoft still shows
within two hours after a run moved the domain from it, is drift.

With --json the result is an object: \`outcome\`, \`findings\` (code, object, state, evidence, wayOut, outcome; the worst first),
\`changes\` (name, type, op, properties, news), \`errors\`, \`preview.outcome\`, \`check.outcome\` and \`check.domains\`, each as \`check --json\`
prints it. With --markdown the same is a text for an issue. Both hold people's names. It only reads, with the identity
\`read\`.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "nothing: both vendors hold what is declared, and `check` finds nothing wrong",
    1: "an outage or an attack, seen by the preview or by `check`, whatever the other could not tell",
    2: "a look failed, so that there may be an outage; or an option is wrong",
    7: "drift: something is not as declared, and no outage and no attack was seen",
  },
  examples: [
    { line: "npx jumpcloud-entra drift --stack prod", does: "look once, and print what is found" },
    {
      line: "npx jumpcloud-entra drift --stack prod --json drift.json --markdown drift.md",
      does: "for a schedule: the result for programs, and as the text of an issue",
    },
  ],
};

const CODES: Record<DriftOutcome, ExitCode> = {
  nothing: EXIT_OK,
  drift: EXIT_DRIFT,
  "could not tell": EXIT_CANNOT_TELL,
  "outage or attack": EXIT_FINDINGS,
};

/** `jumpcloud-entra drift`: 0 nothing, 7 drift, 1 outage or attack, 2 it could not tell. */
export function driftCommand(context: CommandContext, engine: DriftEngine = FOLDER_ENGINE): Command {
  const command = new Command("drift").summary("what a schedule looks for: drift, outages, attacks");
  return withReference(addDomainOption(command), REFERENCE)
    .description(ABOUT)
    .option("--stack <name>", "the stack (default: the selected one)")
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .option("--markdown <file>", "the result as the text of an issue, to a file")
    .action(async (options: Options) => context.end(await drift(context, options, engine)));
}

async function drift(context: CommandContext, options: Options, engine: DriftEngine): Promise<ExitCode> {
  const report = await detectDrift(context, options, engine);
  if (writeJsonOption(context, options.json, report)) printDrift(context.stdout, report);
  if (options.markdown !== undefined)
    writePrivateFile(
      context,
      options.markdown,
      driftMarkdown(report, documentationLinks(context.env, context.cwd)),
    );
  return CODES[report.outcome];
}
