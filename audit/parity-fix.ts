import { domainOf, type EntraAccount, type JumpCloudAccount } from "./accounts";
import { type Finding, holds, unknown, violated } from "./finding";
import { type AccountClass, signsInElsewhere } from "./people";
import type { StateCode } from "./reasons";
import type { DomainStanding } from "./standings";
import type { Verdict } from "./verdicts";

/** One write: the immutable id of an account that has none becomes what JumpCloud sends for its person. */
export interface ImmutableIdFix {
  /** Id of the account in the tenant. */
  accountId: string;
  user: string;
  /** JumpCloud's address of the person. */
  person: string;
  immutableId: string;
}

/** Somebody who lacks an immutable id and is left to a human, with the reason and what that human can do. */
export interface LeftAlone {
  user: string;
  reason: string;
  wayOut: string;
}

export interface FixPlan {
  writes: ImmutableIdFix[];
  left: LeftAlone[];
}

/** These say that it is not certain whose account it is, so that an id would give somebody's sign-in to another. */
const DOUBTS: readonly StateCode[] = [
  "duplicate-account",
  "duplicate-person",
  "upn-differs",
  "upn-uncertain",
  "no-email",
  "domain-not-synced",
];

/**
 * What can be set right without taking anything from anybody: missing immutable ids, in domains that are not federated,
 * of people who match one account and no other. Everything else changes what somebody has (an address, a name, a
 * password, a membership), and is a human's decision.
 */
export function planFixes(verdicts: readonly Verdict[], domains: readonly DomainStanding[]): FixPlan {
  const plan: FixPlan = { writes: [], left: [] };
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
const LACKING: readonly StateCode[] = ["immutable-id-missing", "immutable-id-differs", "on-premises-synced"];

function lacksId({ account, person, reasons }: Verdict): boolean {
  return account?.immutableId !== person?.id && reasons.some(({ code }) => LACKING.includes(code));
}

type Obstacle = Omit<LeftAlone, "user">;

function obstacleTo(
  verdict: Verdict,
  account: EntraAccount,
  person: JumpCloudAccount,
  domains: readonly DomainStanding[],
): Obstacle | undefined {
  return (
    ofAccount(verdict.class, account, person) ??
    ofDomain(account, person, domains) ??
    ofMatch(verdict, account, person)
  );
}

/** Accounts that this command never touches, whatever they lack. */
function ofAccount(
  kind: AccountClass,
  account: EntraAccount,
  { id, suspended, state }: JumpCloudAccount,
): Obstacle | undefined {
  if (account.onPremisesSync) {
    const wayOut = `Make ${id} its source anchor there, or end the directory's sync of this account`;
    return { reason: "it comes from a local Active Directory", wayOut };
  }
  if (kind === "guest" || signsInElsewhere(account))
    return { reason: "a guest signs in at home", wayOut: "Nothing" };
  if (kind === "administrator") {
    const wayOut = `Set onPremisesImmutableId to ${id} yourself if this administrator is to sign in through JumpCloud`;
    return { reason: "it holds a privileged role", wayOut };
  }
  if (!account.enabled)
    return { reason: "it is blocked from sign-in", wayOut: "Enable it first if it is used" };
  if (suspended || state !== "ACTIVATED") {
    return {
      reason: "its person is not active in JumpCloud",
      wayOut: "Activate the user in JumpCloud first",
    };
  }
  return undefined;
}

function ofDomain(
  { userPrincipalName }: EntraAccount,
  { id }: JumpCloudAccount,
  domains: readonly DomainStanding[],
): Obstacle | undefined {
  const name = domainOf(userPrincipalName);
  const domain = domains.find((one) => one.name === name);
  if (domain?.authenticationType === "Managed") return undefined;
  const initial = domains.find(({ isInitial }) => isInitial)?.name ?? "the tenant's initial domain";
  const wayOut =
    `Move its sign-in name to ${initial}, set onPremisesImmutableId to ${id}, and move it back; ` +
    "or roll the federation back first";
  return { reason: `${name} is federated already, where Microsoft may refuse another immutable id`, wayOut };
}

function ofMatch(
  { reasons }: Verdict,
  account: EntraAccount,
  { id }: JumpCloudAccount,
): Obstacle | undefined {
  if (account.immutableId !== undefined) {
    const wayOut = `Find out whose id ${account.immutableId} is; if nobody's, set onPremisesImmutableId to ${id}`;
    return { reason: "it has another immutable id already", wayOut };
  }
  const doubt = reasons.find(({ code }) => DOUBTS.includes(code));
  return doubt && { reason: doubt.evidence, wayOut: doubt.wayOut };
}

/**
 * Whether the tenant shows that JumpCloud's immutable ids are the ids of its users, which no page of JumpCloud's says:
 * somebody carries such an id, and nobody whom its sync has written carries another.
 */
export function immutableIdsProven(
  verdicts: readonly Pick<Verdict, "account" | "person">[],
  syncedTo: (personId: string) => string | undefined,
): Finding {
  const code = "immutable-id-unproven";
  const pairs = verdicts.flatMap(({ account, person }) =>
    account?.immutableId && person ? [{ account, person }] : [],
  );
  const contrary = pairs.find(
    ({ account, person }) => account.immutableId !== person.id && syncedTo(person.id) === account.id,
  );
  if (contrary) {
    const { account, person } = contrary;
    const evidence = `JumpCloud's sync has written ${account.userPrincipalName}, and its immutable id is ${account.immutableId ?? ""}, not ${person.id}`;
    return violated(
      code,
      account.userPrincipalName,
      evidence,
      "Let JumpCloud's sync set the ids; nothing is written here",
    );
  }
  const proof = pairs.find(({ account, person }) => account.immutableId === person.id);
  if (proof)
    return holds(code, proof.account.userPrincipalName, `its immutable id is JumpCloud's ${proof.person.id}`);
  const evidence =
    "nobody in the tenant carries the id of a JumpCloud user yet, so it is not certain what JumpCloud sends";
  return unknown(code, "immutable ids", evidence, "Let JumpCloud sync one person first, and run this again");
}
