import type { Finding } from "../../../../audit/finding";
import type { PersonStateCode } from "../../../../audit/people/reasons";
import type { Adopt, FederationTerms } from "../../../../operations/federation/declaration";

export interface UserParityInputs {
  /** JumpCloud's connection to the tenant. */
  directoryId: string;
  /** Domains that are, or are going to be, federated. */
  domains: string[];
  /** Group at JumpCloud whose members, read live, are to sign in through JumpCloud. */
  groupId: string;
  /** The members that the program declares, so that a run that changes them waits until they are written. */
  members?: string[];
  /** Who may lose their sign-in, and how many people may be outside before it is shown. */
  terms?: FederationTerms;
  /** With `asItStands` the first run waits for nobody if all domains are federated. @default false */
  adopt?: Adopt;
  /** Seconds to wait until JumpCloud has written everybody into the tenant. @default 300 */
  deadlineSeconds?: number;
}

/** One person who can't sign in, or won't after federation. */
export interface Unready {
  /** Sign-in name in the tenant, else the e-mail address at JumpCloud. */
  user: string;
  /** The kind of account, as far as it is known. */
  kind: "person" | "administrator" | "service account" | "room" | "guest" | "blocked mailbox";
  /** Why, in words; the code of each is stable. */
  reasons: { code: PersonStateCode; evidence: string; wayOut: string }[];
}

export interface UserParityState extends UserParityInputs {
  tenantId: string;
  organizationId: string;
  /** What stands for `members`, who are in no state; see declared-members.ts. */
  declaredMembers?: string;
  /** Members who can't sign in through JumpCloud yet, sorted by name. */
  notReady: Unready[];
  /** Everybody enabled on one of the domains who can't sign in once they are federated, sorted by name. */
  lockedOut: Unready[];
  /**
   * Who can't sign in on a federated domain, where they are more than `outsideBrake` or hold a privileged role, sorted by
   * name. No run takes them into state, so that they show in each preview for as long as they can't.
   */
  outage?: Unready[];
  /**
   * Sign-in names of those who could not when this stack took the domains over as they stand: they are in state, and no run
   * ends with an error for them.
   */
  asFound?: string[];
  /** The same as a finding, which ends each run with an error once that has mended what it may. */
  standing?: Finding[];
}
