import type { EntraAccount } from "./accounts";
import { sharedImmutableIdReasons } from "./identity";
import type { AccountClass } from "./people";
import type { PeopleIndex } from "./people-index";
import { blockingReason, noteReason, type PersonReason, sortReasons } from "./reasons";

/** What is to be said of an account that belongs to nobody at JumpCloud. */
export function unmatchedAccountReasons(account: EntraAccount, people: PeopleIndex): readonly PersonReason[] {
  const { userPrincipalName: upn, enabled } = account;
  if (!enabled)
    return [noteReason("entra-blocked", `${upn} is blocked from sign-in in Entra, nobody uses it`, "")];
  return sortReasons([...sharedImmutableIdReasons(account, people), reasonFor(account, people)]);
}

function reasonFor(account: EntraAccount, people: PeopleIndex): PersonReason {
  const { userPrincipalName: upn } = account;
  const namesake = people.namesakeOf(account);
  const theirs = namesake && people.accountOf(namesake);
  if (namesake && theirs) {
    const evidence = `${upn} has the address of JumpCloud's ${namesake.email}, whose account is ${theirs.userPrincipalName}`;
    const wayOut = "Keep one of the accounts for the person, and block the other or move its sign-in name";
    return blockingReason("duplicate-account", evidence, wayOut);
  }
  const evidence = `JumpCloud has nobody with the address ${upn}`;
  const kind = people.classOf(account);
  if (looksShared(account, kind)) {
    const looks = `${evidence}, and the account has a mailbox but no licence, like a shared or room mailbox`;
    return blockingReason("unlicensed-mailbox", looks, SHARED);
  }
  return blockingReason("not-in-jumpcloud", evidence, wayOutFor(kind));
}

/** https://learn.microsoft.com/microsoft-365/admin/email/create-a-shared-mailbox */
const SHARED =
  "Block its sign-in in the Microsoft 365 admin center: people open a shared or room mailbox with their own accounts. If a person signs in with it, add the person to JumpCloud and to `members`";

/** Exchange alone knows for certain, and no application may ask it. A holder of a role often has no licence either. */
function looksShared({ licensed, mail }: EntraAccount, kind: AccountClass): boolean {
  return licensed === false && mail !== undefined && kind !== "administrator";
}

function wayOutFor(kind: AccountClass): string {
  const move = "move the sign-in name to a domain that stays unfederated";
  if (kind === "service account" || kind === "room") {
    return `${move[0]?.toUpperCase() ?? ""}${move.slice(1)}: a program can't sign in at JumpCloud`;
  }
  return `Add the person to JumpCloud and to \`members\`, or ${move}`;
}
