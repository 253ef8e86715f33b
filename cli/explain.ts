import { Command } from "commander";
import type { Explanation } from "../audit/explanation";
import { explainPerson } from "../operations/explanation";
import { explanationLines } from "./explain-text";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "./frame";
import { type LocationOptions, soughtOf, withLocation } from "./location";
import { say, widthOf, writeJson } from "./output";

const ABOUT = `Why this person can or can't sign in: the verdict first, then every step of a sign-in with what JumpCloud and
Entra hold of it, from the account at JumpCloud to the certificate that Microsoft trusts. USER is an e-mail address, a
sign-in name, an alias, or the user name at JumpCloud.

It reads both vendors, and writes nothing.`;

const EXIT_CODES = `
Exit codes: 0 can sign in through JumpCloud, or could once the domain is federated; 1 can't; 2 it
can't be told, or nobody has the name.`;

/** `jumpcloud-entra explain USER` */
export function explainCommand(frame: Frame): Command {
  return withLocation(new Command("explain"), { domain: false })
    .argument("<user>", "e-mail address, sign-in name, alias, or user name at JumpCloud")
    .summary("why one person can or can't sign in")
    .description(ABOUT)
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .addHelpText("after", EXIT_CODES)
    .action(async (user: string, options: LocationOptions & { json?: string | true }) => {
      const explanation = await frame.progress(`Asking both vendors for ${user}`, async () =>
        explainPerson(await frame.connect(), user, soughtOf(options), callOf(frame)),
      );
      if (writeJson(frame, options.json, explanation)) show(frame, explanation);
      frame.end(EXITS[explanation.canSignIn]);
    });
}

const EXITS: Record<Explanation["canSignIn"], ExitCode> = { yes: WELL, no: FINDINGS, unknown: CANNOT_TELL };

function show({ stdout }: Frame, explanation: Explanation): void {
  for (const line of explanationLines(explanation, widthOf(stdout))) say(stdout, line);
}
