import { COMMAND_STOPS, NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of people who are to sign in. */
export const PEOPLE_CODES = {
  "former-lock-out": {
    title: "Somebody could not sign in at the former identity provider",
    meaning:
      "The domain is to be federated again with the identity provider that it had before JumpCloud, and the account carries JumpCloud's immutable id, or none: that provider names it by another one.",
    evidence: "The id.",
    wayOut:
      "Give the accounts their former ids back while the domain is Managed: `remap --undo`. Or name whom you accept to lock out.",
    affected: "Whoever is named: once the domain is federated, there is no way in for that person.",
  },
  "immutable-id-unproven": {
    title: "What JumpCloud sends as immutable id was not seen",
    meaning:
      "Nobody in the tenant carries the id of a JumpCloud user yet, or somebody whom the sync has written carries another one. So `parity --fix` and `remap` write no id.",
    evidence: "The person whose id was looked at, where there is one.",
    wayOut: "Let JumpCloud's sync write one person first, and run it again.",
    affected: "Nobody: nothing is written.",
  },
  "leaver-enabled": {
    title: "Somebody who has left can still be signed in",
    isAcceptable: true,
    meaning:
      "A person was suspended or deleted at JumpCloud more than an hour ago, and the account on the federated domain is still enabled at Microsoft. Nobody signs in anew through JumpCloud with it, but sessions go on, and so do ways round JumpCloud. Where JumpCloud's log could not be read, it is a note, as it may be less than an hour.",
    evidence: "Whether the person is suspended or gone.",
    wayOut:
      "Block the account in Entra and revoke its sessions, or activate the person in JumpCloud. Where JumpCloud's sync should have blocked it, look at the person's status in the directory.",
    affected: "Nobody of those who work here; the company, where the person still has a session.",
  },
  "lock-out": {
    title: "Somebody would be locked out",
    isAside: true,
    isAcceptable: true,
    isAcceptance: true,
    meaning:
      "This person can sign in now and could not, or may not, by JumpCloud. It is pending where JumpCloud's sync changes all that stands in the way, unknown where it can't be told, and holds where `acceptLockOut` names the person. More than 20 people are told by reason.",
    evidence: "What stands in the way: the codes of people.",
    wayOut: "Do what the finding says for that person, or name the person in `acceptLockOut`.",
    affected: "Nobody yet; once federated, the named person.",
  },
  "lock-out-needless": {
    title: "`acceptLockOut` names somebody needlessly",
    isAcceptance: true,
    meaning:
      "`acceptLockOut` names a person who is not locked out by the domain of the sign-in name, or whose sign-in name is on none of the stack's domains. It is a warning.",
    wayOut: "Take the name out of `acceptLockOut`, or correct it.",
    affected: "Nobody; later it would let that person be locked out unasked.",
  },
  "member-unknown": {
    title: "JumpCloud does not know the member",
    meaning: "`members` has an address that nobody at JumpCloud has as e-mail address.",
    wayOut: "Correct the address, or create the user in JumpCloud first.",
    affected: RUN_STOPS,
  },
  "people-unread": {
    title: "Somebody may be missing among the people",
    meaning:
      "Graph counts more accounts on the domain than it shows, or its readings differ by more than can be asked for one by one. Who is not shown is not judged, and could be locked out unseen, so that the domain is not federated; `parity` marks its list. Nothing else depends on it.",
    evidence: "What was counted, and what was shown.",
    wayOut:
      "Run it again in some minutes: Graph's index is behind after many changes. Where it stays so, compare with the number of users in the Entra admin center, and ask Microsoft.",
    affected: NOBODY_YET,
  },
  "remap-federated": {
    title: "Immutable ids are not written while the domain is federated",
    meaning:
      "`remap` writes immutable ids only while the domain is Managed. In a federated one Microsoft may refuse another id, and where it takes it, the person is locked out in that moment.",
    evidence: "The issuer of the federation.",
    wayOut:
      "Set the domain to Managed in a planned window, as docs/move.md has it. One person of a domain that is federated with JumpCloud can go by the name on the initial domain: `remap --by-managed-name`.",
    affected: COMMAND_STOPS,
  },
  "sync-would-block": {
    title: "Binding would block an account",
    meaning:
      "The person is suspended at JumpCloud, or locked or expired where the directory's settings block for that, and JumpCloud blocks the account, enabled now, once the person is bound.",
    evidence: "The person, and why JumpCloud blocks.",
    wayOut:
      "Put the person right in JumpCloud, take the address out of `members`, or name the account in `acceptLockOut`.",
    affected: "Nobody yet; once bound, the named person, before any domain is federated.",
  },
} satisfies Record<string, CodeEntry>;
