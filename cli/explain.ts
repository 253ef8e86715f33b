import { Command } from "commander";
import type { Explanation } from "../audit/explanation";
import { explainPerson } from "../operations/explanation";
import { explainCode } from "./explain-code";
import { explanationLines } from "./explain-text";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "./frame";
import { type LocationOptions, soughtOf, withLocation } from "./location";
import { say, widthOf, writeJson } from "./output";

interface Options extends LocationOptions {
  code?: string;
  json?: string | true;
}

const ABOUT = `Why this person can or can't sign in: the verdict first, then every step of a sign-in with what JumpCloud and
Entra hold of it, from the account at JumpCloud to the certificate that Microsoft trusts. USER is an e-mail address, a
sign-in name, an alias, or the user name at JumpCloud.

It reads both vendors, and writes nothing.

With --code it says what the code of a finding means, such as domain-default, and asks nobody for that.`;

const EXIT_CODES = `
Exit codes: 0 can sign in through JumpCloud, or could once the domain is federated; 1 can't; 2 it
can't be told, or nobody has the name. With --code: 0, or 2 where there is no such code.`;

/** `jumpcloud-entra explain USER` */
export function explainCommand(frame: Frame): Command {
  return withLocation(new Command("explain"), { domain: false })
    .argument("[user]", "e-mail address, sign-in name, alias, or user name at JumpCloud")
    .usage("[options] <user>\n       jumpcloud-entra explain --code <code> [--json [file]]")
    .summary("why one person can or can't sign in, or what a code means")
    .description(ABOUT)
    .option("--code <code>", "what this code of a finding means, instead of a person")
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .addHelpText("after", EXIT_CODES)
    .action(async (user: string | undefined, options: Options, command: Command) => {
      const { code } = options;
      if (code !== undefined && user !== undefined) command.error("error: name a person or a code, not both");
      if (code !== undefined) return frame.end(explainCode(frame, code, options, command));
      if (user === undefined) return command.error("error: missing required argument 'user'");
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
