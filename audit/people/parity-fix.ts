import type { TenantDomain } from "../vendor-objects";
import { domainOfAddress, type EntraAccount, type JumpCloudAccount } from "./accounts";
import {
  type ImmutableIdWrite,
  type SkippedAccount,
  type SkipReason,
  skipReasonOfAccount,
  skipReasonOfVerdict,
} from "./immutable-ids";
import type { PersonStateCode } from "./reasons";
import type { PersonVerdict } from "./verdicts";

export interface ParityFixPlan {
  writes: ImmutableIdWrite[];
  left: SkippedAccount[];
}

/**
 * What can be set right without taking anything from anybody: missing immutable ids, in domains that are not federated,
 * of people who match one account and no other. Everything else changes what somebody has (an address, a name, a
 * password, a membership), and is a human's decision.
 */
export function planParityFixes(
  verdicts: readonly PersonVerdict[],
  domains: readonly TenantDomain[],
): ParityFixPlan {
  const plan: ParityFixPlan = { writes: [], left: [] };
  for (const verdict of verdicts) {
    const { account, person } = verdict;
    if (!account || !person || !lacksId(verdict)) continue;
    const obstacle = obstacleTo(verdict, account, person, domains);
    const user = account.userPrincipalName;
    if (obstacle) plan.left.push({ user, ...obstacle });
    else plan.writes.push({ accountId: account.id, user, person: person.email, immutableId: person.id });
  }
  return plan;
}

/** On-premises accounts show no such state, as nobody but the directory that they come from sets their id. */
const LACKING: readonly PersonStateCode[] = [
  "immutable-id-missing",
  "immutable-id-differs",
  "on-premises-synced",
];

function lacksId({ account, person, reasons }: PersonVerdict): boolean {
  return account?.immutableId !== person?.id && reasons.some(({ code }) => LACKING.includes(code));
}

function obstacleTo(
  verdict: PersonVerdict,
  account: EntraAccount,
  person: JumpCloudAccount,
  domains: readonly TenantDomain[],
): SkipReason | undefined {
  return (
    skipReasonOfAccount(verdict.class, account, person) ??
    ofDomain(account, person, domains) ??
    ofMatch(verdict, account, person)
  );
}

function ofDomain(
  { userPrincipalName }: EntraAccount,
  { id }: JumpCloudAccount,
  domains: readonly TenantDomain[],
): SkipReason | undefined {
  const name = domainOfAddress(userPrincipalName);
  const domain = domains.find((one) => one.name === name);
  if (domain?.authenticationType === "Managed") return undefined;
  const initial = domains.find(({ isInitial }) => isInitial)?.name ?? "the tenant's initial domain";
  const wayOut =
    `Move its sign-in name to ${initial}, set onPremisesImmutableId to ${id}, and move it back; ` +
    "or roll the federation back first";
  return {
    reason: `${name} is federated already, and there Microsoft may refuse another immutable id`,
    wayOut,
  };
}

function ofMatch(
  verdict: PersonVerdict,
  { immutableId }: EntraAccount,
  { id }: JumpCloudAccount,
): SkipReason | undefined {
  if (immutableId === undefined) return skipReasonOfVerdict(verdict);
  const wayOut = `Find out whose id ${immutableId} is. If it is nobody's, set onPremisesImmutableId to ${id}`;
  return { reason: "it has another immutable id already", wayOut };
}
