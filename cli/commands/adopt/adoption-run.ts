import type { Adoption, Choice, FoundIntegration } from "../../../operations/adoption/adoption";
import type { Vendors } from "../../../operations/connection/vendors";
import { plain, wordsOf } from "../../../text/safe-text";
import type { Call } from "../../../waiting/call";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { Stop, telling } from "../../command-failure";
import { writeJson } from "../../terminal/output";
import { type AdoptEngine, type EngineSurroundings, NoEngine } from "./adopt-engine";
import { Refusal } from "./adopt-refusal";
import { type Answered, answersOf, answersTo, saidBeside } from "./answers";
import { answersBefore } from "./earlier-answers";
import { type PlannedFile, readIfThere, writeFiles } from "./file-writing";
import { type Imported, importedOf, runImports } from "./imports";
import { type AdoptOptions, againOf } from "./options";
import { plannedFiles } from "./planned-files";
import { isAllHeld, judgePreview, type PreviewJudgement } from "./preview-judgement";
import { type ProgramFolder, programFolder, type StackFile, stackFileOf } from "./program-folder";
import { type AdoptReport, reportOf } from "./report";
import { configurationIn, keyIn } from "./stack-file";
import { stackOf } from "./stack-name";
import { showAdoption } from "./text";

/** What an adoption is made of, so that a test can hold each in its hand. */
export interface AdoptParts {
  find(vendors: Vendors, domains: string[] | undefined, call: Call): Promise<FoundIntegration>;
  choicesOf(found: FoundIntegration): Choice[];
  adoptionOf(found: FoundIntegration, answers: Record<string, string>): Adoption;
  engine(surroundings: EngineSurroundings): AdoptEngine;
}

/** One run, from its options to the files that it may write. */
interface Run {
  frame: Frame;
  options: AdoptOptions;
  program: ProgramFolder;
  engine: AdoptEngine;
  stack: string;
  file: StackFile;
}

/** Finds what stands, writes both files, imports where that is asked for, and previews. */
export async function adopt(frame: Frame, options: AdoptOptions, parts: AdoptParts): Promise<ExitCode> {
  const { run, files, ...adopting } = await telling(
    frame.signal,
    "Nothing was written. Run the same again.",
    () => planned(frame, options, parts),
  );
  writeFiles(files);
  const seen = await telling(frame.signal, standingOf(run), () => afterwards(run, adopting.adoption));
  const report = reportOf({ ...adopting, files, stack: run.stack, cwd: frame.cwd, ...seen });
  if (writeJson(frame, options.json, report)) showAdoption(frame.stdout, report);
  return codeOf(report);
}

interface Planned extends Adopting {
  run: Run;
  files: PlannedFile[];
}

/** All that there is to know before the first file is written. */
async function planned(frame: Frame, options: AdoptOptions, parts: AdoptParts): Promise<Planned> {
  const run = await begin(frame, options, parts);
  const adopting = await adoptionFor(run, parts);
  const files = await plannedFiles(frame, { ...run, ...adopting, path: run.file.path });
  return { run, files, ...adopting };
}

async function begin(frame: Frame, options: AdoptOptions, parts: AdoptParts): Promise<Run> {
  const { cwd, env, signal } = frame;
  const program = programFolder(cwd, options.out);
  const surroundings = { cwd: program.folder, env, signal };
  const stack = await stackOf(frame, parts.engine(surroundings), options);
  const file = stackFileOf(stack, program, { cwd, env, out: options.out });
  // The engine looks beside the program, unless it is told.
  const engine = parts.engine({ ...surroundings, env: { ...env, PULUMI_OPTION_CONFIG_FILE: file.path } });
  return { frame, options, program, engine, stack, file };
}

interface Adopting {
  found: FoundIntegration;
  answered: Answered[];
  adoption: Adoption;
}

async function adoptionFor(run: Run, parts: AdoptParts): Promise<Adopting> {
  const { frame, options, program, file } = run;
  const { path } = file;
  const standing = configurationIn(readIfThere(path), path);
  await demandNotMade(run, standing);
  const vendors = await frame.connect();
  const call = callOf(frame);
  const domains = options.domain?.map((name) => name.toLowerCase());
  const found = await frame.progress("Reading both vendors", (tell) => {
    const log: Call["log"] = (severity, line) =>
      severity === "info" ? tell(line) : call.log(severity, line);
    return parts.find(vendors, domains, { ...call, log });
  });
  const said = saidBeside(options, found);
  const before = answersBefore(standing, program.project);
  const answered = await answersTo(frame, parts.choicesOf(found), { options, before });
  const answers = { ...said, ...answersOf(answered) };
  return { found, answered, adoption: parts.adoptionOf(found, answers) };
}

