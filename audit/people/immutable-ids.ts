import { type Finding, holds, unknown, violated } from "../finding";
import type { EntraAccount, JumpCloudAccount } from "./accounts";
import { type AccountClass, isExternalGuest } from "./people";
import type { PersonStateCode } from "./reasons";
import type { PersonVerdict } from "./verdicts";

/** One write of `onPremisesImmutableId`. */
export interface ImmutableIdWrite {
  /** Id of the account in the tenant. */
  accountId: string;
  /** Sign-in name. */
  user: string;
  /** JumpCloud's address of the person. */
  person: string;
  /** What the account is to have; null takes the id away. */
  immutableId: string | null;
  /** The id before the write. It must be the same at the moment of the write. Missing if there is none. */
  was?: string;
  /** It gives back what stood there before. */
  isBack?: true;
}

/** Somebody whose id is left to a human, with the reason and what that human can do. */
export interface SkippedAccount {
  /** Sign-in name. */
  user: string;
  /** Why, in words. */
  reason: string;
  /** What a person can do. */
  wayOut: string;
}

/** These say that it is not certain whose account it is, so that an id would give somebody's sign-in to another. */
const DOUBTS: readonly PersonStateCode[] = [
  "duplicate-account",
  "duplicate-person",
  "upn-differs",
  "upn-uncertain",
  "no-email",
  "domain-not-synced",
];

/** What keeps a person's id from being written. */
export type SkipReason = Omit<SkippedAccount, "user">;

/** Accounts that no command touches, whatever they lack. */
export function skipReasonOfAccount(
  kind: AccountClass,
  account: EntraAccount,
  { id, suspended, state }: JumpCloudAccount,
): SkipReason | undefined {
  if (account.onPremisesSync) {
    const wayOut = `Make ${id} its source anchor there, or end the directory's sync of this account`;
    return { reason: "it comes from a local Active Directory", wayOut };
  }
  if (kind === "guest" || isExternalGuest(account))
    return { reason: "a guest signs in at their own organisation", wayOut: "Nothing" };
  if (kind === "administrator") {
    const wayOut = `Set onPremisesImmutableId to ${id} yourself if this administrator is to sign in through JumpCloud`;
    return { reason: "it holds a privileged role", wayOut };
  }
  if (!account.enabled)
    return { reason: "it is blocked from sign-in", wayOut: "Enable it first if somebody uses it" };
  if (suspended || state !== "ACTIVATED") {
    return {
      reason: "its person is not active in JumpCloud",
      wayOut: "Activate the user in JumpCloud first",
    };
  }
  return undefined;
}

/** Why it is not certain whose account it is. */
export function skipReasonOfVerdict({ reasons }: Pick<PersonVerdict, "reasons">): SkipReason | undefined {
  const doubt = reasons.find(({ code }) => DOUBTS.includes(code));
  return doubt && { reason: doubt.evidence, wayOut: doubt.wayOut };
}

/**
 * Whether the tenant shows that JumpCloud's immutable ids are the ids of its users, which no page of JumpCloud's says:
 * somebody carries such an id, and nobody whom its sync has written carries another.
 */
export function checkImmutableIdsProven(
  verdicts: readonly Pick<PersonVerdict, "account" | "person">[],
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
    "no account in the tenant has the id of a JumpCloud user yet, so it is not certain what JumpCloud sends";
  return unknown(code, "immutable ids", evidence, "Let JumpCloud sync one person first, and run this again");
}
