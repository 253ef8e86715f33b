import { Command } from "commander";
import type { Explanation } from "../../../audit/explanation/explanation";
import { helpCard } from "../../../audit/help-desk/help-card";
import { parseErrorNumber } from "../../../audit/sign-in-errors/catalogue";
import { VendorError } from "../../../clients/http";
import { explainPerson } from "../../../operations/people/explanation";
import { readHelpDeskCard } from "../../../operations/people/help-desk";
import { type CommandContext, callOf } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { addLocationOptions, type LocationOptions, toLocateOptions } from "../../options/location-options";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { wrapToLines } from "../../text/lines";
import { explainCode, requireHelpCard } from "./code";
import { helpCardLines, personCardLines } from "./help-card-text";
import { explanationLines } from "./text";

interface Options extends LocationOptions {
  code?: string;
  forHelpdesk?: true;
  json?: string | true;
}

const ABOUT = `Says why this person can or can't sign in: the result first, then every step of a sign-in with the data of JumpCloud
and Entra, from the user at JumpCloud to the certificate that Microsoft trusts. USER is an e-mail address, a sign-in name, an
alias, or the user name at JumpCloud.

It reads both vendors and writes nothing.

With --code it says what the code of a finding means, such as domain-default, or what the help desk does about a number on
Microsoft's page, such as AADSTS50126. For that it reads nothing.

With --for-helpdesk it prints the help desk's card for this person. The number is the one that the caller reads (--code). Without
it, the last refused sign-in in Microsoft's log counts, which needs AuditLog.Read.All and Entra ID P1; else the reason why the
person can't sign in. It shows no ids, no roles and no other people. docs/help-desk.md has all cards.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "the person can sign in through JumpCloud, or could once the domain is federated; with --code alone, the code exists",
    1: "the person can't sign in",
    2: "not enough data: a read failed, nobody has the name, there is no such code, or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra explain ada@example.com", does: "why Ada can or can't sign in" },
    { line: "npx jumpcloud-entra explain --code domain-default", does: "what the code of a finding means" },
    {
      line: "npx jumpcloud-entra explain ada@example.com --for-helpdesk --code AADSTS50126",
      does: "the help desk's card for Ada and the number that she reads out",
    },
  ],
};

/** `jumpcloud-entra explain USER` */
export function explainCommand(context: CommandContext): Command {
  return withReference(addLocationOptions(new Command("explain"), { domain: false }), REFERENCE)
    .argument("[user]", "e-mail address, sign-in name, alias, or user name at JumpCloud")
    .usage(
      "[options] <user>\n       jumpcloud-entra explain --code <code> [--json [file]]\n       jumpcloud-entra explain <user> --for-helpdesk [--code <AADSTS…>]",
    )
    .summary("why one person can or can't sign in, or what a code means")
    .description(ABOUT)
    .option("--code <code>", "say what this code of a finding, or AADSTS number, means; without a person")
    .option("--for-helpdesk", "the help desk's card, filled for this person")
    .addOption(jsonOption())
    .action(async (user: string | undefined, options: Options, command: Command) => {
      if (user !== undefined && options.forHelpdesk)
        return context.end(await helpDesk(context, user, options, command));
      const { code } = options;
      if (code !== undefined && user !== undefined)
        command.error("error: name a person or a code; both only with --for-helpdesk");
      if (code !== undefined) return context.end(explainCode(context, code, options, command));
      if (user === undefined) return command.error("error: missing required argument 'user'");
      const explanation = await context.progress(asking(user), async () =>
        explainPerson(await context.connect(), user, toLocateOptions(options), callOf(context)),
      );
      if (writeJsonOption(context, options.json, explanation))
        show(context, explanationLines(explanation, screenWidth(context.stdout)));
      context.end(EXITS[explanation.canSignIn]);
    });
}

async function helpDesk(
  context: CommandContext,
  user: string,
  options: Options,
  command: Command,
): Promise<ExitCode> {
  const statedNumber = options.code === undefined ? undefined : numberOf(options.code, command);
  try {
    const card = await context.progress(asking(user), async () =>
      readHelpDeskCard(
        await context.connect(),
        user,
        { options: toLocateOptions(options), statedNumber },
        callOf(context),
      ),
    );
    if (writeJsonOption(context, options.json, card))
      show(context, personCardLines(card, screenWidth(context.stdout)));
    return EXITS[card.canSignIn];
  } catch (error) {
    const isSilent = error instanceof VendorError && error.vendor === "JumpCloud";
    if (!isSilent || options.json) throw error;
    return withoutJumpCloud(context, error, statedNumber);
  }
}

/** Most calls come when JumpCloud is what does not answer: the card of a number needs nobody. */
function withoutJumpCloud(
  context: CommandContext,
  { message }: VendorError,
  statedNumber: number | undefined,
): ExitCode {
  const card = statedNumber === undefined ? undefined : helpCard(statedNumber);
  printLine(context.stderr, message);
  const lines = [
    "JumpCloud does not answer about this person. If people can't sign in at JumpCloud either, hand it over: docs/runbook.md#locked-out.",
    card
      ? "The card of the number, without a person:"
      : "With --code and the number that the caller reads, it prints the card of that number. docs/help-desk.md has all cards.",
    "After a rollback, the administrators' list of `rollback --csv` says which password each person has at Microsoft.",
  ];
  const width = screenWidth(context.stdout);
  show(context, [
    ...lines.flatMap((line) => wrapToLines(line, width)),
    ...(card ? ["", ...helpCardLines(card, width)] : []),
  ]);
  return EXIT_CANNOT_TELL;
}

function numberOf(code: string, command: Command): number {
  const number =
    parseErrorNumber(code) ??
    command.error(
      `error: with --for-helpdesk, --code is the number on Microsoft's page, such as AADSTS50126, not "${code}"`,
    );
  requireHelpCard(number, command);
  return number;
}

const asking = (user: string) => `Asking both vendors for ${user}`;

const EXITS: Record<Explanation["canSignIn"], ExitCode> = {
  yes: EXIT_OK,
  no: EXIT_FINDINGS,
  unknown: EXIT_CANNOT_TELL,
};

function show({ stdout }: CommandContext, lines: readonly string[]): void {
  printLines(stdout, lines);
}
