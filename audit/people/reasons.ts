/**
 * What a reason does to signing in through JumpCloud: `blocks` it; blocks it until JumpCloud's sync has run (`waits`);
 * leaves it open (`unsure`), as something could not be read or is not published; or is only `told`.
 */
export type SignInEffect = "blocks" | "waits" | "unsure" | "told";

/** One fact about a person or an account. */
export interface PersonReason {
  /** Stable code of the reason. */
  code: PersonStateCode;
  effect: SignInEffect;
  /** What was seen. */
  evidence: string;
  /** Empty if there is nothing to do. */
  wayOut: string;
}

/** Every state, the most important one first, with what it says of several people at once and what they need. */
export const PERSON_STATES = {
  "no-email": {
    of: "they have no e-mail address in JumpCloud",
    wayOut: "Give them e-mail addresses in JumpCloud",
  },
  "jumpcloud-suspended": {
    of: "they are suspended in JumpCloud",
    wayOut: "Activate them in JumpCloud, or block their accounts in Entra",
  },
  "jumpcloud-staged": {
    of: "they are staged in JumpCloud and not active yet",
    wayOut: "Activate them in JumpCloud",
  },
  "jumpcloud-never-activated": {
    of: "they have never set a password in JumpCloud",
    wayOut: "Send the activation mails again and let them set passwords",
  },
  "jumpcloud-password-expired": {
    of: "their JumpCloud passwords have expired",
    wayOut: "Let them set new passwords in JumpCloud's user portal",
  },
  "jumpcloud-locked": {
    of: "they are locked in JumpCloud after wrong passwords",
    wayOut: "Unlock them in JumpCloud",
  },
  "entra-blocked": {
    of: "their accounts are blocked from sign-in in Entra",
    wayOut: "Enable the accounts in Entra if they are to sign in",
  },
  "not-in-jumpcloud": {
    of: "JumpCloud has nobody with these addresses",
    wayOut:
      "Add them to JumpCloud and to `members`, or move the sign-in names to a domain that stays unfederated",
  },
  "unlicensed-mailbox": {
    of: "they look like shared or room mailboxes that can still be signed in to",
    wayOut: "Block their sign-in in the Microsoft 365 admin center; such mailboxes do not need it",
  },
  "duplicate-account": {
    of: "one person has several accounts in the tenant",
    wayOut: "Keep one of the accounts of each person",
  },
  "duplicate-person": {
    of: "several people of JumpCloud stand for one account",
    wayOut: "Keep one of the users of each account in JumpCloud's group",
  },
  "not-a-member": {
    of: "they are in JumpCloud, but not in the group that may use Microsoft 365",
    wayOut:
      "Add their addresses to `members`. If the program declares no members, put them into the group in JumpCloud",
  },
  "access-denied": {
    of: "an access policy of JumpCloud denies them the application",
    wayOut: "Change JumpCloud's access policies, or exclude these people from them",
  },
  "mfa-not-enrolled": {
    of: "JumpCloud demands a second factor that they have not enrolled",
    wayOut: "Let them enrol a factor in JumpCloud's user portal",
  },
  "sync-failed": {
    of: "JumpCloud could not write them into the tenant",
    wayOut: "Correct what JumpCloud names, then remove them from the group and add them again",
  },
  "domain-not-synced": {
    of: "JumpCloud's directory does not sync the domains of their addresses",
    wayOut: "Add the domains to JumpCloud's directory",
  },
  "on-premises-synced": {
    of: "their accounts come from a local Active Directory",
    wayOut: "Make JumpCloud's ids their source anchors there, or end the directory's sync of them",
  },
  "immutable-id-differs": {
    of: "their accounts have another immutable id",
    wayOut: "Set onPremisesImmutableId to JumpCloud's ids before the federation",
  },
  "upn-differs": {
    of: "their sign-in names are not what JumpCloud sends",
    wayOut: "Make the e-mail addresses in JumpCloud and the user principal names the same",
  },
  "not-bound": {
    of: "they are not bound to JumpCloud's Microsoft 365 directory",
    wayOut: "Bind the group to the directory; this project does that for members",
  },
  "not-synced": {
    of: "JumpCloud has not written them into the tenant yet",
    wayOut: "Wait for JumpCloud's sync",
  },
  "not-in-tenant": {
    of: "the tenant has no account for them",
    wayOut: "JumpCloud makes the accounts once the people are bound",
  },
  "immutable-id-missing": {
    of: "their accounts have no immutable id",
    wayOut:
      "Let JumpCloud's sync set them, or set onPremisesImmutableId to JumpCloud's ids before the federation",
  },
  "access-unread": {
    of: "JumpCloud's access policies could not be read",
    wayOut: "Give the credential a role that may read access policies, and run again",
  },
  "not-admitted": {
    of: "no access policy of JumpCloud allows them the application",
    wayOut: "Add them to an access policy that allows the application",
  },
  "upn-uncertain": {
    of: "what JumpCloud sends as their sign-in name is not published",
    wayOut: "Make the e-mail addresses in JumpCloud the sign-in names",
  },
  "mfa-exempt": {
    of: "JumpCloud demands a second factor from them soon",
    wayOut: "Let them enrol a factor in JumpCloud's user portal",
  },
  "access-conditional": {
    of: "an access policy of JumpCloud denies them something under conditions",
    wayOut: "Change JumpCloud's access policies, or exclude these people from them",
  },
  "mail-missing": {
    of: "their accounts have no mail address in Entra",
    wayOut: "Nothing, if they have no mailboxes",
  },
  "mail-differs": {
    of: "their mail addresses differ",
    wayOut: "Nothing, if one is an alias of the other",
  },
  guest: {
    of: "they are guests, who sign in at their own organisation",
    wayOut: "",
  },
  ready: {
    of: "they are ready",
    wayOut: "",
  },
} as const satisfies Record<string, { of: string; wayOut: string }>;