/**
 * What a stack has made itself is no adoption: as what stands its administrator would be left out, and so given up.
 * @throws Refusal
 */
async function demandNotMade(
  { frame, engine, stack, program }: Run,
  standing: Record<string, unknown>,
): Promise<void> {
  if (standing[keyIn(program.project, "jumpcloud-entra:adopt")] === "asItStands") return;
  // Whoever has no engine, or no way to the state, is told so once the files are there.
  const resources = (await engine.resources(stack).catch(() => undefined)) ?? [];
  frame.signal.throwIfAborted();
  if (!resources.some(({ type }) => type.endsWith(":Preflight"))) return;
  throw new Refusal(
    `The stack ${stack} has made or taken over an integration by itself, without an adoption: there is nothing to adopt, and nothing was ` +
      `read or written. What differs from its code is shown by: npx pulumi preview --stack ${stack} --refresh`,
  );
}

interface Seen {
  imported: Imported;
  preview: PreviewJudgement | { noPreview: string };
  next: string;
}

/** What the engine does and says once both files are there. */
async function afterwards(run: Run, { imports }: Adoption): Promise<Seen> {
  const { frame, options, engine, stack } = run;
  const next = againOf(options, stack, { import: true });
  if (options.import) return beyond(run, await runImports(frame, run, imports, next));
  const unseen = { imported: { done: [], open: [...imports] }, next };
  try {
    const resources = await engine.resources(stack);
    if (resources) return await beyond(run, importedOf(imports, resources));
    return { ...unseen, preview: { noPreview: noStack(stack) } };
  } catch (error) {
    if (error instanceof NoEngine) return { ...unseen, preview: { noPreview: plain(error.message) } };
    frame.signal.throwIfAborted();
    if (error instanceof Stop) throw error;
    return { ...unseen, preview: { outcome: "unread", rows: [], findings: [], errors: [wordsOf(error)] } };
  }
}

/** What comes after the imports. */
async function beyond(run: Run, imported: Imported): Promise<Seen> {
  const preview = run.options.preview
    ? await previewed(run, imported)
    : { noPreview: "No preview was asked for." };
  return { imported, preview, next: upOf(run, preview) };
}

function noStack(stack: string): string {
  return `There is no stack ${stack} yet, so that there is nothing to preview; with --import it is made.`;
}

async function previewed({ frame, engine, stack }: Run, imported: Imported): Promise<PreviewJudgement> {
  return frame.progress(`Previewing ${stack}`, async (tell) =>
    judgePreview(await engine.preview(stack, tell), imported),
  );
}

/** How things stand where somebody stops it from here on. */
function standingOf({ options, stack }: Run): string {
  return (
    "Both files are written. What was imported by then is in the stack's state and is not imported again. Where the " +
    `engine says that the stack is locked, run: npx pulumi cancel --yes. Then go on with: ${againOf(options, stack)}`
  );
}

/** The run that takes it over; where that would do more, or is refused, the preview once more, and after it the proof that nothing is left. */
function upOf({ options, stack, file }: Run, preview: PreviewJudgement | { noPreview: string }): string {
  const isReady = "noPreview" in preview || preview.outcome === "quiet";
  if (!isReady) return `${againOf(options, stack)}, once that is mended`;
  const isDone = !("noPreview" in preview) && isAllHeld(preview);
  const command = isDone ? "preview --expect-no-changes" : "up";
  return `npx pulumi ${command} --stack ${stack}${options.out === undefined ? "" : ` --config-file ${file.path}`}`;
}

const CODES: Record<PreviewJudgement["outcome"], ExitCode> = {
  quiet: WELL,
  writes: FINDINGS,
  refused: FINDINGS,
  unread: CANNOT_TELL,
};

function codeOf({ preview }: AdoptReport): ExitCode {
  return preview ? CODES[preview.outcome] : WELL;
}
