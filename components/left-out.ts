import * as pulumi from "@pulumi/pulumi";
import type { PreflightInputs } from "../providers/graph";

/** A part of the integration that a stack can leave out. */
export type Part = NonNullable<PreflightInputs["leftOut"]>[number];

interface Leaving {
  stage?: "prepare" | "federated";
  leftOut?: readonly Part[];
}

/** Whether the stack makes the part, or takes it over. */
export function isPartDeclared({ leftOut = [] }: Leaving, part: Part): boolean {
  return !leftOut.includes(part);
}

/** What a federated domain needs and is left out. Group bindings are not: there are other ways to application and directory. */
export function missingParts(leaving: Leaving): Part[] {
  return (["group", "application", "directory"] as const).filter((part) => !isPartDeclared(leaving, part));
}

/** @throws RunError where the domains can't be federated without what is left out. */
export function demandFederationParts(leaving: Leaving): void {
  const missing = missingParts(leaving);
  if (leaving.stage !== "federated" || missing.length === 0) return;
  throw new pulumi.RunError(
    `leftOut names ${missing.join(" and ")}, but a federated domain needs it. Take it out of leftOut, or set stage to prepare.`,
  );
}
