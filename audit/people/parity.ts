import { sentName } from "../sync/sign-in-name";
import { type Binding, domainOf, type EntraAccount, type JumpCloudAccount } from "./accounts";
import { identityReasons } from "./identity";
import { loginReasons, nameOf } from "./logins";
import type { Register } from "./people-index";
import { blocks, joined, NO_REASONS, type Reason, sortReasons, told, waits } from "./reasons";

/**
 * Everything that stands between a person of JumpCloud and the account in the tenant, the most important first; empty
 * when they are one.
 */
export function parityOf(person: JumpCloudAccount, people: Register): readonly Reason[] {
  const binding = people.bindingOf(person);
  const account = people.accountOf(person);
  const reasons = joined(
    loginReasons(person, people.access),
    membershipReasons(person, people),
    bindingReasons(person, binding),
    exportReasons(person, account, people),
    account ? accountReasons(person, account, people) : [absent(person, binding)],
  );
  return sortReasons(reasons);
}

function membershipReasons(person: JumpCloudAccount, people: Register): readonly Reason[] {
  if (people.memberOf(person)) return NO_REASONS;
  const wayOut =
    "Add the address to `members`, or where a program declares none, put the person into the group in JumpCloud";
  const evidence = `${nameOf(person)} is not a member of the group that may use Microsoft 365`;
  return [blocks("not-a-member", evidence, wayOut)];
}

function bindingReasons(person: JumpCloudAccount, binding: Binding | undefined): readonly Reason[] {
  if (!binding) {
    const evidence = `${nameOf(person)} is not bound to JumpCloud's Microsoft 365 directory`;
    const wayOut = "Bind the group to the directory, which this project does for members";
    return [waits("not-bound", evidence, wayOut)];
  }
  // Assumed: 0 is success, as in google.rpc; a person who can't log in anyway is not written, and that succeeds.
  if (binding.sync === undefined || binding.sync.code === 0) return NO_REASONS;
  const { code, message } = binding.sync;
  const evidence = `JumpCloud could not write ${nameOf(person)} into the tenant: ${message} (code ${code})`;
  const wayOut = "Correct what JumpCloud names, then remove the person from the group and add them again";
  // Who was written before has an account, and what is wrong with it is told by itself.
  const reason = binding.entraId === undefined ? blocks : told;
  return [reason("sync-failed", evidence, wayOut)];
}

/** Whether JumpCloud writes the person at all. */
function exportReasons(
  person: JumpCloudAccount,
  account: EntraAccount | undefined,
  people: Register,
): readonly Reason[] {
  if (person.email === "") {
    const evidence = `${person.username} has no e-mail address in JumpCloud, which is what it sends as sign-in name`;
    return [blocks("no-email", evidence, "Give the user an e-mail address in JumpCloud")];
  }
  const sent = sentName(person, people.rules);
  if (!("none" in sent)) return NO_REASONS;
  const evidence = `JumpCloud does not sync ${person.email}: ${sent.none}`;
  const wayOut = `Add ${domainOf(person.email)} to the domains of JumpCloud's directory`;
  const isLinked = account?.immutableId === person.id;
  return [(isLinked ? told : blocks)("domain-not-synced", evidence, wayOut)];
}

function absent(person: JumpCloudAccount, binding: Binding | undefined): Reason {
  const evidence = `the tenant has no account for ${nameOf(person)}`;
  if (binding?.sync && binding.entraId === undefined) {
    return blocks("not-in-tenant", evidence, "It appears once JumpCloud's sync of the person succeeds");
  }
  return waits("not-in-tenant", evidence, "JumpCloud makes it once the person is bound");
}

function accountReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  people: Register,
): readonly Reason[] {
  return joined(
    enabledReasons(account),
    attemptReasons(person, account, people.bindingOf(person)),
    identityReasons(person, account, people),
    mailReasons(person, account),
  );
}

function enabledReasons(account: EntraAccount): readonly Reason[] {
  if (account.enabled) return NO_REASONS;
  const evidence = `${account.userPrincipalName} is blocked from sign-in in Entra`;
  return [blocks("entra-blocked", evidence, "Enable the account in Entra if the person is to sign in")];
}

function attemptReasons(
  person: JumpCloudAccount,
  { immutableId }: EntraAccount,
  binding: Binding | undefined,
): readonly Reason[] {
  if (!binding || binding.sync !== undefined || binding.entraId !== undefined) return NO_REASONS;
  const evidence = `JumpCloud has not written ${nameOf(person)} into the tenant yet`;
  const reason = immutableId === person.id ? told : waits;
  return [reason("not-synced", evidence, "Wait for JumpCloud's sync")];
}

function mailReasons(person: JumpCloudAccount, { mail, userPrincipalName }: EntraAccount): readonly Reason[] {
  if (mail === undefined) {
    const evidence = `${userPrincipalName} has no mail address in Entra`;
    return [told("mail-missing", evidence, "Nothing, if the person has no mailbox")];
  }
  if (person.email === "" || mail.toLowerCase() === person.email.toLowerCase()) return NO_REASONS;
  const evidence = `${userPrincipalName} receives mail at ${mail}, JumpCloud knows ${person.email}`;
  const wayOut =
    domainOf(mail) === domainOf(person.email)
      ? "Nothing, if one is an alias of the other"
      : "Check that both belong to the same person";
  return [told("mail-differs", evidence, wayOut)];
}
