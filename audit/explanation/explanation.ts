import { isJumpCloudOrLoopbackAddress } from "../addresses/web-address";
import { parityReasons } from "../people/parity";
import { isExternalGuest } from "../people/people";
import { indexPeople } from "../people/people-index";
import type { PersonReason } from "../people/reasons";
import { unmatchedAccountReasons } from "../people/unmatched-accounts";
import type { PersonSnapshot } from "./person-snapshot";
import { isFederatedElsewhere, type SignInStep, signInDestination, signInStepsOf } from "./sign-in-steps";

/** Why one person can or can't sign in. */
export interface Explanation {
  /** Sign-in name, or the address at JumpCloud where there is no account. */
  user: string;
  /** Through JumpCloud: now where the domain is federated with it, else once it is. */
  canSignIn: "yes" | "no" | "unknown";
  /** One or two sentences. */
  headline: string;
  hops: SignInStep[];
}

/** `later` are states that say no more than that something is not set up yet. */
export function explainSignIn(
  snapshot: PersonSnapshot,
  later: readonly PersonReason["code"][],
  now: Date,
): Explanation {
  const { person, account } = snapshot;
  const reasons = reasonsOf(snapshot).filter(({ code }) => !later.includes(code));
  const hops = signInStepsOf(snapshot, reasons, now);
  const user = account?.userPrincipalName ?? person?.email ?? person?.username ?? "";
  const canSignIn = outcome(snapshot, hops);
  return { user, canSignIn, headline: headlineOf({ user, canSignIn, snapshot, hops }), hops };
}

function reasonsOf({ person, account, people, domain }: PersonSnapshot): readonly PersonReason[] {
  const all = indexPeople(people);
  // Nobody there signs in through JumpCloud, so that nothing has to match.
  if (account && domain?.isInitial && !person) return [];
  if (account && isExternalGuest(account)) {
    const evidence = `${account.userPrincipalName} is a guest, who signs in at their own organisation`;
    return [{ code: "guest", effect: "told", evidence, wayOut: "" }];
  }
  if (person) return parityReasons(person, all);
  return account ? unmatchedAccountReasons(account, all) : [];
}

function outcome(snapshot: PersonSnapshot, hops: readonly SignInStep[]): Explanation["canSignIn"] {
  const { account, domain } = snapshot;
  if (account && !account.enabled) return "no";
  if (account && (isExternalGuest(account) || domain?.isInitial)) return "yes";
  if (isFederatedElsewhere(snapshot)) return "unknown";
  const states = hops.map(({ state }) => state);
  if (states.includes("no") || states.includes("waits")) return "no";
  return states.includes("unknown") ? "unknown" : "yes";
}

interface Told {
  user: string;
  canSignIn: Explanation["canSignIn"];
  snapshot: PersonSnapshot;
  hops: readonly SignInStep[];
}

function headlineOf({ user, canSignIn, snapshot, hops }: Told): string {
  const { account, domain } = snapshot;
  if (account && isExternalGuest(account)) {
    return `${user} is a guest and signs in at their own organisation. A federation here does not change that.`;
  }
  const why = causeOf(hops);
  if (!account) return `${user} can't sign in to Microsoft 365: there is no account. ${why}`.trim();
  if (!account.enabled) return `${user} can't sign in: the account is blocked in Entra.`;
  if (!domain) return `${user} can't be judged: the tenant does not list the domain of the sign-in name.`;
  const through = wordsFor(canSignIn, hops);
  if (domain.authenticationType === "Managed") {
    const now = `${user} signs in with a password at Microsoft now, as ${domain.name} is Managed.`;
    return domain.isInitial
      ? `${now} The initial domain can't be federated, so that stays so.`
      : `${now} Once it is federated: ${through}. ${why}`.trim();
  }
  if (isFederatedElsewhere(snapshot)) {
    const { issuerUri = "an issuer that is not told" } = domain.federation ?? {};
    const passiveSignInUri = signInDestination(snapshot) || "an address that is not told";
    if (isJumpCloudOrLoopbackAddress(passiveSignInUri))
      return `${user} is sent to ${passiveSignInUri}, which is none of the applications that JumpCloud shows: where it is no other organisation's, nobody on ${domain.name} can sign in.`;
    return `${user} signs in at ${passiveSignInUri}, not at JumpCloud: ${domain.name} is federated with ${issuerUri}.`;
  }
  return `${user}: ${through}, where ${domain.name} is federated. ${why}`.trim();
}

function wordsFor(canSignIn: Explanation["canSignIn"], hops: readonly SignInStep[]): string {
  if (canSignIn === "yes") return "can sign in through JumpCloud";
  if (canSignIn === "unknown") return "it can't be told whether it works through JumpCloud";
  const isWaiting = !hops.some(({ state }) => state === "no");
  return isWaiting ? "can't sign in before JumpCloud's sync has run" : "can't sign in through JumpCloud";
}

/** The first thing that stands in the way; more of them are in the list. */
function causeOf(hops: readonly SignInStep[]): string {
  for (const wanted of ["no", "waits", "unknown"] as const) {
    const [hop, ...others] = hops.filter(({ state }) => state === wanted);
    const cause = hop?.remarks[0];
    if (!cause) continue;
    const more = others.length + (hop.remarks.length - 1);
    return `${upper(cause.evidence)}${/[.!?]$/.test(cause.evidence) ? "" : "."}${more > 0 ? " There is more below." : ""}`;
  }
  return "";
}

function upper(text: string): string {
  return /^[a-z]+ /.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}
