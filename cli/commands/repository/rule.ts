import type { Answer } from "./github-answer";

/** One rule of the repository: how it stands, and where to change it. `unknown` is never taken for fine. */
export interface Rule {
  rule: string;
  state: "holds" | "violated" | "unknown";
  /** What was seen. */
  evidence: string;
  /** Where it is changed; empty where nothing is to be done. */
  change: string;
}

/** What is wrong with an answer, in words; nothing where all is well. */
export function judged(rule: string, faults: readonly string[], fine: string, change: string): Rule {
  return faults.length === 0
    ? { rule, state: "holds", evidence: fine, change: "" }
    : { rule, state: "violated", evidence: faults.join("; "), change };
}

export function unread(rule: string, why: string): Rule {
  const change = "Sign in as an administrator of the repository (gh auth login), and run again";
  return { rule, state: "unknown", evidence: `it could not be read: ${why}`, change };
}

/** A rule about something that has to be there. */
export function ruleOf(
  rule: string,
  answer: Answer,
  absent: string,
  change: string,
  judge: (value: unknown) => { faults: string[]; fine: string },
): Rule {
  if ("unread" in answer) return unread(rule, answer.unread);
  if ("missing" in answer) return judged(rule, [absent], "", change);
  const { faults, fine } = judge(answer.value);
  return judged(rule, faults, fine, change);
}
