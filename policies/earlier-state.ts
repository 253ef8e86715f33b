import { readFileSync } from "node:fs";
import { DOMAIN_FEDERATION, PREFLIGHT } from "./resource-types";
import { type Acceptance, acceptancesOf, activeTerms, type Terms, termsOf } from "./terms";

/** What the last run of a stack has left, as far as `pulumi stack export` tells. */
export interface EarlierState {
  /** What that run was told to accept, and is not over. */
  acceptances: Acceptance[];
  federations: EarlierFederation[];
}

interface EarlierFederation {
  domain: string;
  /** `Managed` where somebody rolled it back by hand. */
  authenticationType?: string;
  /** Moment of the rollback that was undone last. */
  refederate?: { after: string };
  /** A write that did not come to its end, which the next run tries again. */
  unfinished?: object;
}

type Properties = EarlierFederation & { terms?: Terms };

interface Resource {
  urn: string;
  type: string;
  outputs?: Properties;
}

/**
 * Reads what `pulumi stack export` has written.
 *
 * @param urn of a resource of the stack
 * @throws Error where it is not the state of this stack
 */
export function readEarlierState(file: string, urn: string, now = new Date()): EarlierState {
  const resources = resourcesIn(readFileSync(file, "utf8"));
  const stack = stackOf(urn);
  const other = resources.find((resource) => stackOf(resource.urn) !== stack);
  if (other) throw new Error(`it is the state of ${stackOf(other.urn)}, but this run is for ${stack}`);
  const of = (type: string) =>
    resources.filter((resource) => resource.type === type).flatMap(({ outputs = [] }) => outputs);
  const federations = of(DOMAIN_FEDERATION);
  const preflights = of(PREFLIGHT);
  // A program that has no preflight tells each federation for itself.
  const holders = preflights.length > 0 ? preflights : federations;
  return {
    acceptances: holders.flatMap((holder) => acceptancesOf(activeTerms(termsOf(holder), now))),
    federations,
  };
}

/** A stack without resources has none. */
function resourcesIn(text: string): Resource[] {
  const state: unknown = JSON.parse(text);
  if (!isObject(state) || !isObject(state.deployment))
    throw new Error("it is not the output of `pulumi stack export`");
  return (state.deployment.resources ?? []) as Resource[];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** `urn:pulumi:STACK::PROJECT::…` */
function stackOf(urn: string): string {
  const [stack = "", project = ""] = urn.split("::");
  return `${stack.split(":").at(-1)} of ${project}`;
}
