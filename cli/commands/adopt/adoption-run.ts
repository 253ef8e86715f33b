import type { Adoption, AdoptionChoice, FoundIntegration } from "../../../operations/adoption/adoption";
import type { Vendors } from "../../../operations/connection/vendors";
import { errorText, safeLine } from "../../../text/safe-text";
import type { Call } from "../../../waiting/call";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop, explainInterruption } from "../../command-failure";
import type { EngineEnvironment } from "../../engine/engine-environment";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { readTextFileIfPresent } from "../../files/read-file";
import { writeJsonOption } from "../../files/report-file";
import { type AdoptEngine, MissingEngine } from "./adopt-engine";
import { AdoptRefusal } from "./adopt-refusal";
import { answerChoices, answersByChoice, answersOfFlags, type ChoiceAnswer } from "./answers";
import { earlierAnswers } from "./earlier-answers";
import { type PlannedFile, writePlannedFiles } from "./file-writing";
import { type ImportProgress, importProgress, runImports } from "./imports";
import { type AdoptOptions, adoptCommandLine } from "./options";
import { planFiles } from "./planned-files";
import { type AdoptPreview, isFullyAdopted, judgeAdoptPreview } from "./preview-judgement";
import { findProgramFolder, locateStackFile, type ProgramFolder, type StackFile } from "./program-folder";
import { type AdoptReport, toAdoptReport } from "./report";
import { parseStackConfiguration, projectKey } from "./stack-file";
import { chooseStack } from "./stack-name";
import { printAdoption } from "./text";

/** What an adoption is made of, so that a test can hold each in its hand. */
export interface AdoptDependencies {
  find(vendors: Vendors, domains: string[] | undefined, call: Call): Promise<FoundIntegration>;
  choicesOf(found: FoundIntegration): AdoptionChoice[];
  adoptionOf(found: FoundIntegration, answers: Record<string, string>): Adoption;
  engine(surroundings: EngineEnvironment): AdoptEngine;
}

/** One run, from its options to the files that it may write. */
interface Run {
  context: CommandContext;
  options: AdoptOptions;
  program: ProgramFolder;
  engine: AdoptEngine;
  stack: string;
  file: StackFile;
}

/** Finds what stands, writes both files, imports where that is asked for, and previews. */
export async function runAdoption(
  context: CommandContext,
  options: AdoptOptions,
  parts: AdoptDependencies,
): Promise<ExitCode> {
  const { run, files, ...adopting } = await explainInterruption(
    context.signal,
    "Nothing was written. Run the same command again.",
    () => planned(context, options, parts),
  );
  writePlannedFiles(files);
  const seen = await explainInterruption(context.signal, interruptionText(run), () =>
    afterwards(run, adopting.adoption),
  );
  const report = toAdoptReport({ ...adopting, files, stack: run.stack, cwd: context.cwd, ...seen });
  if (writeJsonOption(context, options.json, report)) printAdoption(context.stdout, report);
  return codeOf(report);
}

interface Planned extends Adopting {
  run: Run;
  files: PlannedFile[];
}

/** All that there is to know before the first file is written. */
async function planned(
  context: CommandContext,
  options: AdoptOptions,
  parts: AdoptDependencies,
): Promise<Planned> {
  const run = await begin(context, options, parts);
  const adopting = await adoptionFor(run, parts);
  const files = await planFiles(context, { ...run, ...adopting, path: run.file.path });
  return { run, files, ...adopting };
}

async function begin(context: CommandContext, options: AdoptOptions, parts: AdoptDependencies): Promise<Run> {
  const { cwd, env, signal } = context;
  const program = findProgramFolder(cwd, options.out);
  const surroundings = { cwd: program.folder, env, signal };
  const stack = await chooseStack(context, parts.engine(surroundings), options);
  const file = locateStackFile(stack, program, { cwd, env, out: options.out });
  // The engine looks beside the program, unless it is told.
  const engine = parts.engine({ ...surroundings, env: { ...env, PULUMI_OPTION_CONFIG_FILE: file.path } });
  return { context, options, program, engine, stack, file };
}

interface Adopting {
  found: FoundIntegration;
  answered: ChoiceAnswer[];
  adoption: Adoption;
}

