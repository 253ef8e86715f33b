import { type Explanation, explainSignIn } from "../../audit/explanation/explanation";
import type { PersonSnapshot } from "../../audit/explanation/person-snapshot";
import {
  addressesOfAccount,
  type DirectoryBinding,
  domainOfAddress,
  type EntraAccount,
  type JumpCloudAccount,
} from "../../audit/people/accounts";
import type { PeopleSnapshot } from "../../audit/people/people";
import { indexPeople } from "../../audit/people/people-index";
import {
  DEFAULT_SYNC_RULES,
  readAccessRules,
  readAdministrators,
  readBindingsOfDirectory,
  readRealm,
  readSyncRules,
  readTenantDomain,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown } from "../locate/ambiguous-or-unknown";
import { type LocatedDomain, type LocateOptions, locateDomains } from "../locate/domains";
import { admittingApplicationIds, notYetSetUpStates } from "./parity";
import { findPerson, type PersonMatches } from "./search";

/**
 * Why the person whom this name leads to can or can't sign in. It reads only this person, but for the sync's list of
 * users, which JumpCloud gives from its beginning only.
 *
 * @throws AmbiguousOrUnknown where the name leads to nobody, or to several
 */
export async function explainPerson(
  vendors: Vendors,
  name: string,
  options: LocateOptions,
  call: Call,
): Promise<Explanation> {
  return (await readExplainedPerson(vendors, name, options, call)).explanation;
}

/** What was seen of the person beside what it comes to. */
export interface ExplainedPerson {
  snapshot: PersonSnapshot;
  explanation: Explanation;
}

/** @throws AmbiguousOrUnknown where the name leads to nobody, or to several */
export async function readExplainedPerson(
  vendors: Vendors,
  name: string,
  options: LocateOptions,
  call: Call,
): Promise<ExplainedPerson> {
  const found = await findPerson(vendors, name, call);
  const alone = { ...found, bindings: [], holders: [], members: [], rules: DEFAULT_SYNC_RULES };
  const where = await whereOf(vendors, pairOf(subjectOf(found, name), alone), options, call);
  const { people, isAdmitting } = await peopleAround(vendors, found, where, call);
  const pair = pairOf(subjectOf(found, name), people);
  const snapshot = await personSnapshotOf(vendors, { pair, people, where }, call);
  return {
    snapshot,
    explanation: explainSignIn(
      snapshot,
      where ? notYetSetUpStates(where, isAdmitting) : [],
      currentTime(vendors),
    ),
  };
}

interface Subject {
  person?: JumpCloudAccount;
  account?: EntraAccount;
}

/** Whom the name leads to first; of two people with equal right to it, neither is chosen. */
function subjectOf({ jumpcloud, entra }: PersonMatches, name: string): Subject {
  const wanted = name.toLowerCase();
  const is = (text: string | undefined) => text?.toLowerCase() === wanted;
  const ranks: (readonly Subject[])[] = [
    jumpcloud.filter(({ email }) => is(email)).map((person) => ({ person })),
    entra.filter(({ userPrincipalName }) => is(userPrincipalName)).map((account) => ({ account })),
    jumpcloud.filter(({ username }) => is(username)).map((person) => ({ person })),
    entra.filter((account) => addressesOfAccount(account).includes(wanted)).map((account) => ({ account })),
    jumpcloud.filter(({ alternateEmail }) => is(alternateEmail)).map((person) => ({ person })),
  ];
  const [subject, ...others] = ranks.find(({ length }) => length > 0) ?? [];
  if (!subject || others.length > 0) throw severalNamed(name, { jumpcloud, entra });
  return subject;
}

function severalNamed(name: string, { jumpcloud, entra }: PersonMatches): AmbiguousOrUnknown {
  const people = jumpcloud.map(({ username, email, id }) => `${username} (${email || "no e-mail"}, ${id})`);
  const accounts = entra.map(({ userPrincipalName }) => userPrincipalName);
  return new AmbiguousOrUnknown(
    `Several people match "${name}". At JumpCloud: ${people.join(", ") || "nobody"}. In Entra: ${accounts.join(", ") || "nobody"}. Name one of them by something that only this person has.`,
  );
}

/** The person and the account that belong together. */
function pairOf({ person, account }: Subject, people: PeopleSnapshot): Subject {
  const all = indexPeople(people);
  const theirs = account ?? (person && all.accountOf(person));
  const owner = theirs && all.personOf(theirs);
  // Somebody else's account is not this person's, however much it looks so.
  if (person) return theirs && owner?.id === person.id ? { person, account: theirs } : { person };
  return { ...(owner ? { person: owner } : {}), ...(theirs ? { account: theirs } : {}) };
}

