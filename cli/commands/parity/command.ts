import { Command, Option } from "commander";
import { isFailingVerdict, isUncertainVerdict } from "../../../audit/people/verdict-groups";
import type { Vendors } from "../../../operations/connection/vendors";
import { locateDomains } from "../../../operations/locate/domains";
import {
  type DomainParity,
  judgeParityOfDomains,
  readJumpCloudUsernames,
} from "../../../operations/people/parity";
import { type CommandContext, callOf } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption, writePrivateFile } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { addLocationOptions, type LocationOptions, toLocateOptions } from "../../options/location-options";
import { printLine, printLines, screenWidth, textScreen } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { EXPLAIN_CODE_HINT } from "../../text/finding-lines";
import { parityCsv, parityJson, unmatchedAccountsCsv } from "./files";
import { fixParity } from "./fix";
import { reportLegacySignIns } from "./legacy-sign-ins";
import { hasFindingCodes, parityLines } from "./text";

interface Options extends LocationOptions {
  json?: string | true;
  csv?: string;
  importCsv?: string;
  fix?: boolean;
  legacy?: boolean;
  yes?: boolean;
}

const ABOUT = `Compares all people of the domains, and all people who may use the application, at JumpCloud and in Entra: who can sign
in once the domains are federated, who can't, and why. Every binding to the application counts: several groups, and people with a
binding of their own. With --group only the people of that group count.

It reads all users of both vendors, roles, group, application and directory. It also works before any of them exists at
JumpCloud: then it judges every domain that could be federated, or those that you name, and says what it could not judge.

Read the file of --import-csv before you import it. It may also contain people who have a user at JumpCloud with another
address, and accounts of programs.

It writes nothing without --fix. With --fix it sets onPremisesImmutableId in Entra where it is missing, for people who match
exactly one account, in domains that are not federated. It lists every write and asks first. It never changes
guests, people with privileged roles, blocked accounts, and accounts from a local Active Directory.

With --legacy it only asks Entra, and another question: who signs in with a password and without a browser? That stops working
when the domain is federated: IMAP, POP, SMTP AUTH, ROPC, Teams Rooms, scanners. It reads 30 days of Entra's log of sign-ins. That
needs the permission AuditLog.Read.All, which no identity has by default, and a tenant with Entra ID P1. Tell these people two
weeks before.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "everybody can sign in once the domains are federated; with --legacy, nobody signs in without a browser",
    1: "a person could not sign in; with --legacy, a person or program signs in without a browser",
    2: "not enough data: some people could not be judged; with --legacy, a part of the log could not be read; or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra parity", does: "everybody of every domain that could be federated" },
    {
      line: "npx jumpcloud-entra parity --domain example.com --csv people.csv",
      does: "one domain, with a table that `membersFile` takes",
    },
    {
      line: "npx jumpcloud-entra parity --domain example.com --fix",
      does: "set the missing immutable ids, after a question",
    },
    {
      line: "npx jumpcloud-entra parity --legacy --json legacy.json",
      does: "who signs in without a browser, by 30 days of Entra's log",
    },
  ],
};

/** `jumpcloud-entra parity` */
export function parityCommand(context: CommandContext): Command {
  return withReference(addLocationOptions(new Command("parity")), REFERENCE)
    .summary("who can sign in once the domains are federated, and who can't")
    .description(ABOUT)
    .addOption(jsonOption())
    .option("--csv <file>", "one line for each account")
    .option(
      "--import-csv <file>",
      "people whom JumpCloud does not know, in the columns of its Import-JCUsersFromCSV",
    )
    .option("--fix", "set the missing immutable ids that are safe to set, after a question")
    .option("--yes", "do not ask")
    .addOption(
      new Option(
        "--legacy",
        "who signs in without a browser, and what to do about it (default: on every domain of the tenant)",
      ).conflicts(["fix", "yes", "importCsv", "group", "directory", "application"]),
    )
    .action(async (options: Options) =>
      context.end(await (options.legacy ? reportLegacySignIns(context, options) : parity(context, options))),
    );
}

async function parity(context: CommandContext, options: Options): Promise<ExitCode> {
  const vendors = await context.connect();
  const parities = await compareDomains(context, vendors, options);
  const { csv, importCsv, json } = options;
  if (csv !== undefined) writePrivateFile(context, csv, parityCsv(parities));
  if (importCsv !== undefined) {
    writePrivateFile(
      context,
      importCsv,
      unmatchedAccountsCsv(parities, await readJumpCloudUsernames(vendors, callOf(context))),
    );
  }
  // With --fix, JSON tells how things stand afterwards.
  if (!options.fix) {
    if (writeJsonOption(context, json, parityJson(parities))) show(context.stdout, parities);
    return exitCode(parities);
  }
  const screen = textScreen(context, json);
  show(screen, parities);
  const compareAgain = () => compareDomains(context, vendors, options);
  const isChanged = await fixParity(context, vendors, parities, { ...options, screen, compareAgain });
  const now = isChanged ? await compareAgain() : parities;
  writeJsonOption(context, json, parityJson(now));
  return exitCode(now);
}

async function compareDomains(
  context: CommandContext,
  vendors: Vendors,
  options: Options,
): Promise<DomainParity[]> {
  const call = callOf(context);
  const located = await context.progress("Looking for domains, application, group and directory", () =>
    locateDomains(vendors, { ...toLocateOptions(options), otherwiseAll: true }, call),
  );
  return context.progress("Comparing everybody at JumpCloud and in Entra", (tell) =>
    judgeParityOfDomains(vendors, located, call, tell),
  );
}

function show(screen: Screen, parities: readonly DomainParity[]): void {
  const lines = parities.flatMap((parity, index) => [
    ...(index ? ["", ""] : []),
    ...parityLines(parity, screenWidth(screen)),
  ]);
  printLines(screen, lines);
  if (parities.some(hasFindingCodes)) printLine(screen, EXPLAIN_CODE_HINT);
}

function exitCode(parities: readonly DomainParity[]): ExitCode {
  if (parities.some(({ verdicts, outages }) => outages.length > 0 || verdicts.some(isFailingVerdict)))
    return EXIT_FINDINGS;
  const isUnsure = parities.some(
    ({ verdicts, unjudged }) => unjudged.length > 0 || verdicts.some(isUncertainVerdict),
  );
  return isUnsure || parities.length === 0 ? EXIT_CANNOT_TELL : EXIT_OK;
}
