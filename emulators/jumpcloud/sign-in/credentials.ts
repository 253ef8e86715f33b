import { timingSafeEqual } from "node:crypto";
import type { SystemUser } from "../entities";
import type { Store } from "../store";

/** Whether somebody may sign in, and if not, why. */
export type SignInOutcome = { user: SystemUser } | { refused: string };

/** Checks a person's password against the seed, then the state of the account. */
export function signInWith(store: Store, name: string, password: string): SignInOutcome {
  const user = store.findUser(name);
  const known = user ? store.passwords.get(user._id) : undefined;
  if (!user || known === undefined || !isSame(known, password)) {
    return { refused: "The user name or password is wrong." };
  }
  const refused = refusalOf(user);
  return refused ? { refused } : { user };
}

function refusalOf(user: SystemUser): string | undefined {
  if (user.state === "STAGED") return "This account is not activated yet.";
  if (user.suspended) return "This account is suspended.";
  if (user.account_locked) return "This account is locked.";
  if (user.password_expired) return "The password has expired. Change it first.";
  return undefined;
}

function isSame(known: string, given: string): boolean {
  const [left, right] = [Buffer.from(known), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
