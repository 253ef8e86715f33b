import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  JUDGEMENT_FOLDER_VARIABLE,
  type ResourceJudgement,
  readJudgementFiles,
} from "../../operations/judgement/file";
import { redactSecrets } from "../text/redaction";
import { engineCommand } from "./engine-command";
import { type PreviewEvents, readPreviewEvents } from "./engine-events";
import { runEngineProcess } from "./engine-process";
import { withPrivateFolder } from "./private-folder";

/** What the engine told of a preview, and what was judged in it. */
export interface PreviewRun extends PreviewEvents {
  /** The engine's exit code. */
  code: number;
  /** The engine's own diff: its standard output, without colours. */
  diff: string;
  /** Its standard error; all there is where it failed before it began. */
  words: string;
  judged: ResourceJudgement[];
}

export interface PreviewOptions {
  stack?: string;
  /** Reads both vendors before it compares. */
  refresh?: boolean;
  /** Ends with another code where anything differs. */
  expectNoChanges?: boolean;
  /** The folder of the Pulumi program. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Told each line as the engine prints it. */
  progress(line: string): void;
}

/**
 * Previews the program as `pulumi preview --diff` does; ends it well or not, what there is of it is told, without the
 * secrets of the environment. What is a secret of the stack the engine has masked.
 *
 * @throws the signal's reason where it was interrupted
 */
export async function runPreview({ progress, ...options }: PreviewOptions): Promise<PreviewRun> {
  const clean = (text: string) => redactSecrets(text, options.env);
  const run = await withPrivateFolder((folder) =>
    previewIn(folder, { ...options, progress: (line) => progress(clean(line)) }),
  );
  return withTexts(run, clean);
}

async function previewIn(folder: string, options: PreviewOptions): Promise<PreviewRun> {
  const { cwd, env, signal, progress, ...asked } = options;
  const [log, judged] = [join(folder, "events.ndjson"), join(folder, "judged")];
  mkdirSync(judged, { mode: 0o700 });
  const { code, stdout, stderr } = await runEngineProcess({
    command: engineCommand(cwd),
    args: previewArgs(log, asked),
    cwd,
    // The option for the log is there with the engine's commands for finding faults only.
    env: { ...env, PULUMI_DEBUG_COMMANDS: "true", [JUDGEMENT_FOLDER_VARIABLE]: judged },
    signal,
    progress,
  });
  const account = readPreviewEvents(readIfThere(log));
  return { code, ...account, diff: stdout, words: stderr, judged: readJudgementFiles(judged) };
}

type Asked = Pick<PreviewOptions, "stack" | "refresh" | "expectNoChanges">;

function previewArgs(log: string, { stack, refresh, expectNoChanges }: Asked): string[] {
  return [
    ...["preview", "--diff", "--non-interactive", "--color=never", "--suppress-progress"],
    // Said because the environment may say otherwise: PULUMI_OPTION_SHOW_SECRETS, PULUMI_OPTION_JSON.
    ...["--show-secrets=false", "--json=false", "--event-log", log],
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(refresh ? ["--refresh"] : []),
    ...(expectNoChanges ? ["--expect-no-changes"] : []),
  ];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // An engine that fails before it begins writes none.
    return "";
  }
}

/** The same with each text in it put otherwise; names of fields stay. */
function withTexts<Value>(value: Value, put: (text: string) => string): Value {
  if (typeof value === "string") return put(value) as Value;
  if (Array.isArray(value)) return value.map((one) => withTexts(one, put)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withTexts(one, put)])) as Value;
}