async function adoptionFor(run: Run, parts: AdoptDependencies): Promise<Adopting> {
  const { context, options, program, file } = run;
  const { path } = file;
  const existing = parseStackConfiguration(readTextFileIfPresent(path, "Nothing was written."), path);
  await demandNotMade(run, existing);
  const vendors = await context.connect();
  const call = callOf(context);
  const domains = options.domain?.map((name) => name.toLowerCase());
  const found = await context.progress("Reading both vendors", (tell) => {
    const log: Call["log"] = (severity, line) =>
      severity === "info" ? tell(line) : call.log(severity, line);
    return parts.find(vendors, domains, { ...call, log });
  });
  const said = answersOfFlags(options, found);
  const before = earlierAnswers(existing, program.project);
  const answered = await answerChoices(context, parts.choicesOf(found), { options, before });
  const answers = { ...said, ...answersByChoice(answered) };
  return { found, answered, adoption: parts.adoptionOf(found, answers) };
}

/**
 * What a stack has made itself is no adoption: as what stands its administrator would be left out, and so given up.
 * @throws AdoptRefusal
 */
async function demandNotMade(
  { context, engine, stack, program }: Run,
  existing: Record<string, unknown>,
): Promise<void> {
  if (existing[projectKey(program.project, "jumpcloud-entra:adopt")] === "asItStands") return;
  // Whoever has no engine, or no way to the state, is told so once the files are there.
  const resources = (await engine.resources(stack).catch(() => undefined)) ?? [];
  context.signal.throwIfAborted();
  if (!resources.some(({ type }) => type.endsWith(":Preflight"))) return;
  throw new AdoptRefusal(
    `The stack ${stack} already has an integration that was not adopted: it was made by the program. There is nothing to adopt, and nothing was ` +
      `read or written. To see what differs from its code: npx pulumi preview --stack ${stack} --refresh`,
  );
}

interface EngineOutcome {
  imported: ImportProgress;
  preview: AdoptPreview | { noPreview: string };
  next: string;
}

/** What the engine does and says once both files are there. */
async function afterwards(run: Run, { imports }: Adoption): Promise<EngineOutcome> {
  const { context, options, engine, stack } = run;
  const next = adoptCommandLine(options, stack, { import: true });
  if (options.import) return beyond(run, await runImports(context, run, imports, next));
  const unseen = { imported: { done: [], open: [...imports] }, next };
  try {
    const resources = await engine.resources(stack);
    if (resources) return await beyond(run, importProgress(imports, resources));
    return { ...unseen, preview: { noPreview: noStack(stack) } };
  } catch (error) {
    if (error instanceof MissingEngine) return { ...unseen, preview: { noPreview: safeLine(error.message) } };
    context.signal.throwIfAborted();
    if (error instanceof CommandStop) throw error;
    return { ...unseen, preview: { outcome: "unread", rows: [], findings: [], errors: [errorText(error)] } };
  }
}

/** What comes after the imports. */
async function beyond(run: Run, imported: ImportProgress): Promise<EngineOutcome> {
  const preview = run.options.preview
    ? await previewed(run, imported)
    : { noPreview: "No preview was asked for." };
  return { imported, preview, next: upOf(run, preview) };
}

function noStack(stack: string): string {
  return `There is no stack ${stack} yet, and so nothing to preview. --import makes the stack.`;
}

async function previewed({ context, engine, stack }: Run, imported: ImportProgress): Promise<AdoptPreview> {
  return context.progress(`Previewing ${stack}`, async (tell) =>
    judgeAdoptPreview(await engine.preview(stack, tell), imported),
  );
}

/** How things stand where somebody stops it from here on. */
function interruptionText({ options, stack }: Run): string {
  return (
    "Both files are written. Resources that were imported before that are in the stack's state and are not imported again. If the " +
    `engine says that the stack is locked, run: npx pulumi cancel --yes. Then continue with: ${adoptCommandLine(options, stack)}`
  );
}

/** The run that takes it over; where that would do more, or is refused, the preview once more, and after it the proof that nothing is left. */
function upOf({ options, stack, file }: Run, preview: AdoptPreview | { noPreview: string }): string {
  const isReady = "noPreview" in preview || preview.outcome === "quiet";
  if (!isReady) return `correct what is named above, then ${adoptCommandLine(options, stack)}`;
  const isDone = !("noPreview" in preview) && isFullyAdopted(preview);
  const command = isDone ? "preview --expect-no-changes" : "up";
  return `npx pulumi ${command} --stack ${stack}${options.out === undefined ? "" : ` --config-file ${file.path}`}`;
}

const CODES: Record<AdoptPreview["outcome"], ExitCode> = {
  quiet: EXIT_OK,
  writes: EXIT_FINDINGS,
  refused: EXIT_FINDINGS,
  unread: EXIT_CANNOT_TELL,
};

function codeOf({ preview }: AdoptReport): ExitCode {
  return preview ? CODES[preview.outcome] : EXIT_OK;
}
