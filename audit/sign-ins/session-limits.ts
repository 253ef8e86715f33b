import { HOUR } from "../../waiting/durations";
import { domainOfAddress } from "../people/accounts";
import type { PasswordReading } from "../rollback/cloud-passwords";
import type { EntraSignIn, ExpectedPerson } from "./progress";

/**
 * Whether Microsoft asks a federated person again after 12 hours, as it does where it can't follow a change of the password.
 * https://learn.microsoft.com/graph/api/user-post-users, https://support.microsoft.com/help/4025960; the page of configurable token
 * lifetimes had the limit until 2021, by the attribute LastPasswordChangeTimestamp, and has it no more.
 */
export interface SessionLimit {
  /** Microsoft asks again after 12 hours. */
  twelveHours: "yes" | "no" | "unknown";
  /** Why, in words. */
  reason: string;
  /** Sign-ins 12 hours or more after another to the same application; missing if Entra's log was not read. */
  again?: number;
}

export interface SessionSources {
  /** Of the federated domains. */
  accounts: readonly PasswordReading[];
  /** Since when a domain is federated, as far as the audit log goes back: RFC 3339, by name in lower case. */
  federatedSince: ReadonlyMap<string, string>;
  /** What Entra logged since the watch began. */
  entra?: readonly EntraSignIn[];
}

const NO_MOMENT = "Microsoft has no date of the last change of its password";
const MADE_SINCE = "it was created while its domain was federated, as JumpCloud's sync does it";
const MADE_BEFORE =
  "it was created before its domain was federated, and Microsoft has the date of its last password";
const LOCAL = "it comes from a local Active Directory, and the sync writes the date of its password";
const UNDATED =
  "it is not known whether it was created while its domain was federated: the audit log does not show since when it is federated";
const NO_ACCOUNT = "no enabled account on a federated domain has the name";

/** By the person's `user`. */
export function sessionLimits(
  people: readonly ExpectedPerson[],
  { accounts, federatedSince, entra }: SessionSources,
): Map<string, SessionLimit> {
  const byName = new Map(accounts.map((account) => [account.user.toLowerCase(), account]));
  const logged = entra && letInByUser(entra);
  return new Map(
    people.map(({ user, names }) => {
      const own = names.map((name) => name.toLowerCase());
      const account = own.flatMap((name) => byName.get(name) ?? [])[0];
      const limit = limitOf(account, federatedSince);
      if (!logged) return [user, limit] as const;
      const again = timesAgain(own.flatMap((name) => logged.get(name) ?? []));
      return [user, { ...limit, again }] as const;
    }),
  );
}

function limitOf(
  account: PasswordReading | undefined,
  federatedSince: ReadonlyMap<string, string>,
): SessionLimit {
  if (!account) return { twelveHours: "unknown", reason: NO_ACCOUNT };
  if (!account.passwordChanged) return { twelveHours: "yes", reason: NO_MOMENT };
  if (account.onPremisesSync) return { twelveHours: "no", reason: LOCAL };
  const made = Date.parse(account.created ?? "");
  const since = Date.parse(federatedSince.get(domainOfAddress(account.user)) ?? "");
  if (Number.isNaN(made) || Number.isNaN(since)) return { twelveHours: "unknown", reason: UNDATED };
  return made >= since
    ? { twelveHours: "yes", reason: MADE_SINCE }
    : { twelveHours: "no", reason: MADE_BEFORE };
}

function letInByUser(signIns: readonly EntraSignIn[]): Map<string, EntraSignIn[]> {
  const found = new Map<string, EntraSignIn[]>();
  for (const signIn of signIns) {
    if (signIn.errorCode !== 0) continue;
    const user = signIn.user.toLowerCase();
    const own = found.get(user);
    if (own) own.push(signIn);
    else found.set(user, [signIn]);
  }
  return found;
}

const TWELVE_HOURS = 12 * HOUR;

/** Each is held against the one before it to the same application. */
function timesAgain(signIns: readonly EntraSignIn[]): number {
  const before = new Map<string, number>();
  let times = 0;
  for (const { at, application } of [...signIns].sort((one, other) => (one.at < other.at ? -1 : 1))) {
    const moment = Date.parse(at);
    if (moment - (before.get(application) ?? Number.NaN) >= TWELVE_HOURS) times += 1;
    before.set(application, moment);
  }
  return times;
}
