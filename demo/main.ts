import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { EVERYBODYS_PASSWORD } from "../emulators/company";
import { exportLines } from "../emulators/shell";
import { Interrupted } from "./failure";
import { type Narrator, narratorOn } from "./narrator";
import { type OpenScene, openScene } from "./open-scene";
import { type DemoOptions, readDemoOptions } from "./options";
import { type DemoReport, reportOf } from "./report";
import { demoChapters } from "./story";
import { destroyChapter } from "./story/destroy";
import { ChapterFailure, tellStory } from "./tell-story";
import type { Trace } from "./trace";

/** Exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

async function main(): Promise<number> {
  const options = readDemoOptions(process.argv.slice(2));
  const narrator = narratorOn(process.stdout);
  const abort = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => abort.abort());
  try {
    return await perform(options, narrator, abort.signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    narrator.say(`${error.message} All programs that it had started have ended.`);
    return INTERRUPTED;
  }
}

async function perform(options: DemoOptions, narrator: Narrator, signal: AbortSignal): Promise<number> {
  // Compiled, this file lies in dist/demo/.
  const checkout = dirname(dirname(__dirname));
  const started = Date.now();
  const isTraced = options.trace !== undefined;
  const open = await openScene({ checkout, narrator, signal, env: process.env, isTraced });
  try {
    const report = await tellAll(open, options);
    if (options.json !== undefined) writeJson(options.json, report);
    if (options.trace !== undefined) writeJson(options.trace, open.trace());
    const seconds = Math.round((Date.now() - started) / 1000);
    narrator.say(
      report.ok ? `Everything worked, in ${seconds} s.` : `Not everything worked, in ${seconds} s.`,
    );
    if (options.keep) await stay(open, signal);
    return report.ok ? 0 : 1;
  } finally {
    await open.close();
  }
}

function writeJson(file: string, content: DemoReport | Trace): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}

async function tellAll({ scene }: OpenScene, { keep }: DemoOptions): Promise<DemoReport> {
  // What is to be kept is not destroyed first.
  const chapters = keep ? demoChapters.filter((chapter) => chapter !== destroyChapter) : demoChapters;
  const { azuread, steps, pulumi } = scene;
  try {
    await tellStory(chapters, scene);
    return reportOf({ azuread, steps, runs: pulumi.runs, toldToTheEnd: true });
  } catch (error) {
    if (!(error instanceof ChapterFailure)) throw error;
    for (const line of error.lines()) process.stderr.write(`${line}\n`);
    return reportOf({ azuread, steps, runs: pulumi.runs, toldToTheEnd: false });
  }
}

/** Serves until Ctrl-C, and says how to go on. */
function stay({ scene, emulators, variables, folder }: OpenScene, signal: AbortSignal): Promise<void> {
  const { narrator, domain } = scene;
  narrator.chapter(
    demoChapters.length,
    "Try it yourself",
    "Emulators and stack keep running until Ctrl-C. In another shell, in this folder:",
  );
  process.stdout.write(exportLines(variables, process.platform === "win32" ? "powershell" : "sh"));
  narrator.say(
    "npx pulumi preview, npx pulumi config set stage prepare, npx pulumi up, npx pulumi destroy --exclude-protected …",
  );
  narrator.say(
    `Sign in with a browser that trusts ${emulators.certificateFile}: open ${emulators.urls.entra}/, type ` +
      `ada@${domain}. JumpCloud's page asks for the password. Everybody's password is ${EVERYBODYS_PASSWORD}.`,
  );
  narrator.say(`Everything is in ${folder}. Ctrl-C deletes it.`);
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `The demo could not run: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
