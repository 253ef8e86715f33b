import type { WorkaroundName } from "./workarounds";

/** Whose sign-in ends so; `ask`: it may be either, and one question tells. */
export type ErrorScope = "one person" | "everybody" | "ask";

/** One error number of a Microsoft sign-in, where sign-ins come from JumpCloud. */
export interface SignInErrorEntry {
  /** For who administers: what it means. */
  meaning: string;
  /** For who administers: what to do. */
  wayOut: string;
  /** Microsoft's words on the page. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
  page: string;
  /** What the caller says. */
  says: string;
  /** What it means, in one sentence for the caller. */
  plainly: string;
  reach: ErrorScope;
  /** What the help desk does for this one person, in order. */
  steps: readonly string[];
  /** Ways that get this one person in, where the steps do not. */
  ways: readonly WorkaroundName[];
  never: readonly string[];
  /** When to hand it to the administrators. */
  escalate: string;
  /** The page below docs that they go by, where it is everybody's. */
  runbook?: string;
  /** What holds instead while the domain is Managed, as after a rollback. */
  managed?: ManagedHelp;
}

export interface ManagedHelp {
  plainly: string;
  steps: readonly string[];
}

/** Their number is the one that Microsoft's page shows after AADSTS. */
export type SignInErrors = Readonly<Record<number, SignInErrorEntry>>;

export const CHECK_ADVICE =
  "Run `npx jumpcloud-entra check`, which compares what the tenant trusts with what JumpCloud signs";
export const EXPLAIN_ADVICE = "Run `npx jumpcloud-entra explain` for the person";

export const NEVER_RESET_PASSWORD =
  "Reset the password at Microsoft while the domain is federated: its people do not use one there, and Microsoft refuses to write one";
export const NEVER_RECREATE_ACCOUNT =
  "Delete the account and create it again: mailbox, files and Teams are lost with it, and the new one has the same problem";
export const NEVER_CHANGE_TRUST =
  "Change the domain, its federation or the certificate: everybody's sign-in depends on them, and the runbook has a page for it";
export const NEVER_EXEMPT_FROM_POLICY =
  "Exclude the person from the policy, or switch it off: only the administrators decide that";
export const NEVER_REVOKE_SESSIONS =
  "Revoke sessions as a test: if the account gave the consent to JumpCloud, that ends the sync for everybody";
