import { relative } from "node:path";
import type { Adoption, FoundIntegration, ImportEntry } from "../../../operations/adoption/adoption";
import { type ChoiceAnswer, choiceName } from "./answers";
import type { PlannedFile } from "./file-writing";
import type { ImportProgress } from "./imports";
import type { AdoptPreview } from "./preview-judgement";

/** Everything that an adoption found, asked, wrote and saw. */
export interface AdoptReport extends Omit<Adoption, "imports"> {
  found: FoundIntegration;
  /** Each question that was answered, and by whom. */
  choices: AnsweredChoice[];
  /** What `pulumi import` takes into the stack's state. */
  imports: (ImportEntry & {
    /** This run has imported it. */
    isImported: boolean;
  })[];
  /** The files that it writes, as they are seen from the folder that it was started in. */
  files: {
    /** Path of the file. */
    path: string;
    /** Its content. */
    holds: string;
    /** False where it was there already with the same text. */
    isWritten: boolean;
  }[];
  /** Name of the stack. */
  stack: string;
  /** Null where there was none: `noPreview` says why. */
  preview: AdoptPreview | null;
  /** Why there was no preview; missing if there was one. */
  noPreview?: string;
  /** The next command. */
  next: string;
}

export interface AnsweredChoice {
  /** Such as `group`, or `application:example.com`. */
  name: string;
  /** As it is put to a person. */
  question: string;
  /** The value that was chosen. */
  answer: string;
  /** What the answer is, and what it does. */
  label: string;
  /** What the answer does. */
  effect: string;
  answeredBy: ChoiceAnswer["by"];
}

export interface AdoptReportInput {
  /** Files are named as they are seen from here. */
  cwd: string;
  found: FoundIntegration;
  answered: readonly ChoiceAnswer[];
  adoption: Adoption;
  files: readonly PlannedFile[];
  stack: string;
  imported: ImportProgress;
  preview: AdoptPreview | { noPreview: string };
  next: string;
}

export function toAdoptReport({
  found,
  answered,
  adoption,
  files,
  cwd,
  imported,
  preview,
  ...rest
}: AdoptReportInput): AdoptReport {
  const { imports, ...adopted } = adoption;
  return {
    found,
    choices: answered.map(answeredChoice),
    ...adopted,
    imports: imports.map((entry) => ({ ...entry, isImported: imported.done.includes(entry) })),
    files: files.map(({ path, holds, isUpToDate: isThere }) => ({
      path: seenFrom(cwd, path),
      holds,
      isWritten: !isThere,
    })),
    ...rest,
    ...("noPreview" in preview ? { preview: null, noPreview: preview.noPreview } : { preview }),
  };
}

function answeredChoice({ choice, value, by }: ChoiceAnswer): AnsweredChoice {
  const { question, options } = choice;
  const { label, effect } = options.find((one) => one.value === value) ?? { label: value, effect: "" };
  return { name: choiceName(choice), question, answer: value, label, effect, answeredBy: by };
}

function seenFrom(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return way.startsWith("..") ? path : way;
}
