import { Command } from "commander";
import type { Outcome } from "../../../audit/federation/drift";
import { CANNOT_TELL, DRIFTED, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { withDomain } from "../../options/location-options";
import { writeJson, writeReport } from "../../terminal/output";
import { pagesOf } from "../../text/documentation-links";
import { type DriftOptions, ENGINE, type Engine, lookForDrift } from "./drift-detection";
import { driftMarkdown } from "./markdown";
import { showDrift } from "./text";

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

  npx jumpcloud-entra drift --stack prod --markdown drift.md

The number is the exit code. A field that decides no sign-in, such as the federation's name, is drift. An issuer, an address or a certificate that is not
JumpCloud's is outage or attack, from the first moment on. What a provider writes otherwise and nobody changed, such as an
empty list in the place of none, is told nowhere. A domain that the stack has not federated yet may be Managed; one that was rolled back is an outage until a
run has seen it, and drift after that. The address of another application of the organisation, which Microsoft still shows
within two hours after a run moved the domain from it, is drift.

With --json the result is an object: \`outcome\`, \`findings\` (code, object, state, evidence, wayOut, outcome; the worst first),
\`changes\` (name, type, op, properties, news), \`errors\`, \`preview.outcome\`, \`check.outcome\` and \`check.domains\`, each as \`check --json\`
prints it. With --markdown the same is a text for an issue. Both hold people's names. It only reads, with the identity
\`read\`.`;

const CODES: Record<Outcome, ExitCode> = {
  nothing: WELL,
  drift: DRIFTED,
  "could not tell": CANNOT_TELL,
  "outage or attack": FINDINGS,
};

/** `jumpcloud-entra drift`: 0 nothing, 7 drift, 1 outage or attack, 2 it could not tell. */
export function driftCommand(frame: Frame, engine: Engine = ENGINE): Command {
  const command = new Command("drift").summary("what a schedule looks for: drift, outages, attacks");
  return withDomain(command)
    .description(ABOUT)
    .option("--stack <name>", "the stack (default: the selected one)")
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .option("--markdown <file>", "the result as the text of an issue, to a file")
    .action(async (options: Options) => frame.end(await drift(frame, options, engine)));
}

async function drift(frame: Frame, options: Options, engine: Engine): Promise<ExitCode> {
  const report = await lookForDrift(frame, options, engine);
  if (writeJson(frame, options.json, report)) showDrift(frame.stdout, report);
  if (options.markdown !== undefined)
    writeReport(frame, options.markdown, driftMarkdown(report, pagesOf(frame.env, frame.cwd)));
  return CODES[report.outcome];
}
