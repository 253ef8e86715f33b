import type { Finding } from "../../../audit/finding";
import { entryOf, type GateCode } from "../../../audit/gates/codes";
import { code, prose } from "../../text/markdown";
import { findingsOf } from "./judged-preview";
import { codeLink, LINE, type Page, section } from "./markdown-section";

/** What was found, and what each finding means. */
export function findingsSection(page: Page): string[] {
  return section("Findings", findingLines(page), page);
}

const STATES: Record<Finding["state"], string> = {
  violated: "**refuses**",
  unknown: "**not known**",
  pending: "waits",
  holds: "to know",
};

/** What a run does not stumble over is wrong all the same. */
function stateWords({ verdict: { kind } }: Page, state: Finding["state"]): string {
  return state === "violated" && kind !== "refused" ? "**wrong already**" : STATES[state];
}

function findingLines(page: Page): string[] {
  const { run, options, told } = page;
  const findings = findingsOf(run);
  if (!options.names) return anonymousFindings(findings, page);
  return findings.map(({ code: name, object, state, evidence, wayOut }) => {
    const words = told(evidence, LINE);
    const way = wayOut ? ` → ${told(wayOut, LINE)}` : "";
    return `${stateWords(page, state)} ${code(object, 200)}: ${words}.${way} ${codeLink(name, options)}`;
  });
}

/** What each code means, and of how many it is told: evidence names people in whatever form a vendor does. */
function anonymousFindings(findings: Finding[], page: Page): string[] {
  const counts = new Map<string, { state: Finding["state"]; code: GateCode; count: number }>();
  for (const { state, code: name } of findings) {
    const key = `${state} ${name}`;
    counts.set(key, { state, code: name, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(
    ({ state, code: name, count }) =>
      `${stateWords(page, state)}${count > 1 ? ` ${count} times` : ""}: ${prose(entryOf(name).title)} ${codeLink(name, page.options)}`,
  );
}
