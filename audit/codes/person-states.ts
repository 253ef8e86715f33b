import type { PersonStateCode } from "../people/reasons";
import type { CodeEntry } from "./entry";

const NOT_NOW = "Nobody yet; once the domain is federated, this person.";
const NEITHER = "Nobody: this person can't sign in now either.";
const NOBODY = "Nobody.";

/** What is told of one person, by `parity`, `explain`, and as the reasons of `lock-out`; what to do is in {@link STATES}. */
export const PERSON_STATE_CODES: Readonly<Record<PersonStateCode, Omit<CodeEntry, "wayOut">>> = {
  "no-email": {
    title: "No e-mail address in JumpCloud",
    meaning: "The user at JumpCloud has no e-mail address, which is what JumpCloud sends as sign-in name.",
    affected: NOT_NOW,
  },
  "jumpcloud-suspended": {
    title: "Suspended in JumpCloud",
    meaning: "The user is suspended, and JumpCloud signs nobody in who is.",
    affected: NOT_NOW,
  },
  "jumpcloud-staged": {
    title: "Staged in JumpCloud",
    meaning: "The user is prepared at JumpCloud and not active yet.",
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
    meaning: "The user is locked in JumpCloud after wrong passwords.",
    affected: NOT_NOW,
  },
  "entra-blocked": {
    title: "Blocked in Entra",
    meaning: "The account is blocked from sign-in in Entra, whatever JumpCloud says.",
    affected: NEITHER,
  },
  "not-in-jumpcloud": {
    title: "Not in JumpCloud",
    meaning: "The account is on the domain, and JumpCloud has nobody with its address.",
    affected: NOT_NOW,
  },
  "unlicensed-mailbox": {
    title: "It looks like a shared or room mailbox",
    meaning:
      "The account is on the domain, can be signed in to, has a mailbox and no licence, and JumpCloud has nobody with its address: Microsoft lets the account of a shared or room mailbox stay enabled, although people open it with their own. It may be a person without a licence all the same.",
    affected: NOT_NOW,
  },
  "duplicate-account": {
    title: "Several accounts of one person",
    meaning:
      "The tenant has more than one account for one person, or accounts with the same immutable id, so that a sign-in fits none or the wrong one. Where it leaves no doubt, it is only told.",
    affected: NOT_NOW,
  },
  "duplicate-person": {
    title: "Several people for one account",
    meaning:
      "Several users of JumpCloud stand for one account of the tenant. For the one whose id the account carries it is only told.",
    affected: NOT_NOW,
  },
  "not-a-member": {
    title: "Not a member of the group",
    meaning:
      "The person is in JumpCloud, but in no group that may use Microsoft 365, nor bound to its application alone.",
    affected: NOT_NOW,
  },
  "access-denied": {
    title: "Kept out by an access policy",
    meaning:
      "An access policy of JumpCloud denies the person the application. Where it denies something else, such as the user portal, it is not known whether a sign-in passes.",
    affected: NOT_NOW,
  },
  "mfa-not-enrolled": {
    title: "No second factor",
    meaning:
      "JumpCloud demands a second factor that the person has not enrolled. Where JumpCloud lets the person off for now and a policy demands it, it is not known.",
    affected: NOT_NOW,
  },
  "sync-failed": {
    title: "The sync has failed",
    meaning:
      "JumpCloud could not write the person into the tenant. For somebody who was written before it is only told.",
    affected: "A person without an account, and whoever expects the last change of this one.",
  },
  "domain-not-synced": {
    title: "The domain is not synced",
    meaning:
      "JumpCloud's directory does not sync the domain of the person's address. For somebody whose account carries JumpCloud's id it is only told.",
    affected: NOT_NOW,
  },
  "on-premises-synced": {
    title: "From a local Active Directory",
    meaning:
      "The account comes from a local Active Directory, where JumpCloud can't change it. Where its immutable id is JumpCloud's already, it is only told.",
    affected: NOT_NOW,
  },
  "immutable-id-differs": {
    title: "Another immutable id",
    meaning: "The account carries another immutable id than JumpCloud sends, so that Entra does not find it.",
    affected: NOT_NOW,
  },
  "upn-differs": {
    title: "Another sign-in name",
    meaning:
      "The sign-in name of the account is not what JumpCloud sends. Entra finds the account by its immutable id alone: where that fits, it is only told, as Microsoft's page asks for both to be the same. It stops whoever has no fitting id, and whom JumpCloud would give a name on another domain, where its issuer may not vouch (AADSTS5000820).",
    affected: NOT_NOW,
  },
  "not-bound": {
    title: "Not bound to the directory",
    meaning:
      "The person is not bound to JumpCloud's Microsoft 365 directory, so that JumpCloud does not sync them.",
    affected: NOT_NOW,
  },
  "not-synced": {
    title: "Not synced yet",
    meaning: "The person is bound, and JumpCloud has not tried yet to write them into the tenant.",
    affected: NOT_NOW,
  },
  "not-in-tenant": {
    title: "No account in the tenant",
    meaning: "The tenant has no account for the person yet.",
    affected: "This person, who has no account to sign in to.",
  },
  "immutable-id-missing": {
    title: "No immutable id",
    meaning: "The account has no immutable id, by which Entra finds whom JumpCloud signs in.",
    affected: NOT_NOW,
  },
  "access-unread": {
    title: "Access policies could not be read",
    meaning: "Whether an access policy of JumpCloud keeps the person out could not be read.",
    affected: "Nobody is known to be; once the domain is federated, it could be this person.",
  },
  "not-admitted": {
    title: "No access policy is for the person",
    meaning:
      "JumpCloud's access policies let some people into the application, and none is for this person. JumpCloud's default policy decides, which its API does not show.",
    affected: "It can't be told; once the domain is federated, it could be this person.",
  },
  "upn-uncertain": {
    title: "The sign-in name is uncertain",
    meaning:
      "The sign-in name is not the person's e-mail address at JumpCloud, and which of both JumpCloud asserts is not published. Where the immutable id fits and it is known which name JumpCloud writes, it is only told.",
    affected: "It can't be told; once the domain is federated, it could be this person.",
  },
  "mfa-exempt": {
    title: "A second factor is due soon",
    meaning: "JumpCloud demands a second factor that the person has not enrolled, and lets them off for now.",
    affected: "Nobody yet; this person once JumpCloud demands it.",
  },
  "access-conditional": {
    title: "Kept out under conditions",
    meaning:
      "An access policy of JumpCloud denies the person something under conditions, such as a place or a device.",
    affected: "This person, where the conditions are met.",
  },
  "mail-missing": {
    title: "No mail address in Entra",
    meaning: "The account has no mail address. It is only told.",
    affected: NOBODY,
  },
  "mail-differs": {
    title: "Another mail address",
    meaning: "The account receives mail at another address than JumpCloud knows. It is only told.",
    affected: NOBODY,
  },
  guest: {
    title: "A guest",
    meaning: "The account is a guest's, who signs in at home, whatever is federated here.",
    affected: NOBODY,
  },
  ready: {
    title: "Ready",
    meaning: "JumpCloud's person and the account in the tenant are one.",
    affected: NOBODY,
  },
};