/** Why a person can sign in or can't, such as `not-in-jumpcloud`; `npx jumpcloud-entra explain` shows it for one person. */
export type PersonStateCode = keyof typeof PERSON_STATES;

/** Most people of a large company have nothing the matter: they share this list. */
export const NO_REASONS: readonly PersonReason[] = [];

/** One list of several; nothing is made where there is nothing. */
export function joinReasons(...lists: (readonly PersonReason[])[]): readonly PersonReason[] {
  let found = NO_REASONS;
  for (const list of lists) {
    if (list.length > 0) found = found.length === 0 ? list : [...found, ...list];
  }
  return found;
}

const RANKS = new Map(Object.keys(PERSON_STATES).map((code, rank) => [code, rank]));
const EFFECTS: Record<SignInEffect, number> = { blocks: 0, waits: 1, unsure: 2, told: 3 };

/** The most important first: what blocks, then what the sync changes, what is open, and what is only told. */
export function sortReasons(reasons: readonly PersonReason[]): readonly PersonReason[] {
  const rankOf = ({ effect, code }: PersonReason) => EFFECTS[effect] * RANKS.size + (RANKS.get(code) ?? 0);
  return reasons.length < 2 ? reasons : [...reasons].sort((one, other) => rankOf(one) - rankOf(other));
}

/** Everything but what is only told. */
export function hinderingReasons(reasons: readonly PersonReason[]): PersonReason[] {
  return reasons.filter(({ effect }) => effect !== "told");
}

type Words = [code: PersonStateCode, evidence: string, wayOut: string];

export function blockingReason(...[code, evidence, wayOut]: Words): PersonReason {
  return { code, effect: "blocks", evidence, wayOut };
}

export function waitingReason(...[code, evidence, wayOut]: Words): PersonReason {
  return { code, effect: "waits", evidence, wayOut };
}

export function unsureReason(...[code, evidence, wayOut]: Words): PersonReason {
  return { code, effect: "unsure", evidence, wayOut };
}

export function noteReason(...[code, evidence, wayOut]: Words): PersonReason {
  return { code, effect: "told", evidence, wayOut };
}
