import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import {
  domainOfAddress,
  type EntraAccount,
  isSuspended,
  type JumpCloudAccount,
  jumpcloudLoginName,
} from "../people/accounts";
import { MANY_PEOPLE } from "../people/by-reason";
import type { PeopleSnapshot } from "../people/people";
import { possibleSentNames, sentSignInName } from "../people/sign-in-name";
import type { TenantDomain } from "../vendor-objects";
import { type BlockedMember, syncBlockOf } from "./blocks";
import { type FindNameOwners, type NameOwners, NO_NAME_OWNERS, nameOwnerFinder } from "./name-conflicts";

/** What the sync is going to do to one person, or what it leaves to a human; `object` can be a domain, too. */
export interface SyncForecast {
  /** JumpCloud's address of the person, or the name of a domain. */
  object: string;
  /** What is going to happen, in words. */
  happens: string[];
}

/** What happens to whoever has no account yet. */
export const CREATES_ACCOUNT: readonly string[] = [
  "an account is created",
  "it has neither a licence nor a usage location until somebody sets them",
];

/** What happens to an account that is there. */
export const TAKES_OVER_ACCOUNT = "is taken over, and its names and exported attributes are overwritten";

/** A member who is not bound to JumpCloud's directory yet, and the accounts that the sync would take. */
interface Joiner {
  person: JumpCloudAccount;
  accounts: EntraAccount[];
}

/** What of the tenant decides what becomes of a name. */
export interface ForecastBasis {
  /** Names that are taken. @default none */
  holders?: NameOwners | undefined;
  /** The tenant's domains; missing if they are not known. */
  domains?: readonly TenantDomain[];
}

/** What happens once the members are bound who are not yet, by name. Whoever is bound already is not in it. */
export function forecastSync(
  people: PeopleSnapshot,
  { holders = NO_NAME_OWNERS, domains }: ForecastBasis = {},
): SyncForecast[] {
  const takenBy = nameOwnerFinder(people.entra, holders);
  const tell = (joiner: Joiner) =>
    domainFailure(joiner, people, domains) ?? eventsOf(joiner, people, takenBy);
  return joiners(people)
    .map((joiner) => ({ object: jumpcloudLoginName(joiner.person), happens: tell(joiner) }))
    .sort((one, other) => (one.object < other.object ? -1 : 1));
}

/** Those of them whose accounts JumpCloud blocks. */
export function blockedNewMembers(people: PeopleSnapshot): BlockedMember[] {
  return joiners(people).flatMap(({ person, accounts }) => {
    const block = syncBlockOf(person, people.rules);
    return block ? [{ person, block, accounts }] : [];
  });
}

/** JumpCloud finds an account by the sign-in name that it sends, and by immutable id where it was linked before. */
function joiners({ jumpcloud, entra, bindings, members, rules }: PeopleSnapshot): Joiner[] {
  const [bound, ids] = [new Set(bindings.map(({ userId }) => userId)), new Set(members)];
  const byName = new Map(entra.map((account) => [account.userPrincipalName.toLowerCase(), account]));
  const byImmutableId = new Map(entra.map((account) => [account.immutableId, account]));
  return jumpcloud
    .filter(({ id }) => ids.has(id) && !bound.has(id))
    .map((person) => {
      const names = possibleSentNames(sentSignInName(person, rules));
      const found = [byImmutableId.get(person.id), ...names.map((name) => byName.get(name.toLowerCase()))];
      return { person, accounts: [...new Set(found.flatMap((account) => account ?? []))] };
    });
}

/** Entra takes a sign-in name on a verified domain of the tenant only. https://learn.microsoft.com/graph/api/resources/user */
function domainFailure(
  { person }: Joiner,
  { rules }: PeopleSnapshot,
  domains: readonly TenantDomain[] | undefined,
): string[] | undefined {
  const sent = sentSignInName(person, rules);
  const names = possibleSentNames(sent);
  const verified = new Set(domains?.filter(({ isVerified }) => isVerified).map(({ name }) => name));
  const [name] = names;
  if (!domains || name === undefined || names.some((one) => verified.has(domainOfAddress(one))))
    return undefined;
  if (person.state === "STAGED" || isSuspended(person)) return undefined;
  const domain = domainOfAddress(name);
  const has = domains.some((one) => one.name === domain) ? "has not verified the domain" : "has no domain";
  return [
    ...("unclear" in sent ? [sent.unclear] : []),
    `the sync fails: ${name} can't be a sign-in name, because the tenant ${has} ${domain}; add and verify it in the Microsoft 365 admin center, or give the person an address of ${[...verified].sort().join(", ")} in JumpCloud`,
  ];
}

