import type { Finding } from "../audit/finding";
import type { Unready } from "../providers/graph";

export interface Standing {
  stage: "prepare" | "federated";
  domains: string[];
  /** What preflight found that a person has to do or to know. */
  findings: Finding[];
  /** Members who can't sign in through JumpCloud yet. */
  notReady: Unready[];
  /** Who can't sign in once the domains are federated. */
  lockedOut: Unready[];
}

/** What is left for people to do, in words; it names people and never counts them, so it changes only when they do. */
export function nextStepsOf({ stage, domains, findings, notReady, lockedOut }: Standing): string[] {
  const steps = [
    ...findings.filter((finding) => finding.wayOut !== "").map(toStep),
    ...people(notReady, lockedOut),
  ];
  if (stage === "federated") return steps;
  const federate =
    `Announce the day on which password sign-in at Microsoft ends for everybody on ${domains.join(" and ")}. ` +
    "Then: pulumi config set stage federated, review pulumi preview, pulumi up.";
  return [...steps, federate];
}

function toStep({ object, evidence, wayOut }: Finding): string {
  return `${object}: ${evidence}. ${wayOut}.`;
}

function people(notReady: Unready[], lockedOut: Unready[]): string[] {
  const all = new Map([...notReady, ...lockedOut].map((person) => [person.user, person]));
  return [...all.values()]
    .sort((a, b) => a.user.localeCompare(b.user))
    .map(
      ({ user, reasons }) =>
        `${user}: ${reasons.map(({ evidence, wayOut }) => `${evidence}. ${wayOut}.`).join(" ")}`,
    );
}
