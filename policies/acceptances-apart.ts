import type { ReportViolation, ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { type EarlierState, readEarlierState } from "./earlier-state";
import { DOMAIN_FEDERATION, PREFLIGHT } from "./resource-types";
import { type Acceptance, acceptancesOf, newAcceptances, termsOf } from "./terms";

interface Config {
  /** What `pulumi stack export` has written before this run. */
  state?: string;
}

/**
 * Whoever accepts something is reviewed by somebody who does not look at a federation at the same time, and the other way
 * round: each is a change, and a run, of its own.
 */
export const acceptancesApartPolicy: ResourceValidationPolicy = {
  name: "acceptances-apart-from-federation",
  description: "A run that federates a domain does not begin to accept anything.",
  configSchema: {
    properties: {
      state: {
        type: "string",
        description:
          "File with the output of `pulumi stack export` from before the run; a relative path starts at the folder in which Pulumi runs.",
      },
    },
  },
  validateResource: [federatesWithOld, plansWithOld],
};

/** Its check tells the id of the live configuration where this stack has federated the domain, and else nothing. */
function federatesWithOld({ type, urn, props, getConfig }: ResourceValidationArgs, report: ReportViolation) {
  if (type !== DOMAIN_FEDERATION || props.federationId !== undefined) return;
  const accepted = acceptancesOf(termsOf(props));
  if (accepted.length === 0) return;
  const { state } = getConfig<Config>();
  if (state === undefined) return report(unknown([props.domain], accepted));
  const earlier = read(state, urn, report);
  if (!earlier || staysManaged(props, earlier)) return;
  const fresh = newAcceptances(accepted, earlier.acceptances);
  if (fresh.length > 0) report(together([props.domain], fresh));
}

/** It comes before all others: a run without preview is stopped before the state has the acceptance. */
function plansWithOld({ type, urn, props, getConfig }: ResourceValidationArgs, report: ReportViolation) {
  const { state } = getConfig<Config>();
  if (type !== PREFLIGHT || props.stage !== "federated" || state === undefined) return;
  const earlier = read(state, urn, report);
  if (!earlier) return;
  const planned: string[] = props.domains.map(({ domain }: { domain: string }) => domain);
  const flipped = planned.filter((name) => !earlier.federations.some(({ domain }) => domain === name));
  const fresh = newAcceptances(acceptancesOf(termsOf(props)), earlier.acceptances);
  if (flipped.length > 0 && fresh.length > 0) report(together(flipped, fresh));
}

function read(state: string, urn: string, report: ReportViolation): EarlierState | undefined {
  try {
    return readEarlierState(state, urn);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(
      `The state before this run can't be read from ${state}: ${reason}. Write it with \`npx pulumi stack export --file\`.`,
    );
    return undefined;
  }
}

/** Somebody rolled it back by hand, and nothing asks for another federation. */
function staysManaged(
  { domain, refederate }: ResourceValidationArgs["props"],
  earlier: EarlierState,
): boolean {
  const before = earlier.federations.find((federation) => federation.domain === domain);
  if (before?.authenticationType !== "Managed" || before.unfinished) return false;
  return before.refederate?.after === refederate?.after;
}

function together(domains: string[], fresh: Acceptance[]): string {
  return (
    `This run would federate ${domains.join(" and ")}, and would begin to accept ${list(fresh)}. ` +
    "First accept, with a separate change and its own `up`. Then federate."
  );
}

function unknown(domains: string[], accepted: Acceptance[]): string {
  return (
    `This run would federate ${domains.join(" and ")}, and it is not known whether ${list(accepted)} was accepted before. ` +
    "Write the state with `npx pulumi stack export --file`, and set the file as `state` in the policy's configuration."
  );
}

function list(acceptances: Acceptance[]): string {
  return acceptances.map(({ code, object }) => `${code} of ${object}`).join(", ");
}
