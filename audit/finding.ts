import type { FindingCode } from "./codes/finding-codes";

/**
 * What a gate answers: `holds`; `pending`, not yet, but a resource of this run or a step that waits for a human
 * changes it; `violated`; `unknown`, it could not be read.
 */
export type FindingState = "holds" | "pending" | "violated" | "unknown";

/** What was judged about one object, in words that need no other context. One with the state `holds` and a `wayOut` is a warning. */
export interface Finding {
  /** Stable and searchable, such as `domain-default`. */
  code: FindingCode;
  /** What it is about: a domain, a person's UPN, an application. */
  object: string;
  /** Whether it is fulfilled. */
  state: FindingState;
  /** What was seen. */
  evidence: string;
  /** What to do about it; empty if there is nothing to do. */
  wayOut: string;
}

export function holds(code: FindingCode, object: string, evidence: string, wayOut = ""): Finding {
  return { code, object, state: "holds", evidence, wayOut };
}

export function pending(code: FindingCode, object: string, evidence: string, wayOut: string): Finding {
  return { code, object, state: "pending", evidence, wayOut };
}

export function violated(code: FindingCode, object: string, evidence: string, wayOut: string): Finding {
  return { code, object, state: "violated", evidence, wayOut };
}

export function unknown(code: FindingCode, object: string, evidence: string, wayOut: string): Finding {
  return { code, object, state: "unknown", evidence, wayOut };
}

/** What would refuse a later write waits for a person until then. */
export function asPendingFinding(finding: Finding): Finding {
  return finding.state === "violated" ? { ...finding, state: "pending" } : finding;
}

/** A violated or unread gate stops a write; one that is merely pending stops the write that flips a domain. */
export function stoppingFindings(findings: Finding[]): Finding[] {
  return findings.filter((finding) => finding.state !== "holds");
}

export function violatedFindings(findings: Finding[]): Finding[] {
  return findings.filter((finding) => finding.state === "violated");
}

/** Those that hold but say something that a person should know. */
export function warningFindings(findings: Finding[]): Finding[] {
  return findings.filter((finding) => finding.state === "holds" && finding.wayOut !== "");
}

/** One line: `example.com: it is the tenant's default domain. Make another domain the default. [domain-default]`. */
export function findingSentence({ code, object, evidence, wayOut }: Finding): string {
  return [ended(`${object}: ${evidence}`), wayOut && ended(wayOut), `[${code}]`].filter(Boolean).join(" ");
}

/** Evidence can end in a vendor's own words, which are a sentence already. */
function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