function eventsOf(
  { person, accounts }: Joiner,
  { rules }: PeopleSnapshot,
  takenBy: FindNameOwners,
): string[] {
  const sent = sentSignInName(person, rules);
  if (person.state === "STAGED") return ["nothing, as long as the person is staged in JumpCloud"];
  if ("none" in sent) return [`nothing: ${sent.none}`];
  const open = "unclear" in sent ? [sent.unclear] : [];
  const block = syncBlockOf(person, rules);
  const [account, ...more] = accounts;
  const taken = takenBy(person, possibleSentNames(sent), accounts);
  if (!account) {
    if (block) return [...open, `nothing, because the person ${block.because} in JumpCloud`];
    return [...open, ...CREATES_ACCOUNT, ...taken];
  }
  return [
    ...open,
    ...takeover(person, account),
    ...more.map(({ userPrincipalName }) => `${userPrincipalName} is a second account of the person`),
    ...("upn" in sent ? renaming(account, sent.upn) : []),
    ...(block && account.enabled
      ? [`it is blocked from sign-in, because the person ${block.because} in JumpCloud`]
      : []),
    ...lacking(account),
    ...taken,
  ];
}

function takeover(
  person: JumpCloudAccount,
  { userPrincipalName: upn, immutableId, onPremisesSync }: EntraAccount,
): string[] {
  if (onPremisesSync) return [`the sync fails: ${upn} comes from a local Active Directory`];
  if (immutableId !== undefined && immutableId !== person.id)
    return [`the sync fails: ${upn} has another immutable id already`];
  return [`${upn} ${TAKES_OVER_ACCOUNT}`];
}

function renaming({ userPrincipalName }: EntraAccount, upn: string): string[] {
  const isSame = equalIgnoringCase(userPrincipalName, upn);
  return isSame ? [] : [`its sign-in name ${userPrincipalName} becomes ${upn}`];
}

function lacking({ licensed, usageLocation }: EntraAccount): string[] {
  return [
    ...(licensed === false ? ["it has no licence"] : []),
    ...(usageLocation === undefined ? ["it has no usage location, which a licence needs"] : []),
  ];
}

/** Days that passwords are valid in the tenant, by domain; `never` where they don't expire. */
export type PasswordValidity = ReadonlyMap<string, number | "never">;

/** JumpCloud writes its password into the tenant, and there Microsoft lets it expire all the same. */
export function forecastPasswordExpiry(
  domains: readonly string[],
  validity: PasswordValidity,
): SyncForecast[] {
  return [...domains].sort().flatMap((object) => {
    const days = validity.get(object);
    if (days === undefined || days === "never") return [];
    const expiry = `until the federation, passwords expire at Microsoft ${days} days after JumpCloud wrote them, unless the account's policy is DisablePasswordExpiration`;
    return [{ object, happens: [expiry] }];
  });
}

/** Lists whoever is out of the ordinary, and counts the others where they are many. Counted once, it stays as it is. */
export function summarizeForecast(forecast: readonly SyncForecast[]): SyncForecast[] {
  const kinds = [
    { isOne: isCreated, who: "people without an account", happens: [...CREATES_ACCOUNT] },
    { isOne: isTakenOver, who: "people with an account", happens: [`it ${TAKES_OVER_ACCOUNT}`] },
  ];
  const many = kinds
    .map((kind) => ({ ...kind, count: forecast.filter(kind.isOne).length }))
    .filter(({ count }) => count > MANY_PEOPLE);
  return [
    ...many.map(({ count, who, happens }) => ({ object: `${count} ${who}`, happens })),
    ...forecast.filter((one) => !many.some(({ isOne }) => isOne(one))),
  ];
}

function isCreated({ happens }: SyncForecast): boolean {
  return (
    happens.length === CREATES_ACCOUNT.length &&
    happens.every((event, index) => event === CREATES_ACCOUNT[index])
  );
}

/** The account's sign-in name is the person's address. */
function isTakenOver({ object, happens: [event, ...more] }: SyncForecast): boolean {
  return more.length === 0 && event?.toLowerCase() === `${object} ${TAKES_OVER_ACCOUNT}`.toLowerCase();
}
