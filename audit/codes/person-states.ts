import type { PersonStateCode } from "../people/reasons";
import type { CodeEntry } from "./entry";

const NOT_NOW = "Nobody yet. Once the domain is federated, this person.";
const NEITHER = "Nobody: this person can't sign in now either.";
const NOBODY = "Nobody.";

/** What `parity` and `explain` say about one person, also as a reason of `lock-out`; what to do is in {@link PERSON_STATES}. */
export const PERSON_STATE_CODES: Readonly<Record<PersonStateCode, Omit<CodeEntry, "wayOut">>> = {
  "no-email": {
    title: "No e-mail address in JumpCloud",
    meaning: "The user at JumpCloud has no e-mail address. JumpCloud sends it as the sign-in name.",
    affected: NOT_NOW,
  },
  "jumpcloud-suspended": {
    title: "Suspended in JumpCloud",
    meaning: "The user is suspended. JumpCloud signs in no suspended user.",
    affected: NOT_NOW,
  },
  "jumpcloud-staged": {
    title: "Staged in JumpCloud",
    meaning: "The user is prepared at JumpCloud (staged) and not active yet.",
    affected: NOT_NOW,
  },
  "jumpcloud-never-activated": {
    title: "No password at JumpCloud yet",
    meaning: "The person has never set a password in JumpCloud.",
    affected: NOT_NOW,
  },
  "jumpcloud-password-expired": {
    title: "The JumpCloud password has expired",
    meaning: "The person has to set a new password before JumpCloud signs them in.",
    affected: NOT_NOW,
  },
  "jumpcloud-locked": {
    title: "Locked in JumpCloud",
    meaning: "JumpCloud has locked the user after wrong passwords.",
    affected: NOT_NOW,
  },
  "entra-blocked": {
    title: "Blocked in Entra",
    meaning: "The account is blocked from sign-in in Entra. JumpCloud does not change that.",
    affected: NEITHER,
  },
  "not-in-jumpcloud": {
    title: "Not in JumpCloud",
    meaning: "The account is on the domain, but no user of JumpCloud has its address.",
    affected: NOT_NOW,
  },
  "unlicensed-mailbox": {
    title: "Perhaps a shared or room mailbox",
    meaning:
      "The account is on the domain, is enabled and has a mailbox but no licence, and no user of JumpCloud has its address. Microsoft allows the account of a shared or room mailbox to stay enabled, although people open the mailbox with their own account. It may still be a person without a licence.",
    affected: NOT_NOW,
  },
  "duplicate-account": {
    title: "Several accounts of one person",
    meaning:
      "The tenant has more than one account for one person, or several accounts with the same immutable id. A sign-in then finds no account or the wrong one. If it is clear which account is used, this is only shown.",
    affected: NOT_NOW,
  },
  "duplicate-person": {
    title: "Several people for one account",
    meaning:
      "Several users of JumpCloud belong to one account of the tenant. For the user whose id the account has, this is only shown.",
    affected: NOT_NOW,
  },
  "not-a-member": {
    title: "Not a member of the group",
    meaning:
      "The person is in JumpCloud, but is in no group that may use Microsoft 365, and has no binding of their own to its application.",
    affected: NOT_NOW,
  },
  "access-denied": {
    title: "Denied by an access policy",
    meaning:
      "An access policy of JumpCloud denies the person the application. If it denies something else, such as the user portal, it is not known whether a sign-in works.",
    affected: NOT_NOW,
  },
  "mfa-not-enrolled": {
    title: "No second factor",
    meaning:
      "JumpCloud demands a second factor that the person has not enrolled. If JumpCloud exempts the person for now and an access policy demands it, it is not known which of them counts.",
    affected: NOT_NOW,
  },
  "sync-failed": {
    title: "The sync has failed",
    meaning:
      "JumpCloud could not write the person into the tenant. If it has written the person before, this is only shown.",
    affected: "A person without an account, or a person whose last change did not arrive.",
  },
  "domain-not-synced": {
    title: "The domain is not synced",
    meaning:
      "JumpCloud's directory does not sync the domain of the person's address. If the account has JumpCloud's id, this is only shown.",
    affected: NOT_NOW,
  },
  "on-premises-synced": {
    title: "From a local Active Directory",
    meaning:
      "The account comes from a local Active Directory, so JumpCloud can't change it. If its immutable id is JumpCloud's, this is only shown.",
    affected: NOT_NOW,
  },
  "immutable-id-differs": {
    title: "Another immutable id",
    meaning:
      "The account has another immutable id than the one that JumpCloud sends, so Entra does not find it.",
    affected: NOT_NOW,
  },
  "upn-differs": {
    title: "Another sign-in name",
    meaning:
      "The sign-in name of the account is not the one that JumpCloud sends. Entra finds the account only by its immutable id. If that fits, this is only shown, because Microsoft's page asks for both names to be the same. It stops a person without a fitting id. It also stops a person whom JumpCloud would give a name on another domain, because its issuer may not vouch for that domain (AADSTS5000820).",
    affected: NOT_NOW,
  },
  "not-bound": {
    title: "Not bound to the directory",
    meaning:
      "The person is not bound to JumpCloud's Microsoft 365 directory, so JumpCloud does not sync them.",
    affected: NOT_NOW,
  },
  "not-synced": {
    title: "Not synced yet",
    meaning:
      "The person is bound to the directory, but JumpCloud has not tried to write them into the tenant yet.",
    affected: NOT_NOW,
  },
  "not-in-tenant": {
    title: "No account in the tenant",
    meaning: "The tenant has no account for the person yet.",
    affected: "This person, because there is no account to sign in to.",
  },
  "immutable-id-missing": {
    title: "No immutable id",
    meaning:
      "The account has no immutable id. Entra needs it to find the account of a person who signs in at JumpCloud.",
    affected: NOT_NOW,
  },
  "access-unread": {
    title: "Access policies could not be read",
    meaning: "It could not be read whether an access policy of JumpCloud denies the person the application.",
    affected: "Nobody as far as known. Once the domain is federated, perhaps this person.",
  },
  "not-admitted": {
    title: "No access policy includes the person",
    meaning:
      "JumpCloud's access policies allow the application to some people, and none of them includes this person. JumpCloud's default policy decides then, and its API does not show that one.",
    affected: "Not known. Once the domain is federated, perhaps this person.",
  },
  "upn-uncertain": {
    title: "The sign-in name is uncertain",
    meaning:
      "The sign-in name is not the person's e-mail address at JumpCloud, and JumpCloud does not publish which of the two it asserts. If the immutable id fits and it is known which name JumpCloud writes, this is only shown.",
    affected: "Not known. Once the domain is federated, perhaps this person.",
  },
  "mfa-exempt": {
    title: "A second factor is needed soon",
    meaning:
      "JumpCloud demands a second factor that the person has not enrolled, but exempts the person for now.",
    affected: "Nobody yet. This person, once JumpCloud demands it.",
  },
  "access-conditional": {
    title: "Denied under conditions",
    meaning:
      "An access policy of JumpCloud denies the person something under conditions, such as a place or a device.",
    affected: "This person, if the conditions apply.",
  },
  "mail-missing": {
    title: "No mail address in Entra",
    meaning: "The account has no mail address. This is only shown.",
    affected: NOBODY,
  },
  "mail-differs": {
    title: "Another mail address",
    meaning: "The account receives mail at another address than the one in JumpCloud. This is only shown.",
    affected: NOBODY,
  },
  guest: {
    title: "A guest",
    meaning:
      "The account belongs to a guest, who signs in at their own organisation. A federation here does not change that.",
    affected: NOBODY,
  },
  ready: {
    title: "Ready",
    meaning: "JumpCloud's user and the account in the tenant belong together.",
    affected: NOBODY,
  },
};
