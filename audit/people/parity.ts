import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import {
  type DirectoryBinding,
  domainOfAddress,
  type EntraAccount,
  type JumpCloudAccount,
  jumpcloudLoginName,
} from "./accounts";
import { identityReasons } from "./identity";
import { loginReasons } from "./logins";
import type { PeopleIndex } from "./people-index";
import {
  blockingReason,
  joinReasons,
  NO_REASONS,
  noteReason,
  type PersonReason,
  sortReasons,
  waitingReason,
} from "./reasons";
import { sentSignInName } from "./sign-in-name";

/**
 * Everything that stands between a person of JumpCloud and the account in the tenant, the most important first; empty
 * when they are one.
 */
export function parityReasons(person: JumpCloudAccount, people: PeopleIndex): readonly PersonReason[] {
  const binding = people.bindingOf(person);
  const account = people.accountOf(person);
  const reasons = joinReasons(
    loginReasons(person, people.access),
    membershipReasons(person, people),
    bindingReasons(person, binding),
    exportReasons(person, account, people),
    account ? accountReasons(person, account, people) : [absent(person, binding)],
  );
  return sortReasons(reasons);
}

function membershipReasons(person: JumpCloudAccount, people: PeopleIndex): readonly PersonReason[] {
  if (people.memberOf(person)) return NO_REASONS;
  const wayOut =
    "Add the address to `members`. If the program declares no members, put the person into the group in JumpCloud";
  const evidence = `${jumpcloudLoginName(person)} is not a member of the group that may use Microsoft 365`;
  return [blockingReason("not-a-member", evidence, wayOut)];
}

function bindingReasons(
  person: JumpCloudAccount,
  binding: DirectoryBinding | undefined,
): readonly PersonReason[] {
  if (!binding) {
    const evidence = `${jumpcloudLoginName(person)} is not bound to JumpCloud's Microsoft 365 directory`;
    const wayOut = "Bind the group to the directory; this project does that for members";
    return [waitingReason("not-bound", evidence, wayOut)];
  }
  // Assumed: 0 is success, as in google.rpc; a person who can't log in anyway is not written, and that succeeds.
  if (binding.sync === undefined || binding.sync.code === 0) return NO_REASONS;
  const { code, message } = binding.sync;
  const evidence = `JumpCloud could not write ${jumpcloudLoginName(person)} into the tenant: ${message} (code ${code})`;
  const wayOut = "Correct what JumpCloud names, then remove the person from the group and add them again";
  // Who was written before has an account, and what is wrong with it is told by itself.
  const reason = binding.entraId === undefined ? blockingReason : noteReason;
  return [reason("sync-failed", evidence, wayOut)];
}

/** Whether JumpCloud writes the person at all. */
function exportReasons(
  person: JumpCloudAccount,
  account: EntraAccount | undefined,
  people: PeopleIndex,
): readonly PersonReason[] {
  if (person.email === "") {
    const evidence = `${person.username} has no e-mail address in JumpCloud, which JumpCloud sends as the sign-in name`;
    return [blockingReason("no-email", evidence, "Give the user an e-mail address in JumpCloud")];
  }
  const sent = sentSignInName(person, people.rules);
  if (!("none" in sent)) return NO_REASONS;
  const evidence = `JumpCloud does not sync ${person.email}: ${sent.none}`;
  const wayOut = `Add ${domainOfAddress(person.email)} to the domains of JumpCloud's directory`;
  const isLinked = account?.immutableId === person.id;
  return [(isLinked ? noteReason : blockingReason)("domain-not-synced", evidence, wayOut)];
}

function absent(person: JumpCloudAccount, binding: DirectoryBinding | undefined): PersonReason {
  const evidence = `the tenant has no account for ${jumpcloudLoginName(person)}`;
  if (binding?.sync && binding.entraId === undefined) {
    return blockingReason(
      "not-in-tenant",
      evidence,
      "It appears once JumpCloud's sync of the person succeeds",
    );
  }
  return waitingReason("not-in-tenant", evidence, "JumpCloud makes it once the person is bound");
}

function accountReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  return joinReasons(
    enabledReasons(account),
    attemptReasons(person, account, people.bindingOf(person)),
    identityReasons(person, account, people),
    mailReasons(person, account),
  );
}

function enabledReasons(account: EntraAccount): readonly PersonReason[] {
  if (account.enabled) return NO_REASONS;
  const evidence = `${account.userPrincipalName} is blocked from sign-in in Entra`;
  return [
    blockingReason("entra-blocked", evidence, "Enable the account in Entra if the person is to sign in"),
  ];
}

function attemptReasons(
  person: JumpCloudAccount,
  { immutableId }: EntraAccount,
  binding: DirectoryBinding | undefined,
): readonly PersonReason[] {
  if (!binding || binding.sync !== undefined || binding.entraId !== undefined) return NO_REASONS;
  const evidence = `JumpCloud has not written ${jumpcloudLoginName(person)} into the tenant yet`;
  const reason = immutableId === person.id ? noteReason : waitingReason;
  return [reason("not-synced", evidence, "Wait for JumpCloud's sync")];
}

function mailReasons(
  person: JumpCloudAccount,
  { mail, userPrincipalName }: EntraAccount,
): readonly PersonReason[] {
  if (mail === undefined) {
    const evidence = `${userPrincipalName} has no mail address in Entra`;
    return [noteReason("mail-missing", evidence, "Nothing, if the person has no mailbox")];
  }
  if (person.email === "" || equalIgnoringCase(mail, person.email)) return NO_REASONS;
  const evidence = `${userPrincipalName} receives mail at ${mail}, JumpCloud knows ${person.email}`;
  const wayOut =
    domainOfAddress(mail) === domainOfAddress(person.email)
      ? "Nothing, if one is an alias of the other"
      : "Check that both belong to the same person";
  return [noteReason("mail-differs", evidence, wayOut)];
}
