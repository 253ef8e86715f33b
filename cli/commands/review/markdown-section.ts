import type { PreviewRun } from "../../engine/run-preview";
import { andMore } from "../../text/lines";
import { inlineCode } from "../../text/markdown";
import type { ReviewVerdict } from "./verdict";

export interface ReviewMarkdownOptions {
  /** People by their names; without, by how many they are. */
  names: boolean;
  /** Address of the page on which each code of a finding has its heading; left out, codes are no links. */
  page?: string | undefined;
  /** File that lists everybody who could not sign in. */
  people?: string | undefined;
}

/** What the sections of one text are made of. */
export interface ReviewSections {
  run: PreviewRun;
  options: ReviewMarkdownOptions;
  verdict: ReviewVerdict;
  /** Of each list. */
  rows: number;
  /** A sentence as Markdown, without people where they are left out. */
  safeSentence(text: string, longest: number): string;
}

/** What one line of a list may have of others' words. */
export const LONGEST_SENTENCE = 500;

/** A list below its title, cut where it is long; nothing where there is nothing. */
export function listSection(
  title: string,
  lines: readonly string[],
  { rows }: Pick<ReviewSections, "rows">,
): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, rows).map((line) => `- ${line}`);
  const more = andMore(lines.length - shown.length).map((line) => `- ${line}`);
  return [`### ${title}`, [...shown, ...more].join("\n")];
}

/** Code of a reason or finding, which leads to what it means where that can be known. */
export function findingCodeLink(name: string, { page }: ReviewMarkdownOptions): string {
  return page && /^[a-z][a-z-]*$/.test(name) ? `[${name}](${page}#${name})` : inlineCode(name);
}
