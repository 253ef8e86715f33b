import type { GitHubAnswer } from "./github-answer";

/** One rule of the repository: how it stands, and where to change it. `unknown` is never taken for fine. */
export interface RepositoryRule {
  /** In a few words. */
  rule: string;
  /** Its state; `unknown` does not count as good. */
  state: "holds" | "violated" | "unknown";
  /** What was seen. */
  evidence: string;
  /** Where it is changed; empty if there is nothing to do. */
  change: string;
}

/** What is wrong with an answer, in words; nothing where all is well. */
export function judgedRule(
  rule: string,
  faults: readonly string[],
  fine: string,
  change: string,
): RepositoryRule {
  return faults.length === 0
    ? { rule, state: "holds", evidence: fine, change: "" }
    : { rule, state: "violated", evidence: faults.join("; "), change };
}

export function unreadRule(rule: string, why: string): RepositoryRule {
  const change = "Sign in as an administrator of the repository (gh auth login), and run again";
  return { rule, state: "unknown", evidence: `it could not be read: ${why}`, change };
}

/** A rule about something that has to be there. */
export function ruleFromAnswer(
  rule: string,
  answer: GitHubAnswer,
  absent: string,
  change: string,
  judge: (value: unknown) => { faults: string[]; fine: string },
): RepositoryRule {
  if ("unread" in answer) return unreadRule(rule, answer.unread);
  if ("missing" in answer) return judgedRule(rule, [absent], "", change);
  const { faults, fine } = judge(answer.value);
  return judgedRule(rule, faults, fine, change);
}
