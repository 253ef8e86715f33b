import type { Finding } from "../../audit/finding";
import { planRemap, type RemapAsked, type RemapPlan, remapGates } from "../../audit/people/remap";
import { cloudPassword, type JudgedPassword } from "../../audit/rollback/cloud-passwords";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { locate, type Sought, type Whereabouts } from "../locate/domains";
import { judgeDomains } from "../people/parity";
import { planRollback, type RollbackPlan } from "../rollback/rollback";

/** What a remap comes to, found out by reading. */
export interface RemapPicture {
  domain: string;
  tenantId: string;
  where: Whereabouts;
  gates: Finding[];
  plan: RemapPlan;
}

export interface RemapSought extends Omit<RemapAsked, "scope">, Omit<Sought, "domains" | "otherwiseAll"> {
  domain: string;
}

/** @throws Unlocated where the tenant has no such domain */
export async function surveyRemap(
  vendors: Vendors,
  { domain, users, privileged, ...sought }: RemapSought,
  call: Call,
  tell?: (line: string) => void,
): Promise<RemapPicture> {
  const found = await locate(vendors, { ...sought, domains: [domain] }, call);
  const [parity] = await judgeDomains(vendors, found, call, tell);
  if (!parity) throw new Error(`${domain} was looked for, and nothing was found.`);
  const { tenantId } = await vendors.graph.claims();
  const { where, verdicts, people, unreadRoles } = parity;
  const asked = {
    scope: where.scope,
    ...(users ? { users } : {}),
    ...(privileged ? { privileged } : {}),
  };
  const gates = remapGates({
    domain,
    domains: where.domains,
    bindings: people.bindings,
    accounts: people.entra,
    unreadRoles,
    ...(people.doubt === undefined ? {} : { doubt: people.doubt }),
  });
  return { domain, tenantId, where, gates, plan: planRemap(verdicts, asked) };
}

/** The planned window, and whether each person has a password at Microsoft in it, by sign-in name in lower case. */
export interface Window {
  rollback: RollbackPlan;
  passwords: Map<string, JudgedPassword>;
}

/** What a window in which the domain is Managed would mean; it only reads. */
export async function surveyWindow(vendors: Vendors, domain: string, call: Call): Promise<Window> {
  const asked = { domain, foreign: true, jumpcloud: vendors.jumpcloud };
  const rollback = await planRollback(vendors, asked, call);
  const { people, record } = rollback;
  const facts = Array.isArray(people) ? people : [];
  const judged = facts.map((one) => [one.user.toLowerCase(), cloudPassword(one, record)] as const);
  return { rollback, passwords: new Map(judged) };
}
