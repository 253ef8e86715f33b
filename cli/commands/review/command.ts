import { Command } from "commander";
import type { CommandContext } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { readEngineVersion } from "../../engine/engine-version";
import { type PreviewRun, runPreview } from "../../engine/run-preview";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption, writePrivateFile } from "../../files/report-file";
import { printLine, printLines } from "../../terminal/output";
import { findingsPageUrl } from "../../text/documentation-links";
import { andMore } from "../../text/lines";
import { peopleRemover } from "./anonymization";
import { checkedOutCommit } from "./commit";
import { differencesFromReviewed } from "./comparison";
import { reviewMarkdown } from "./markdown";
import { lockedOutPeopleCsv } from "./people-csv";
import { type ReviewedPreview, readReviewedPreview, toReviewedPreview } from "./reviewed-preview";
import { type ReviewVerdict, reviewVerdict } from "./verdict";

interface Options {
  stack?: string;
  markdown?: string;
  json?: string;
  names: boolean;
  people?: string;
  sameAs?: string;
}

const ABOUT = `Shows what the next \`pulumi up\` would do, for the person who decides about it: who could not sign in and why, what is
written at each vendor, what changes for everybody, and the engine's own diff. Run it in the folder of Pulumi.yaml, with
the environment of \`pulumi preview\`. It runs that preview, which only reads. It also works if the preview is refused.

With --same-as it previews again, right before \`pulumi up\`, and refuses if a run would now do something else than what was
reviewed: another operation or declared value, other files, one more person who could not sign in, or one more problem. Values
that the preview only reads at the vendors may differ. A secret is not compared by its value, only by whether it changes.

The files contain the names of people. Only their owner can read them. Keep everything that is made from them in a private place.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "the preview worked, with or without changes; with --same-as, it is what was reviewed",
    1: "the preview is refused, or it is not what was reviewed",
    2: "not enough data: no preview was possible, or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra review", does: "the selected stack, on the screen" },
    {
      line: "npx jumpcloud-entra review --stack prod --markdown review.md --json review.json --people out.csv",
      does: "for a pull request: the comment, the data, and everybody who could not sign in",
    },
    {
      line: "npx jumpcloud-entra review --stack prod --same-as review.json",
      does: "right before `pulumi up`: check that it is still what was reviewed",
    },
  ],
};

/** `jumpcloud-entra review`: 0 previewed, 1 refused or not as reviewed, 2 could not be previewed. */
export function reviewCommand(context: CommandContext): Command {
  return withReference(new Command("review"), REFERENCE)
    .summary("preview for a reviewer: who is locked out, what is written, and is it what was reviewed")
    .description(ABOUT)
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option("--markdown <file>", "the review to a file, for a comment (default: to stdout)")
    .option("--json <file>", "for programs, and for --same-as later")
    .option(
      "--no-names",
      "without the names of people in the review and on the screen; the other files have them",
    )
    .option("--people <file>", "everybody who could not sign in, as CSV")
    .option("--same-as <file>", "the file that --json wrote for the reviewed preview")
    .action(async (options: Options) => context.end(await review(context, options)));
}

async function review(context: CommandContext, options: Options): Promise<ExitCode> {
  const reviewed = options.sameAs === undefined ? undefined : readReviewedPreview(options.sameAs);
  const { run, now } = await context.progress("Previewing", (tell) => preview(context, options, tell));
  const { names, people } = options;
  const text = reviewMarkdown(run, { names, people, page: findingsPageUrl(context.env, context.cwd) });
  writeFiles(context, options, { text, run, now });
  if (!reviewed && options.markdown === undefined) context.stdout.write(text);
  else printLine(context.stdout, reviewVerdict(run, names).words);
  const code = codeOf(now.verdict);
  if (!reviewed || code === EXIT_CANNOT_TELL) return code;
  const others = differencesFromReviewed(reviewed, now);
  return compare(context, reviewed, names ? others : others.map(peopleRemover(run)), code);
}

interface Previewed {
  run: PreviewRun;
  now: ReviewedPreview;
}

async function preview(
  context: CommandContext,
  { stack }: Options,
  tell: (line: string) => void,
): Promise<Previewed> {
  const { cwd, env, signal, clock, version } = context;
  const takenAt = new Date(clock.now()).toISOString();
  // Before the preview, so that no commit that comes meanwhile is taken for what was previewed.
  const [commit, engine] = await Promise.all([
    checkedOutCommit(cwd, env),
    readEngineVersion({ cwd, env, signal }),
  ]);
  const run = await runPreview({ stack, cwd, env, signal, progress: tell });
  const versions = { "jumpcloud-entra": version, node: process.versions.node, ...(engine ? { engine } : {}) };
  return { run, now: toReviewedPreview(run, { takenAt, verdict: reviewVerdict(run), commit, versions }) };
}

interface ReviewFiles extends Previewed {
  /** In Markdown. */
  text: string;
}

function writeFiles(
  context: CommandContext,
  { markdown, json, people }: Options,
  { text, run, now }: ReviewFiles,
): void {
  if (markdown !== undefined) writePrivateFile(context, markdown, text);
  writeJsonOption(context, json, now);
  if (people !== undefined) writePrivateFile(context, people, lockedOutPeopleCsv(run));
}

function codeOf({ kind }: ReviewVerdict): ExitCode {
  if (kind === "unread") return EXIT_CANNOT_TELL;
  return kind === "refused" ? EXIT_FINDINGS : EXIT_OK;
}

/** So many differences are shown; all of them are more than a person reads. */
const SHOWN = 50;

function compare(
  { stdout }: CommandContext,
  reviewed: ReviewedPreview,
  others: string[],
  code: ExitCode,
): ExitCode {
  const when = `of ${reviewed.takenAt}${reviewed.commit ? `, commit ${reviewed.commit.sha}` : ""}`;
  if (others.length === 0) {
    printLine(stdout, `It is the same as the reviewed preview ${when}.`);
    return code;
  }
  printLine(
    stdout,
    `It is not the same as the reviewed preview ${when}; nothing was changed. Review it again:`,
  );
  const shown = [...others.slice(0, SHOWN), ...andMore(others.length - SHOWN)];
  printLines(
    stdout,
    shown.map((one) => `  - ${one}`),
  );
  return EXIT_FINDINGS;
}
