import { explainSignInError } from "../sign-in-errors/catalogue";

/** A sign-in to an application that JumpCloud let through or refused. */
export interface JumpCloudSignIn {
  at: string;
  /** E-mail address or user name, as it was typed. */
  user: string;
  success: boolean;
  /** JumpCloud's words for a refusal; may be empty. */
  reason: string;
}

/** A sign-in as Entra logged it; error number 0 is success. */
export interface EntraSignIn {
  at: string;
  user: string;
  /** What was signed in to. */
  application: string;
  errorCode: number;
  /** Microsoft's words for a refusal; may be empty. */
  reason: string;
}

interface LoggedSignIn {
  at: string;
  user: string;
  success: boolean;
  problem: string;
  wayOut: string;
}

/** Somebody who is to sign in through JumpCloud, under each of the names that logs may have. */
export interface ExpectedPerson {
  user: string;
  names: string[];
}

/** How far somebody has come since the cut-over. */
export interface SignInProgress {
  /** E-mail address at JumpCloud. */
  user: string;
  /** How far the person has come. */
  state: "signed in" | "refused" | "at JumpCloud only" | "not yet";
  /** Of the last sign-in or refusal; empty where there was none. */
  at: string;
  /** Why not, in words; empty where nothing is wrong. */
  problem: string;
  /** What to do; empty if there is nothing to do. */
  wayOut: string;
}

/** What both vendors logged; Entra's log is missing if the tenant or the credential can't show it. */
export interface SignInLogs {
  jumpcloud: JumpCloudSignIn[];
  entra?: EntraSignIn[];
}

/** One line for each person, sorted by what needs somebody first, then by name. */
export function signInProgressOf(people: ExpectedPerson[], logs: SignInLogs): SignInProgress[] {
  const jumpcloud = byUser(logs.jumpcloud.map(toldByJumpCloud));
  const entra = logs.entra && byUser(logs.entra.map(toldByEntra));
  return people
    .map((person) => progressOfOne(person, jumpcloud, entra))
    .sort((one, other) => ORDER[one.state] - ORDER[other.state] || (one.user < other.user ? -1 : 1));
}

const ORDER: Record<SignInProgress["state"], number> = {
  refused: 0,
  "at JumpCloud only": 1,
  "not yet": 2,
  "signed in": 3,
};

type ByUser = Map<string, LoggedSignIn[]>;

function progressOfOne(
  { user, names }: ExpectedPerson,
  jumpcloud: ByUser,
  entra: ByUser | undefined,
): SignInProgress {
  const there = lastOf(names, jumpcloud);
  const here = entra && lastOf(names, entra);
  const last = here ?? there;
  if (!last) return { user, state: "not yet", at: "", problem: "", wayOut: "" };
  // JumpCloud is asked first, so a refusal there after a sign-in at Microsoft is the newer news.
  const newest = there && !there.success && there.at > last.at ? there : last;
  const { at, success, problem, wayOut } = newest;
  if (!success) return { user, state: "refused", at, problem, wayOut };
  const state = entra && !here ? "at JumpCloud only" : "signed in";
  return { user, state, at, problem: "", wayOut: "" };
}

function lastOf(names: string[], signIns: ByUser): LoggedSignIn | undefined {
  const all = names.flatMap((name) => signIns.get(name.toLowerCase()) ?? []);
  return all.sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1);
}

function byUser(signIns: LoggedSignIn[]): ByUser {
  const found: ByUser = new Map();
  for (const signIn of signIns) {
    const user = signIn.user.toLowerCase();
    found.set(user, [...(found.get(user) ?? []), signIn]);
  }
  return found;
}

function toldByJumpCloud({ at, user, success, reason }: JumpCloudSignIn): LoggedSignIn {
  if (success) return { at, user, success, problem: "", wayOut: "" };
  const problem = `JumpCloud refused it${reason ? `: ${withoutPeriod(reason)}` : ""}`;
  const wayOut = "Run `npx jumpcloud-entra explain` for the person, and let them try again";
  return { at, user, success, problem, wayOut };
}

function toldByEntra({ at, user, errorCode, reason }: EntraSignIn): LoggedSignIn {
  if (errorCode === 0) return { at, user, success: true, problem: "", wayOut: "" };
  const { meaning, wayOut } = explainSignInError(errorCode);
  const words = reason ? ` (Microsoft: ${withoutPeriod(reason)})` : "";
  return { at, user, success: false, problem: `AADSTS${errorCode}: ${meaning}${words}`, wayOut };
}

function withoutPeriod(text: string): string {
  return text.trim().replace(/(?<!\.)\.+$/, "");
}
