import { COMMAND_STOPS, NOBODY_YET, RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of people who are to sign in. */
export const PEOPLE_CODES = {
  "former-lock-out": {
    title: "Somebody could not sign in at the former identity provider",
    meaning:
      "The domain will be federated again with the identity provider that it had before JumpCloud. This account has no immutable id, or the one of JumpCloud. That provider sends another one.",
    evidence: "The id.",
    wayOut:
      "Give the accounts their former ids back while the domain is Managed: `remap --undo`. Or name the people whom you accept to lock out.",
    affected: "The named people: once the domain is federated, they can't sign in.",
  },
  "immutable-id-unproven": {
    title: "It is not proved which immutable id JumpCloud sends",
    meaning:
      "No account in the tenant has the id of a JumpCloud user yet, or an account that the sync has written has another id. So `parity --fix` and `remap` write no ids.",
    evidence: "The person whose id was checked, if there is one.",
    wayOut: "Let JumpCloud's sync write one person first, and run it again.",
    affected: "Nobody: nothing is written.",
  },
  "leaver-enabled": {
    title: "A person who has left has an enabled account",
    isAcceptable: true,
    meaning:
      "A person was suspended or deleted at JumpCloud more than an hour ago, but the account on the federated domain is still enabled at Microsoft. A new sign-in through JumpCloud is not possible. But open sessions go on, and there may be ways to sign in without JumpCloud. If JumpCloud's log could not be read, it may be less than an hour, so it is a note.",
    evidence: "Whether the person is suspended or deleted.",
    wayOut:
      "Block the account in Entra and revoke its sessions, or activate the person in JumpCloud. If JumpCloud's sync should have blocked it, look at the person's status in the directory.",
    affected: "Nobody who works here. The company, if the person still has an open session.",
  },
  "lock-out": {
    title: "Somebody would be locked out",
    isAside: true,
    isAcceptable: true,
    isAcceptance: true,
    meaning:
      "This person can sign in now, but could not, or perhaps could not, sign in through JumpCloud. It is pending if JumpCloud's sync will remove every obstacle, unknown if it can't be decided, and holds if `acceptLockOut` names the person. More than 20 people are grouped by reason.",
    evidence: "The reasons, with their codes.",
    wayOut: "Do what the finding says for that person, or name the person in `acceptLockOut`.",
    affected: "Nobody yet. After the federation, the named person.",
  },
  "lock-out-needless": {
    title: "`acceptLockOut` names a person without need",
    isAcceptance: true,
    meaning:
      "`acceptLockOut` names a person who is not locked out, or whose sign-in name is on none of the stack's domains. It is a warning.",
    wayOut: "Remove the name from `acceptLockOut`, or correct it.",
    affected: "Nobody. Later it would let that person be locked out without a question.",
  },
  "member-unknown": {
    title: "JumpCloud does not know the member",
    meaning: "`members` contains an address, and no user of JumpCloud has it as e-mail address.",
    wayOut: "Correct the address, or create the user in JumpCloud first.",
    affected: RUN_STOPS,
  },
  "people-unread": {
    title: "Some people may be missing",
    meaning:
      "Graph counts more accounts on the domain than it shows, or two of its answers differ too much. A person who is not shown can't be checked and could be locked out, so the domain is not federated. `parity` says it above its list. Nothing else depends on it.",
    evidence: "How many accounts were counted, and how many were shown.",
    wayOut:
      "Run it again in some minutes: Graph's index is late after many changes. If it does not change, compare with the number of users in the Entra admin center, and ask Microsoft.",
    affected: NOBODY_YET,
  },
  "remap-federated": {
    title: "No immutable ids are written while the domain is federated",
    meaning:
      "`remap` writes immutable ids only while the domain is Managed. On a federated domain Microsoft may refuse another id. If it accepts the id, the person is locked out at once.",
    evidence: "The issuer of the federation.",
    wayOut:
      "Set the domain to Managed in a planned window, as docs/move.md says. If the domain is federated with JumpCloud, a single person can be remapped through a name on the initial domain: `remap --by-managed-name`.",
    affected: COMMAND_STOPS,
  },
  "sync-would-block": {
    title: "JumpCloud would block an account",
    meaning:
      "The person is suspended at JumpCloud, or is locked or has an expired password and the directory's settings block such people. The account is enabled now. Once the person is bound to the directory, JumpCloud blocks it.",
    evidence: "The person, and why JumpCloud blocks.",
    wayOut:
      "Activate or unlock the person in JumpCloud, or let them set a new password. Or remove the address from `members`, or name the account in `acceptLockOut`.",
    affected: "Nobody yet. Once bound, the named person, even before a domain is federated.",
  },
} satisfies Record<string, CodeEntry>;
