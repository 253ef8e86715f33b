import { Command } from "commander";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { STATE_MARKS } from "../../text/finding-lines";
import { hangingLines } from "../../text/lines";
import { askWithGhCommand } from "./github";
import type { RepositoryRule } from "./rule";
import { judgeRepository } from "./rules";

const ABOUT = `Checks that the rules of a GitHub repository do not let one person alone change the company's sign-in: reviews and
history of main, code owners of the important files, approval of the environment deploy, and what workflows may do.

It asks with \`gh api\` and gh's own sign-in, and changes nothing. Sign in as an administrator of the repository. A rule that
GitHub does not show is unknown, and then the exit code is not 0. Without a name it checks the repository of this folder.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "every rule holds",
    1: "a rule does not hold",
    2: "not enough data: a rule could not be read, and no other one is broken; or GitHub does not show the repository",
  },
  examples: [
    { line: "npx jumpcloud-entra repository", does: "the repository of this folder" },
    {
      line: "npx jumpcloud-entra repository example/sign-in --json rules.json",
      does: "another one, for programs",
    },
  ],
};

/** `jumpcloud-entra repository [OWNER/NAME]` */
export function repositoryCommand(context: CommandContext): Command {
  return withReference(new Command("repository"), REFERENCE)
    .summary("check the rules of the GitHub repository: nobody can deploy alone")
    .description(ABOUT)
    .argument("[repository]", "OWNER/NAME")
    .addOption(jsonOption())
    .action(async (name: string | undefined, { json }: { json?: string | true }) =>
      context.end(await examine(context, name, json)),
    );
}

/** What `repository` tells programs. */
export interface RepositoryReport {
  /** As OWNER/NAME. */
  repository: string;
  /** Every rule, with its state. */
  rules: RepositoryRule[];
}

/** gh puts the repository of the folder in the place of the words. */
const OF_FOLDER = "{owner}/{repo}";

async function examine(
  context: CommandContext,
  name: string | undefined,
  json: string | true | undefined,
): Promise<ExitCode> {
  if (name !== undefined && !/^[\w-][\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(name)) {
    throw new CommandStop(`${name} is not the name of a repository. Write it as OWNER/NAME.`);
  }
  const found = await context.progress("Asking GitHub", () =>
    judgeRepository(askWithGhCommand(context, name ?? OF_FOLDER)),
  );
  if ("unread" in found) {
    const seen = `GitHub does not show ${name ?? "the repository of this folder"}: ${found.unread.replace(/\.$/, "")}`;
    throw new CommandStop(`${seen}. Name one as OWNER/NAME, and sign in as its administrator: gh auth login`);
  }
  const report: RepositoryReport = { repository: found.name, rules: found.rules };
  if (writeJsonOption(context, json, report)) {
    printLine(context.stdout, found.name);
    for (const rule of found.rules) show(context, rule);
  }
  const has = (state: RepositoryRule["state"]) => found.rules.some((rule) => rule.state === state);
  return has("violated") ? EXIT_FINDINGS : has("unknown") ? EXIT_CANNOT_TELL : EXIT_OK;
}

function show({ stdout }: CommandContext, { rule, state, evidence, change }: RepositoryRule): void {
  const width = screenWidth(stdout);
  printLines(stdout, hangingLines(`${rule}: ${evidence}`, width, `  ${STATE_MARKS[state]} `));
  if (change) printLines(stdout, hangingLines(`→ ${change}`, width, " ".repeat(7)));
}
