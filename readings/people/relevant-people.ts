import {
  addressesOfAccount,
  type DirectoryBinding,
  domainOfAddress,
  type EntraAccount,
  type JumpCloudAccount,
} from "../../audit/people/accounts";
import { isExternalGuest } from "../../audit/people/people";
import { type CallOptions, collectAll } from "../../clients/http";
import { isObjectId, type JumpCloud } from "../../clients/jumpcloud";
import { toJumpCloudAccount } from "./account-mapping";

/** Which people of JumpCloud matter. */
interface Wanted {
  ids: Set<string>;
  /** Addresses of accounts that no id leads to, in lower case. */
  emails: Set<string>;
  /** Everybody with an address on one of these. */
  domains: ReadonlySet<string>;
}

/**
 * Members, whoever is linked to an account on the domains, and whoever has the address of an account that is linked to
 * nobody: so that a missing membership is told apart from a missing person.
 */
export function relevantPeople(
  accounts: EntraAccount[],
  members: ReadonlySet<string>,
  bindings: DirectoryBinding[],
  domains: readonly string[],
): Wanted {
  const wanted: Wanted = { ids: new Set(members), emails: new Set(), domains: new Set(domains) };
  const boundTo = new Map<string, string>();
  const bound = new Set<string>();
  for (const { userId, entraId } of bindings) {
    bound.add(userId);
    if (entraId !== undefined) boundTo.set(entraId, userId);
  }
  for (const account of accounts) {
    if (isExternalGuest(account)) continue;
    const { id, immutableId } = account;
    const userId = boundTo.get(id);
    if (userId !== undefined) wanted.ids.add(userId);
    if (immutableId !== undefined && isObjectId(immutableId)) wanted.ids.add(immutableId);
    const isLinked = immutableId !== undefined && (members.has(immutableId) || bound.has(immutableId));
    if (userId === undefined && !isLinked)
      for (const address of addressesOfAccount(account)) wanted.emails.add(address);
  }
  return wanted;
}

/** JumpCloud gives a page of 100 people, and searches for 50 addresses at a time. */
const PAGE = 100;
const SEARCH = 50;
/** So few requests are sent without asking how many people there are. */
const FEW_LOOKUPS = 2;

/**
 * The wanted people, by whichever way asks less often: one by one and by searches, or by reading everybody and keeping
 * who is wanted. A small company in a large organisation must not pay for the organisation, and a large one not for
 * each person. Both ways find the same people.
 */
export async function readRelevantPeople(
  { users }: JumpCloud,
  { ids, emails, domains }: Wanted,
  call: CallOptions | undefined,
  tell: (line: string) => void,
): Promise<JumpCloudAccount[]> {
  const lookups = ids.size + Math.ceil(emails.size / SEARCH);
  const isListed =
    domains.size > 0 || (lookups > FEW_LOOKUPS && lookups > Math.ceil((await users.count(call)) / PAGE));
  if (isListed) {
    const isWanted = ({ id, email }: JumpCloudAccount) =>
      ids.has(id) || emails.has(email.toLowerCase()) || domains.has(domainOfAddress(email));
    return collectAll(accountsOf(users.list(call), isWanted), (n) => tell(`${n} people of JumpCloud`));
  }
  const [byId, byEmail] = await Promise.all([
    users.findByIds([...ids], call),
    users.findByEmails([...emails], call),
  ]);
  const found = new Map([...byId.values(), ...byEmail.values()].map((user) => [user.id, user]));
  return [...found.values()].map(toJumpCloudAccount);
}

async function* accountsOf(
  listed: ReturnType<JumpCloud["users"]["list"]>,
  isWanted: (person: JumpCloudAccount) => boolean,
): AsyncGenerator<JumpCloudAccount> {
  for await (const user of listed) {
    const person = toJumpCloudAccount(user);
    if (isWanted(person)) yield person;
  }
}
