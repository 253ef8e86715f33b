import { findDomainByName } from "../../../../audit/federation/domains";
import type { Vendors } from "../../../../operations/connection/vendors";
import { recoveryCommands } from "../../../../operations/federation/failure";
import { readTenantDomains } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import type { PreflightInputs } from "./types";

type Declared = Pick<PreflightInputs, "domains">;

export function returnsToPrepare(
  before: Pick<PreflightInputs, "stage">,
  { stage }: PreflightInputs,
): boolean {
  return before.stage === "federated" && stage === "prepare";
}

/**
 * The run takes federations back, which is never to wait for somebody who may make administrators. One that broke off has
 * left its stage in state, and a domain federated.
 */
export async function isReturnToPrepare(
  { graph }: Vendors,
  before: Pick<PreflightInputs, "stage">,
  inputs: PreflightInputs,
  { signal }: Call,
): Promise<boolean> {
  if (inputs.stage !== "prepare") return false;
  if (returnsToPrepare(before, inputs)) return true;
  const domains = await readTenantDomains(graph, { signal });
  return inputs.domains.some(({ domain, issuerUri }) => {
    const live = findDomainByName(domain, domains);
    return live?.isHalf === true || live?.federation?.issuerUri === issuerUri;
  });
}

/** For a way back that ends before it has written anything; the domain to end may be declared no more. */
export function rollbackAdvice(before: Declared, inputs: Declared): string {
  const back = listed(namesOf(before, inputs), (domain) => recoveryCommands(domain).back);
  return `If this run ends with an error, run ${back}: it sets the domain to Managed, and needs only the permissions to read domains and to write federations.`;
}

/** What mends sign-ins while a run waits for an administrator. */
export function repairAdvice(before: Declared, inputs: Declared): string {
  const names = namesOf(before, inputs);
  const back = listed(names, (domain) => recoveryCommands(domain).back);
  const repair = listed(names, (domain) => `\`npx jumpcloud-entra rotate --repair --domain ${domain}\``);
  return `If people can't sign in, don't wait for an administrator: ${repair} makes the tenant trust the certificate that JumpCloud signs with; with ${back} people sign in at Microsoft.`;
}

function namesOf(before: Declared, inputs: Declared): string[] {
  return [...new Set([...before.domains, ...inputs.domains].map(({ domain }) => domain))];
}

function listed(names: readonly string[], toText: (domain: string) => string): string {
  return names.map(toText).join(" or ");
}
