import { domainNamed } from "../../../audit/domains";
import { commandsFor } from "../../../operations/federation-failure";
import type { Vendors } from "../../../operations/vendors";
import { domainStandings } from "../../../surveys";
import type { Call } from "../../lifecycle/handler";
import type { DomainPlan, PreflightInputs } from "../preflight";

export function endsFederations(before: Pick<PreflightInputs, "stage">, { stage }: PreflightInputs): boolean {
  return before.stage === "federated" && stage === "prepare";
}

/**
 * The run takes federations back, which is never to wait for somebody who may make administrators. One that broke off has
 * left its stage in state, and a domain federated.
 */
export async function isWayBack(
  { graph }: Vendors,
  before: Pick<PreflightInputs, "stage">,
  inputs: PreflightInputs,
  { signal }: Call,
): Promise<boolean> {
  if (inputs.stage !== "prepare") return false;
  if (endsFederations(before, inputs)) return true;
  const standings = await domainStandings(graph, { signal });
  return inputs.domains.some(({ domain, issuerUri }) => {
    const live = domainNamed(domain, standings);
    return live?.isHalf === true || live?.federation?.issuerUri === issuerUri;
  });
}

/** For a way back that ends before it has written anything. */
export function allTheSame({ domains }: PreflightInputs): string {
  const back = listed(domains, ({ domain }) => commandsFor(domain).back);
  return `Where this run ends with an error, ${back} makes Managed what is federated all the same: it needs no more than to read domains and to write federations.`;
}

/** What mends sign-ins while a run waits for an administrator. */
export function meanwhile({ domains }: PreflightInputs): string {
  const back = listed(domains, ({ domain }) => commandsFor(domain).back);
  const repair = listed(
    domains,
    ({ domain }) => `\`npx jumpcloud-entra rotate --repair --domain ${domain}\``,
  );
  return `Where people can't sign in, that waits for no administrator: ${repair} makes the tenant trust what JumpCloud signs with, ${back} has people sign in at Microsoft.`;
}

function listed(domains: readonly DomainPlan[], told: (plan: DomainPlan) => string): string {
  return domains.map(told).join(" or ");
}