/** Nothing where the tenant does not have the domain of the person's name. */
async function whereOf(
  vendors: Vendors,
  { person, account }: Subject,
  options: LocateOptions,
  call: Call,
): Promise<LocatedDomain | undefined> {
  const domain = domainOfAddress(account?.userPrincipalName ?? person?.email ?? "");
  const tenantDomain = domain && (await readTenantDomain(vendors.graph, domain, { signal: call.signal }));
  if (!tenantDomain) return undefined;
  const [where] = await locateDomains(vendors, { ...options, domains: [domain] }, call);
  return where;
}

async function peopleAround(
  vendors: Vendors,
  { jumpcloud, entra }: PersonMatches,
  where: LocatedDomain | undefined,
  call: Call,
): Promise<{ people: PeopleSnapshot; isAdmitting: boolean }> {
  const options = { signal: call.signal };
  const [bindings, rules, { holders }, members] = await Promise.all([
    where?.directory ? bindingsOf(vendors, where.directory.id, jumpcloud, call) : [],
    where?.directory ? readSyncRules(vendors.jumpcloud, where.directory.id, options) : DEFAULT_SYNC_RULES,
    readAdministrators(vendors.graph, options),
    Promise.all(jumpcloud.map(async ({ id }) => ((await isMember(vendors, id, where, call)) ? [id] : []))),
  ]);
  const people = { jumpcloud, entra, bindings, rules, holders, members: members.flat() };
  const isAdmitting = people.members.length > 0 || (where?.read.groups ?? []).length > 0;
  if (!where?.application) return { people, isAdmitting };
  const access = await readAccessRules(vendors.jumpcloud, where.application.id, new Map(), options);
  return { people: { ...people, access }, isAdmitting };
}

/** By a group, or by whatever else leads to the application. */
async function isMember(
  vendors: Vendors,
  id: string,
  where: LocatedDomain | undefined,
  call: Call,
): Promise<boolean> {
  if (!where) return false;
  const admitting = admittingApplicationIds(where);
  const [memberOf, used] = await Promise.all([
    groupsOf(vendors, id, call),
    admitting.length === 0 ? [] : vendors.jumpcloud.users.applications(id, { signal: call.signal }),
  ]);
  return (
    where.groups.some((group) => memberOf.includes(group.id)) ||
    used.some((one) => admitting.includes(one.id))
  );
}

async function groupsOf({ jumpcloud }: Vendors, personId: string, { signal }: Call): Promise<string[]> {
  return (await jumpcloud.users.memberOf(personId, { signal })).map(({ id }) => id);
}

/** JumpCloud lists a directory's users from the beginning; the list is left once all of these are found. */
async function bindingsOf(
  { jumpcloud }: Vendors,
  directoryId: string,
  persons: readonly JumpCloudAccount[],
  options: Call,
): Promise<DirectoryBinding[]> {
  const bound = await Promise.all(
    persons.map(async ({ id }) => {
      const directories = await jumpcloud.users.office365s(id, options);
      return directories.some((directory) => directory.id === directoryId) ? [id] : [];
    }),
  );
  const missing = new Set(bound.flat());
  const found: DirectoryBinding[] = [];
  if (missing.size === 0) return found;
  for await (const binding of readBindingsOfDirectory(jumpcloud, directoryId, options)) {
    if (missing.delete(binding.userId)) found.push(binding);
    if (missing.size === 0) break;
  }
  return found;
}

async function personSnapshotOf(
  vendors: Vendors,
  { pair, people, where }: { pair: Subject; people: PeopleSnapshot; where: LocatedDomain | undefined },
  call: Call,
): Promise<PersonSnapshot> {
  const { person, account } = pair;
  const { application, directory, tenantDomain: domain } = where ?? {};
  const binding = people.bindings.find(({ userId }) => userId === person?.id);
  const isFederated = domain?.authenticationType === "Federated";
  const [memberOf, realm] = await Promise.all([
    person ? groupsOf(vendors, person.id, call) : [],
    isFederated ? readRealm(vendors.graph, domain.name, { signal: call.signal }) : undefined,
  ]);
  return {
    ...pair,
    people,
    ...(binding ? { binding } : {}),
    roles: people.holders.filter((holder) => holder.account.id === account?.id),
    memberOf,
    groups: where?.groups ?? [],
    ...(application ? { application } : {}),
    ...(directory ? { directory } : {}),
    ...(domain ? { domain } : {}),
    ...(realm ? { realm } : {}),
  };
}
