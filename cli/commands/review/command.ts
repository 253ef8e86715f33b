import { Command } from "commander";
import { CANNOT_TELL, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { engineVersion } from "../../engine/engine-version";
import { type PreviewRun, runPreview } from "../../engine/run-preview";
import { counted, say, writeJson, writeReport } from "../../terminal/output";
import { findingsPage } from "../../text/findings-page";
import { withoutPeople } from "./anonymization";
import { commitOf } from "./commit";
import { otherThanReviewed } from "./comparison";
import { markdownOf } from "./markdown";
import { peopleCsv } from "./people-csv";
import { type Reviewed, readReviewed, reviewedOf } from "./reviewed-preview";
import { type Verdict, verdictOf } from "./verdict";

interface Options {
  stack?: string;
  markdown?: string;
  json?: string;
  names: boolean;
  people?: string;
  sameAs?: string;
}

const ABOUT = `What the next \`pulumi up\` would do, for whoever decides about it: who could not sign in and why, what is
written at each vendor, what it does to everybody, and the engine's own diff. Run it in the folder of Pulumi.yaml, with
the environment of \`pulumi preview\`: it runs that preview, which only reads, and works where the preview is refused, too.

  npx jumpcloud-entra review
  npx jumpcloud-entra review --stack prod --markdown review.md --json review.json --people out.csv
  npx jumpcloud-entra review --stack prod --same-as review.json

With --same-as it previews once more, right before \`pulumi up\`, and refuses where a run would now do something else than
what was reviewed: another operation or declared value, other files, one person more who could not sign in, one
more thing that is wrong. What the preview reads at the vendors and nothing writes may differ. What is secret is not
compared by its value, but by whether it changes.

Exit codes: 0 previewed, with changes or without; 1 refused, or not what was reviewed; 2 could not be previewed.

The files hold the names of people. Each is readable by its owner only; keep what is made of them in a private place.`;

/** `jumpcloud-entra review`: 0 previewed, 1 refused or not as reviewed, 2 could not be previewed. */
export function reviewCommand(frame: Frame): Command {
  return new Command("review")
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
    .option("--same-as <file>", "what --json wrote of the preview that was reviewed")
    .action(async (options: Options) => frame.end(await review(frame, options)));
}

async function review(frame: Frame, options: Options): Promise<ExitCode> {
  const reviewed = options.sameAs === undefined ? undefined : readReviewed(options.sameAs);
  const { run, now } = await frame.progress("Previewing", (tell) => preview(frame, options, tell));
  const { names, people } = options;
  const text = markdownOf(run, { names, people, page: findingsPage(frame.env, frame.cwd) });
  writeFiles(frame, options, { text, run, now });
  if (!reviewed && options.markdown === undefined) frame.stdout.write(text);
  else say(frame.stdout, verdictOf(run, names).words);
  const code = codeOf(now.verdict);
  if (!reviewed || code === CANNOT_TELL) return code;
  const others = otherThanReviewed(reviewed, now);
  return compare(frame, reviewed, names ? others : others.map(withoutPeople(run)), code);
}

interface Previewed {
  run: PreviewRun;
  now: Reviewed;
}

async function preview(frame: Frame, { stack }: Options, tell: (line: string) => void): Promise<Previewed> {
  const { cwd, env, signal, clock, version } = frame;
  const takenAt = new Date(clock.now()).toISOString();
  // Before the preview, so that no commit that comes meanwhile is taken for what was previewed.
  const [commit, engine] = await Promise.all([commitOf(cwd, env), engineVersion({ cwd, env, signal })]);
  const asked = stack === undefined ? {} : { stack };
  const run = await runPreview({ ...asked, cwd, env, signal, progress: tell });
  const versions = { "jumpcloud-entra": version, node: process.versions.node, ...(engine ? { engine } : {}) };
  return { run, now: reviewedOf(run, { takenAt, verdict: verdictOf(run), commit, versions }) };
}

interface Told extends Previewed {
  /** In Markdown. */
  text: string;
}

function writeFiles(frame: Frame, { markdown, json, people }: Options, { text, run, now }: Told): void {
  if (markdown !== undefined) writeReport(frame, markdown, text);
  writeJson(frame, json, now);
  if (people !== undefined) writeReport(frame, people, peopleCsv(run));
}

function codeOf({ kind }: Verdict): ExitCode {
  if (kind === "unread") return CANNOT_TELL;
  return kind === "refused" ? FINDINGS : WELL;
}

/** So many differences are told; all of them are more than a person reads. */
const TOLD = 50;

function compare({ stdout }: Frame, reviewed: Reviewed, others: string[], code: ExitCode): ExitCode {
  const when = `of ${reviewed.takenAt}${reviewed.commit ? `, commit ${reviewed.commit.sha}` : ""}`;
  if (others.length === 0) {
    say(stdout, `It is the same as the reviewed preview ${when}.`);
    return code;
  }
  say(
    stdout,
    `It is not what was reviewed, the preview ${when}; nothing was changed. Review what it is now:`,
  );
  for (const other of others.slice(0, TOLD)) say(stdout, `  - ${other}`);
  const more = others.length - TOLD;
  if (more > 0) say(stdout, `  - and ${counted(more, "difference", "differences")} more`);
  return FINDINGS;
}
