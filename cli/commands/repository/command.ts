import { Command } from "commander";
import { CANNOT_TELL, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { Stop } from "../../command-failure";
import { say, widthOf, wrap, writeJson } from "../../terminal/output";
import { githubOf } from "./github";
import type { Rule } from "./rule";
import { repositoryRules } from "./rules";

const ABOUT = `Whether the rules of a repository of GitHub keep one person alone from changing the company's sign-in: reviews and history of
main, code owners of what decides, approval of the environment deploy, and what workflows may do.

It asks by \`gh api\`, with gh's own sign-in, and changes nothing. Sign in as an administrator of the repository: what GitHub
does not show is unknown, and unknown is not fine. Without a name it is the repository of this folder.

  npx jumpcloud-entra repository OWNER/NAME`;

const EXIT_CODES = `
Exit codes: 0 every rule holds; 1 one does not; 2 it could not tell of one.`;

/** `jumpcloud-entra repository [OWNER/NAME]` */
export function repositoryCommand(frame: Frame): Command {
  return new Command("repository")
    .summary("check the rules of the GitHub repository, by which nobody alone deploys")
    .description(ABOUT)
    .argument("[repository]", "OWNER/NAME")
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .addHelpText("after", EXIT_CODES)
    .action(async (name: string | undefined, { json }: { json?: string | true }) =>
      frame.end(await examine(frame, name, json)),
    );
}

/** gh puts the repository of the folder in the place of the words. */
const OF_FOLDER = "{owner}/{repo}";

async function examine(
  frame: Frame,
  name: string | undefined,
  json: string | true | undefined,
): Promise<ExitCode> {
  if (name !== undefined && !/^[\w-][\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(name)) {
    throw new Stop(`${name} is no name of a repository. Write it as OWNER/NAME.`);
  }
  const found = await frame.progress("Asking GitHub", () =>
    repositoryRules(githubOf(frame, name ?? OF_FOLDER)),
  );
  if ("unread" in found) {
    const seen = `GitHub does not show ${name ?? "the repository of this folder"}: ${found.unread.replace(/\.$/, "")}`;
    throw new Stop(`${seen}. Name one as OWNER/NAME, and sign in as an administrator of it: gh auth login`);
  }
  if (writeJson(frame, json, { repository: found.name, rules: found.rules })) {
    say(frame.stdout, found.name);
    for (const rule of found.rules) show(frame, rule);
  }
  const has = (state: Rule["state"]) => found.rules.some((rule) => rule.state === state);
  return has("violated") ? FINDINGS : has("unknown") ? CANNOT_TELL : WELL;
}

function show({ stdout }: Frame, { rule, state, evidence, change }: Rule): void {
  const mark = { holds: "ok", violated: "NO", unknown: "??" }[state];
  const width = widthOf(stdout);
  for (const [index, line] of wrap(`${rule}: ${evidence}`, width - 5).entries())
    say(stdout, `  ${index ? "  " : mark} ${line}`);
  if (change) for (const line of wrap(`→ ${change}`, width - 7)) say(stdout, `       ${line}`);
}
