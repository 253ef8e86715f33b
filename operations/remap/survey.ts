import type { Finding } from "../../audit/finding";
import { checkRemap, planRemap, type RemapPlan, type RemapRequest } from "../../audit/people/remap";
import { type JudgedPassword, judgeCloudPassword } from "../../audit/rollback/cloud-passwords";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { type LocatedDomain, type LocateOptions, locateDomains } from "../locate/domains";
import { judgeParityOfDomains } from "../people/parity";
import { planRollback, type RollbackPlan } from "../rollback/rollback";

/** What a remap comes to, found out by reading. */
export interface DomainRemapSnapshot {
  /** Name of the domain. */
  domain: string;
  /** Id of the tenant. */
  tenantId: string;
  where: LocatedDomain;
  gates: Finding[];
  plan: RemapPlan;
}

export interface SurveyRemapOptions
  extends Omit<RemapRequest, "scope">,
    Omit<LocateOptions, "domains" | "otherwiseAll"> {
  domain: string;
}

/** @throws AmbiguousOrUnknown where the tenant has no such domain */
export async function readDomainRemap(
  vendors: Vendors,
  { domain, users, privileged, ...locateOptions }: SurveyRemapOptions,
  call: Call,
  tell?: (line: string) => void,
): Promise<DomainRemapSnapshot> {
  const located = await locateDomains(vendors, { ...locateOptions, domains: [domain] }, call);
  const [parity] = await judgeParityOfDomains(vendors, located, call, tell);
  if (!parity) throw new Error(`Nothing was found for ${domain}.`);
  const { tenantId } = await vendors.graph.claims();
  const { where, verdicts, people, unreadRoles } = parity;
  const request = {
    scope: where.scope,
    users,
    privileged,
  };
  const gates = checkRemap({
    domain,
    domains: where.domains,
    bindings: people.bindings,
    accounts: people.entra,
    unreadRoles,
    doubt: people.doubt,
  });
  return { domain, tenantId, where, gates, plan: planRemap(verdicts, request) };
}

/** The planned window, and whether each person has a password at Microsoft in it, by sign-in name in lower case. */
export interface ManagedWindow {
  rollback: RollbackPlan;
  passwords: Map<string, JudgedPassword>;
}

/** What a window in which the domain is Managed would mean; it only reads. */
export async function readManagedWindow(
  vendors: Vendors,
  domain: string,
  call: Call,
): Promise<ManagedWindow> {
  const asked = { domain, foreign: true, jumpcloud: vendors.jumpcloud };
  const rollback = await planRollback(vendors, asked, call);
  const { people, record } = rollback;
  const facts = Array.isArray(people) ? people : [];
  const judged = facts.map((one) => [one.user.toLowerCase(), judgeCloudPassword(one, record)] as const);
  return { rollback, passwords: new Map(judged) };
}
