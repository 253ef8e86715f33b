import { relative } from "node:path";
import type { Adoption, FoundIntegration, ImportEntry } from "../../../operations/adoption/adoption";
import { type Answered, nameOf } from "./answers";
import type { PlannedFile } from "./file-writing";
import type { Imported } from "./imports";
import type { PreviewJudgement } from "./preview-judgement";

/** All that an adoption found, was told, wrote and saw. */
export interface AdoptReport extends Omit<Adoption, "imports"> {
  found: FoundIntegration;
  choices: AnsweredChoice[];
  imports: (ImportEntry & { isImported: boolean })[];
  files: { path: string; holds: string; isWritten: boolean }[];
  stack: string;
  /** Null where there was none: `noPreview` says why. */
  preview: PreviewJudgement | null;
  noPreview?: string;
  /** What is to be typed next. */
  next: string;
}

export interface AnsweredChoice {
  /** Such as `group`, or `application:example.com`. */
  name: string;
  question: string;
  answer: string;
  /** What the answer is, and what it does. */
  label: string;
  effect: string;
  answeredBy: Answered["by"];
}

export interface Reported {
  /** Files are named as they are seen from here. */
  cwd: string;
  found: FoundIntegration;
  answered: readonly Answered[];
  adoption: Adoption;
  files: readonly PlannedFile[];
  stack: string;
  imported: Imported;
  preview: PreviewJudgement | { noPreview: string };
  next: string;
}

export function reportOf({
  found,
  answered,
  adoption,
  files,
  cwd,
  imported,
  preview,
  ...rest
}: Reported): AdoptReport {
  const { imports, ...adopted } = adoption;
  return {
    found,
    choices: answered.map(answeredChoice),
    ...adopted,
    imports: imports.map((entry) => ({ ...entry, isImported: imported.done.includes(entry) })),
    files: files.map(({ path, holds, isThere }) => ({
      path: seenFrom(cwd, path),
      ...{ holds, isWritten: !isThere },
    })),
    ...rest,
    ...("noPreview" in preview ? { preview: null, noPreview: preview.noPreview } : { preview }),
  };
}

function answeredChoice({ choice, value, by }: Answered): AnsweredChoice {
  const { question, options } = choice;
  const { label, effect } = options.find((one) => one.value === value) ?? { label: value, effect: "" };
  return { name: nameOf(choice), question, answer: value, label, effect, answeredBy: by };
}

function seenFrom(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return way.startsWith("..") ? path : way;
}
