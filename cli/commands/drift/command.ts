import { Command } from "commander";
import type { DriftOutcome } from "../../../audit/gates/drift";
import type { CommandContext } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_DRIFT, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption, writePrivateFile } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { addDomainOption } from "../../options/location-options";
import { documentationLinks } from "../../text/documentation-links";
import { type DriftEngine, type DriftOptions, detectDrift, FOLDER_ENGINE } from "./drift-detection";
import { driftMarkdown } from "./markdown";
import { printDrift } from "./text";

interface Options extends DriftOptions {
  json?: string | true;
  markdown?: string;
}

const ABOUT = `Finds what somebody changed outside the program. It is meant for a schedule, in the folder of the program.

It runs the engine's preview with a refresh, which shows what is not as declared. It also runs \`check\` for every domain, which
shows whether everybody can still sign in and nobody else can sign them in; with the stack's state \`check\` compares every field.
There are four outcomes, and the worst of both counts:

  nothing           0  both vendors have what is declared, and \`check\` finds nothing wrong
  drift             7  something is not as declared; no outage and no attack was seen
  could not tell    2  a read failed, so there may be an outage, also together with drift
  outage or attack  1  one of the two has seen it, even if the other could not tell

The number is the exit code. A field that decides no sign-in, such as the federation's name, is drift. An issuer, an address or a
certificate that is not JumpCloud's is an outage or attack, at once. A difference that only a provider's way of writing makes,
such as an empty list instead of none, is not shown. A domain that the stack has not federated yet may be Managed. A domain that
was rolled back is an outage until a run has seen it, and drift after that. Within two hours after a run has moved a domain from
another application of the organisation, Microsoft still shows the former address: that is drift.

With --json the result is an object: \`outcome\`, \`findings\` (code, object, state, evidence, wayOut, outcome; the worst first),
\`changes\` (name, type, op, properties, news), \`errors\`, \`preview.outcome\`, \`check.outcome\` and \`check.domains\`, each as
\`check --json\` prints it. With --markdown the same is a text for an issue. Both contain people's names. It only reads, with the
identity \`read\`.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "nothing: both vendors have what is declared, and `check` finds nothing wrong",
    1: "an outage or an attack, seen by the preview or by `check`, even if the other could not tell",
    2: "not enough data: a read failed, so there may be an outage; or an option is wrong",
    7: "drift: something is not as declared, and no outage and no attack was seen",
  },
  examples: [
    { line: "npx jumpcloud-entra drift --stack prod", does: "check once, and print the result" },
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
  const command = new Command("drift").summary("for a schedule: find drift, outages and attacks");
  return withReference(addDomainOption(command), REFERENCE)
    .description(ABOUT)
    .option("--stack <name>", "the stack (default: the selected one)")
    .addOption(jsonOption())
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
