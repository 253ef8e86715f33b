import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  JUDGEMENT_FOLDER_VARIABLE,
  type ResourceJudgement,
  readJudgementFiles,
} from "../../operations/judgement/file";
import { redactSecrets } from "../text/redaction";
import type { EngineEnvironment } from "./engine-environment";
import type { PreviewEvents } from "./engine-events";
import { withPrivateFolder } from "./private-folder";
import { runEngineWithEvents } from "./run-with-events";

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

export interface PreviewOptions extends EngineEnvironment {
  /** @default the selected one */
  stack?: string | undefined;
  /** Reads both vendors before it compares. */
  refresh?: boolean;
  /** Ends with another code where anything differs. */
  expectNoChanges?: boolean;
  /** Told each line as the engine prints it. */
  progress(line: string): void;
}

/**
 * Previews the program as `pulumi preview --diff` does; ends it well or not, what there is of it is told, without the
 * secrets of the environment. What is a secret of the stack the engine has masked.
 *
 * @throws Error, the signal's reason, where it was interrupted
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
  const judged = join(folder, "judged");
  mkdirSync(judged, { mode: 0o700 });
  const { code, stdout, stderr, events } = await runEngineWithEvents(folder, {
    args: previewArgs(asked),
    cwd,
    env: { ...env, [JUDGEMENT_FOLDER_VARIABLE]: judged },
    signal,
    progress,
  });
  return { code, ...events, diff: stdout, words: stderr, judged: readJudgementFiles(judged) };
}

type Asked = Pick<PreviewOptions, "stack" | "refresh" | "expectNoChanges">;

function previewArgs({ stack, refresh, expectNoChanges }: Asked): string[] {
  return [
    "preview",
    "--diff",
    "--non-interactive",
    "--color=never",
    "--suppress-progress",
    // Said because the environment may say otherwise: PULUMI_OPTION_SHOW_SECRETS, PULUMI_OPTION_JSON.
    "--show-secrets=false",
    "--json=false",
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(refresh ? ["--refresh"] : []),
    ...(expectNoChanges ? ["--expect-no-changes"] : []),
  ];
}

/** The same with each text in it put otherwise; names of fields stay. */
function withTexts<Value>(value: Value, put: (text: string) => string): Value {
  if (typeof value === "string") return put(value) as Value;
  if (Array.isArray(value)) return value.map((one) => withTexts(one, put)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withTexts(one, put)])) as Value;
}
