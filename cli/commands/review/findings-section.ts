import { codeEntryOf, type FindingCode } from "../../../audit/codes/finding-codes";
import type { Finding } from "../../../audit/finding";
import { escapedProse, inlineCode } from "../../text/markdown";
import { previewFindings } from "./judged-preview";
import { findingCodeLink, LONGEST_SENTENCE, listSection, type ReviewSections } from "./markdown-section";

/** What was found, and what each finding means. */
export function findingsSection(page: ReviewSections): string[] {
  return listSection("Findings", findingLines(page), page);
}

const STATES: Record<Finding["state"], string> = {
  violated: "**refuses**",
  unknown: "**not known**",
  pending: "waits",
  holds: "to know",
};

/** What a run does not stumble over is wrong all the same. */
function stateWords({ verdict: { kind } }: ReviewSections, state: Finding["state"]): string {
  return state === "violated" && kind !== "refused" ? "**wrong already**" : STATES[state];
}

function findingLines(page: ReviewSections): string[] {
  const { run, options, safeSentence } = page;
  const findings = previewFindings(run);
  if (!options.names) return anonymousFindings(findings, page);
  return findings.map(({ code: name, object, state, evidence, wayOut }) => {
    const words = safeSentence(evidence, LONGEST_SENTENCE);
    const way = wayOut ? ` → ${safeSentence(wayOut, LONGEST_SENTENCE)}` : "";
    return `${stateWords(page, state)} ${inlineCode(object, 200)}: ${words}.${way} ${findingCodeLink(name, options)}`;
  });
}

/** What each code means, and of how many it is told: evidence names people in whatever form a vendor does. */
function anonymousFindings(findings: Finding[], page: ReviewSections): string[] {
  const counts = new Map<string, { state: Finding["state"]; code: FindingCode; count: number }>();
  for (const { state, code: name } of findings) {
    const key = `${state} ${name}`;
    counts.set(key, { state, code: name, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(
    ({ state, code: name, count }) =>
      `${stateWords(page, state)}${count > 1 ? ` ${count} times` : ""}: ${escapedProse(codeEntryOf(name).title)} ${findingCodeLink(name, page.options)}`,
  );
}
