import type { JumpCloudAccount } from "../people/accounts";
import { type SentSignInName, type SyncRules, sentSignInName } from "../people/sign-in-name";

/** Somebody whose sign-in a change of the directory's settings touches. */
export interface AffectedPerson {
  id: string;
  email: string;
  /** What becomes of it, such as `signs in as a@example.org instead of a@example.com`. */
  effect: string;
}

/**
 * Who of the bound people would get another sign-in name, would not be synced any more, or would be blocked in the
 * tenant, if the directory's settings changed; sorted by address. Who is suspended or staged has nothing to lose.
 */
export function peopleAffectedBySettings(
  before: SyncRules,
  after: SyncRules,
  people: JumpCloudAccount[],
): AffectedPerson[] {
  return people
    .filter(({ suspended, state }) => !suspended && state === "ACTIVATED")
    .flatMap((person) => {
      const effect = effectOn(person, before, after);
      return effect === undefined ? [] : [{ id: person.id, email: person.email, effect }];
    })
    .sort((one, other) => (one.email.toLowerCase() < other.email.toLowerCase() ? -1 : 1));
}

function effectOn(person: JumpCloudAccount, before: SyncRules, after: SyncRules): string | undefined {
  const [was, becomes] = [sentSignInName(person, before), sentSignInName(person, after)];
  if (JSON.stringify(was) !== JSON.stringify(becomes)) return renamed(was, becomes);
  if (isBlocked(person, before) || !isBlocked(person, after)) return undefined;
  return person.locked ? "is locked, and would be blocked" : "has an expired password, and would be blocked";
}

function renamed(was: SentSignInName, becomes: SentSignInName): string | undefined {
  if ("none" in becomes) return `would not be synced: ${becomes.none}`;
  if ("unclear" in becomes) return `may get another sign-in name: ${becomes.unclear}`;
  // Who was not synced before loses nothing.
  return "upn" in was ? `signs in as ${becomes.upn} instead of ${was.upn}` : undefined;
}

function isBlocked({ locked, passwordExpired }: JumpCloudAccount, rules: SyncRules): boolean {
  return (
    (locked && rules.onLockout === "suspend") || (passwordExpired && rules.onPasswordExpiration === "suspend")
  );
}
