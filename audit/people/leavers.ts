import { shortNameList } from "../../text/short-name-list";
import { HOUR } from "../../waiting/durations";
import { type Finding, holds, violated } from "../finding";
import type { Reading } from "../reading";

/** An enabled account of a person whom JumpCloud has suspended, or has no longer. */
export interface LeaverAccount {
  /** Sign-in name. */
  upn: string;
  /** JumpCloud's id, which is the account's immutable id, if it has one of JumpCloud's. */
  id: string;
  /** `replaced`: deleted, and JumpCloud has another person with that address: hired again, or somebody else. */
  how: "suspended" | "deleted" | "replaced";
}

/** The result of blocking one account. `intended`: a run was about to block it, and nothing shows whether it did. */
export interface BlockedLeaver {
  /** Sign-in name. */
  upn: string;
  /** Immutable id. */
  id: string;
  /** Object id; left out if the account was not found. */
  account?: string;
  /** `intended`: the run was about to block it, and nothing shows whether it did. */
  outcome: "intended" | "blocked" | "not blocked";
  /** RFC 3339, of `blocked`. */
  at?: string;
  /** Why it was not blocked. */
  why?: string;
}

export interface LeaverSnapshot {
  departed: LeaverAccount[];
  /** Ids of the people whom somebody has changed at JumpCloud within {@link LEAVER_SYNC_GRACE_MS}. */
  changedLately: Reading<ReadonlySet<string>>;
  /** Sign-in names, with the role, of people who administer JumpCloud, too; missing if nobody does. */
  administering?: string[];
  /** Of people whose password another directory checks; missing if JumpCloud checks all. */
  checkedElsewhere?: string[];
}

/** JumpCloud's sync is given an hour to block the account. Milliseconds. */
export const LEAVER_SYNC_GRACE_MS = HOUR;

const CODE = "leaver-enabled";

const HOW = {
  suspended: "the person is suspended in JumpCloud",
  deleted: "JumpCloud no longer has a person with its immutable id",
  replaced: "JumpCloud has another person with its address, but no longer one with its immutable id",
};

/** Nobody signs in anew as a leaver, but sessions go on, and so do ways round JumpCloud. */
export function checkLeavers({ departed, changedLately }: LeaverSnapshot): Finding[] {
  const wayOut = "Block the account in Entra and revoke its sessions, or activate the person in JumpCloud";
  return [...departed]
    .sort((one, other) => (one.upn < other.upn ? -1 : 1))
    .flatMap(({ upn, id, how }) => {
      const evidence = `${HOW[how]}, and the account is still enabled at Microsoft`;
      if ("unread" in changedLately) {
        const unsure = `${evidence}; it could not be read whether this is so for more than an hour: ${changedLately.unread}`;
        return [holds(CODE, upn, unsure, wayOut)];
      }
      return changedLately.value.has(id)
        ? []
        : [violated(CODE, upn, `${evidence} more than an hour later`, wayOut)];
    });
}

/** Whoever takes over the account of one of them rules JumpCloud, and by that everybody on the domain. */
export function checkJumpCloudAdministrators(people: readonly string[]): Finding[] {
  if (people.length === 0) return [];
  const evidence = `these people sign in on the domain and administer JumpCloud: ${shortNameList(people)}. Anybody who takes over one of these accounts can sign in as anybody`;
  const wayOut = "Have few administrators of JumpCloud, with a second factor and with accounts of their own";
  return [holds("jumpcloud-administrator", "JumpCloud's people", evidence, wayOut)];
}

/** Whoever rules that directory sets their passwords. */
export function checkExternalPasswords(people: readonly string[]): Finding[] {
  if (people.length === 0) return [];
  const evidence = `another directory manages these people for JumpCloud, with their passwords: ${shortNameList(people)}. Anybody who controls it can sign in as them`;
  const wayOut = "If nobody wants that, end the delegation in JumpCloud's console, on the page of the person";
  return [holds("jumpcloud-password-elsewhere", "JumpCloud's people", evidence, wayOut)];
}
