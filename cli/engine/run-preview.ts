import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JUDGED_FOLDER, type Judged, readJudged } from "../../operations/judged";
import { engineCommand } from "./engine-command";
import { runEngine } from "./engine-process";
import { type EventAccount, readEvents } from "./events";
import { inPrivateFolder } from "./private-folder";

/** What the engine told of a preview, and what was judged in it. */
export interface PreviewRun extends EventAccount {
  /** The engine's exit code. */
  code: number;
  /** The engine's own diff: its standard output, without colours. */
  diff: string;
  /** Its standard error: all there is where the engine failed before it began. */
  words: string;
  judged: Judged[];
}

export interface PreviewOptions {
  stack?: string;
  refresh?: boolean;
  expectNoChanges?: boolean;
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  progress(line: string): void;
}

/** Previews the program in `cwd`, as `pulumi preview --diff` does; ends well or not, it is told what there is. */
export function runPreview({ cwd, env, signal, progress, ...asked }: PreviewOptions): Promise<PreviewRun> {
  return inPrivateFolder(async (folder) => {
    const log = join(folder, "events.ndjson");
    const judged = join(folder, "judged");
    mkdirSync(judged, { mode: 0o700 });
    const { code, stdout, stderr } = await runEngine({
      command: engineCommand(cwd),
      args: previewArgs(log, asked),
      cwd,
      // The engine knows `--event-log` with its own commands for finding faults only.
      env: { ...env, PULUMI_DEBUG_COMMANDS: "true", [JUDGED_FOLDER]: judged },
      signal,
      progress,
    });
    const account = readEvents(readIfThere(log));
    return { code, ...account, diff: stdout, words: stderr, judged: readJudged(judged) };
  });
}

function previewArgs(
  log: string,
  { stack, refresh, expectNoChanges }: Pick<PreviewOptions, "stack" | "refresh" | "expectNoChanges">,
): string[] {
  return [
    ...["preview", "--diff", "--non-interactive", "--color", "never", "--suppress-progress"],
    // Said against what the environment may say: each option of the engine can stand there.
    ...["--show-secrets=false", "--json=false", "--event-log", log],
    ...(stack ? ["--stack", stack] : []),
    ...(refresh ? ["--refresh"] : []),
    ...(expectNoChanges ? ["--expect-no-changes"] : []),
  ];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Where the engine fails before it begins it writes none.
    return "";
  }
}
