import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { domainOfAddress, type EntraAccount, type JumpCloudAccount, jumpcloudLoginName } from "./accounts";
import type { PeopleIndex } from "./people-index";
import {
  blockingReason,
  joinReasons,
  NO_REASONS,
  noteReason,
  type PersonReason,
  unsureReason,
  waitingReason,
} from "./reasons";
import { nameDifference, possibleSentNames, sentSignInName } from "./sign-in-name";

/**
 * Whether what JumpCloud asserts of a person leads to this account and to no other: NameID has to equal its immutable id.
 * Microsoft's page asks that IDPEmail is its sign-in name, too, and Entra does not compare them: where the id fits another
 * name is told. https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 */
export function identityReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  return joinReasons(
    personReasons(person, account, people),
    accountReasons(person, account, people),
    nameReasons(person, account, people),
    account.onPremisesSync ? onPremises(person, account) : immutableIdReasons(person, account, people),
  );
}

/** Several people of JumpCloud stand for one account. */
function personReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  const claimants = people.claimantsOf(account);
  if (claimants.length < 2) return NO_REASONS;
  const others = claimants.filter(({ id }) => id !== person.id);
  const named = others.map((other) => `${jumpcloudLoginName(other)} (${other.id})`).join(", ");
  const evidence = `${account.userPrincipalName} is the account of ${jumpcloudLoginName(person)} (${person.id}), and also of ${named} at JumpCloud`;
  const wayOut = "Keep one of these users in JumpCloud's group, and give the others addresses of their own";
  const isLinked = account.immutableId === person.id;
  return [(isLinked ? noteReason : blockingReason)("duplicate-person", evidence, wayOut)];
}

/** Several accounts of the tenant stand for one person. */
function accountReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  const twins = sharedImmutableIdReasons(account, people);
  const namesake = person.email === "" ? undefined : people.accountByAddress(person.email);
  if (twins.length > 0 || !namesake || namesake.id === account.id) return twins;
  const evidence = `the tenant has ${account.userPrincipalName} and ${namesake.userPrincipalName} for ${person.email}`;
  return [
    noteReason(
      "duplicate-account",
      evidence,
      "Keep one of the accounts, and remove the address from the other",
    ),
  ];
}

export function sharedImmutableIdReasons(
  account: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  const twins = people.twinsOf(account);
  if (twins.length === 0) return NO_REASONS;
  const names = twins.map(({ userPrincipalName }) => userPrincipalName).join(", ");
  const evidence = `${names} have the same immutable id ${account.immutableId ?? ""}, so a sign-in finds none of them`;
  return [
    blockingReason(
      "duplicate-account",
      evidence,
      "Keep the immutable id on the account that the person uses",
    ),
  ];
}

function nameReasons(
  person: JumpCloudAccount,
  account: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  const { userPrincipalName } = account;
  const sent = sentSignInName(person, people.rules);
  const names = possibleSentNames(sent);
  // A name on another domain would move the account there, where another issuer vouches: AADSTS5000820.
  const isLinked =
    account.immutableId === person.id &&
    names.every((name) => isNearby(domainOfAddress(name), account, people));
  const differing = () => [differs(person, userPrincipalName, people, isLinked)];
  if ("none" in sent) return equalIgnoringCase(userPrincipalName, person.email) ? NO_REASONS : differing();
  if (!names.some((name) => equalIgnoringCase(name, userPrincipalName))) return differing();
  // Once it is the e-mail address, whatever JumpCloud sends as name or in an assertion is the same.
  if (equalIgnoringCase(userPrincipalName, person.email)) return NO_REASONS;
  const open =
    "unclear" in sent
      ? sent.unclear
      : `JumpCloud writes ${sent.upn} as sign-in name and may assert ${person.email}; both have to be the same`;
  const wayOut =
    "Make the e-mail address in JumpCloud the sign-in name, or let such a person sign in on a pilot domain first";
  const reason = isLinked && "upn" in sent ? noteReason : unsureReason;
  return [reason("upn-uncertain", `${userPrincipalName}: ${open}`, wayOut)];
}

/** The domain of the account, or one above or below it that has the same issuer: a root domain of its own has another. */
function isNearby(domain: string, account: EntraAccount, { judges }: PeopleIndex): boolean {
  const its = domainOfAddress(account.userPrincipalName);
  if (domain === its) return true;
  return (domain.endsWith(`.${its}`) || its.endsWith(`.${domain}`)) && judges(domain);
}

function differs(
  person: JumpCloudAccount,
  userPrincipalName: string,
  { rules }: PeopleIndex,
  isLinked: boolean,
): PersonReason {
  const { evidence, wayOut } = nameDifference(person, userPrincipalName, rules);
  if (!isLinked) return blockingReason("upn-differs", evidence, wayOut);
  const fits = `${evidence}; Entra uses the immutable id, which fits, and the person types ${jumpcloudLoginName(person)} at JumpCloud`;
  return noteReason("upn-differs", fits, wayOut);
}

/** JumpCloud can't change such an account, so the link has to be there already. */
function onPremises(
  person: JumpCloudAccount,
  { immutableId, userPrincipalName }: EntraAccount,
): readonly PersonReason[] {
  const code = "on-premises-synced";
  const evidence = `${userPrincipalName} comes from a local Active Directory, so JumpCloud can't change it`;
  if (immutableId === person.id)
    return [noteReason(code, evidence, "Nothing: its immutable id is JumpCloud's")];
  const wayOut = `Make ${person.id} its source anchor there, or end the directory's sync of this account`;
  return [blockingReason(code, `${evidence}; its immutable id is ${immutableId ?? "empty"}`, wayOut)];
}

function immutableIdReasons(
  person: JumpCloudAccount,
  { immutableId, userPrincipalName }: EntraAccount,
  people: PeopleIndex,
): readonly PersonReason[] {
  if (immutableId === person.id) return NO_REASONS;
  if (immutableId === undefined) {
    const wayOut = `Let JumpCloud's sync set it, or set onPremisesImmutableId to ${person.id} before the federation`;
    const reason = people.bindingOf(person)?.entraId === undefined ? waitingReason : blockingReason;
    return [reason("immutable-id-missing", `${userPrincipalName} has no immutable id`, wayOut)];
  }
  const owner = people.personById(immutableId);
  const whose = owner ? `, which is ${jumpcloudLoginName(owner)}'s` : "";
  const evidence = `${userPrincipalName} has the immutable id ${immutableId}${whose}, JumpCloud sends ${person.id}`;
  const wayOut = `Set onPremisesImmutableId to ${person.id} before the federation; afterwards Entra may refuse it`;
  return [blockingReason("immutable-id-differs", evidence, wayOut)];
}
