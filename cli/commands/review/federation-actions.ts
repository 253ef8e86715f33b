import type { ResourceJudgement } from "../../../operations/judgement/file";
import type { PreviewRun } from "../../engine/run-preview";

type FederationAction = NonNullable<ResourceJudgement["deed"]>;

interface ActionTexts {
  /** After `refused to`, before the domains. */
  refused: string;
  /** Before the domains: what the run does. */
  done: string;
}

/** The words for what a run does to the federation of a domain; the gravest first, as they are told. */
export const FEDERATION_ACTIONS: Readonly<Record<FederationAction, ActionTexts>> = {
  federates: { refused: "federate", done: "federates" },
  moves: { refused: "move the sign-ins of", done: "moves the sign-ins of" },
  "takes-over": {
    refused: "take over the existing federation of",
    done: "takes over the existing federation of",
  },
  changes: { refused: "change the federation of", done: "changes the federation of" },
};

/** Each action with its domains. */
export function federationActionLines(
  { judged }: Pick<PreviewRun, "judged">,
  form: "refused" | "done",
): string[] {
  return (Object.keys(FEDERATION_ACTIONS) as FederationAction[]).flatMap((action) => {
    const domains = judged.filter(({ deed }) => deed === action).map(({ object }) => object);
    if (domains.length === 0) return [];
    return [`${FEDERATION_ACTIONS[action][form]} ${[...new Set(domains)].join(", ")}`];
  });
}
