import { domainOfAddress, type EntraAccount, type JumpCloudAccount } from "../../audit/people/accounts";
import { isExternalGuest, isOnDomains } from "../../audit/people/people";
import {
  type DomainAccount,
  type PeopleAtJumpCloud,
  toPeopleAtJumpCloud,
} from "../../audit/people/people-at-jumpcloud";
import { isObjectId, type JumpCloud } from "../../clients/jumpcloud";

interface CachedPeople {
  domains: readonly string[];
  people: PeopleAtJumpCloud;
  /** By JumpCloud's id. */
  domainOfId: ReadonlyMap<string, string>;
}

/** What the last survey over a connection read, so that a run asks both vendors once for its people. */
const lately = new WeakMap<JumpCloud, CachedPeople>();

export function cacheJumpCloudPeople(
  jumpcloud: JumpCloud,
  domains: readonly string[],
  found: { entra: readonly EntraAccount[]; jumpcloud: readonly JumpCloudAccount[] },
  readAt: Date,
): void {
  const scope = new Set(domains);
  const accounts = found.entra
    .filter((account) => account.enabled && isOnDomains(account, scope) && !isExternalGuest(account))
    .map(({ immutableId: id, userPrincipalName: upn }): DomainAccount => {
      return id !== undefined && isObjectId(id) ? { upn, id } : { upn };
    });
  const persons = new Map(found.jumpcloud.map((person) => [person.id, person]));
  const names = new Map(found.jumpcloud.map((person) => [person.email.toLowerCase(), person]));
  lately.set(jumpcloud, {
    domains,
    people: toPeopleAtJumpCloud(accounts, persons, names, readAt),
    domainOfId: new Map(
      accounts.flatMap(({ upn, id }) => (id === undefined ? [] : [[id, domainOfAddress(upn)]])),
    ),
  });
}

/** What was told of the people of a domain and those below it; nothing where no survey over the connection had them. */
export function cachedJumpCloudPeople(jumpcloud: JumpCloud, domain: string): PeopleAtJumpCloud | undefined {
  const cached = lately.get(jumpcloud);
  if (!cached?.domains.includes(domain)) return undefined;
  const isOfScope = (name: string | undefined) => `.${name}`.endsWith(`.${domain}`);
  const { readAt, passwordDates, departed } = cached.people;
  return {
    readAt,
    passwordDates: Object.fromEntries(
      Object.entries(passwordDates).filter(([id]) => isOfScope(cached.domainOfId.get(id))),
    ),
    departed: departed.filter(({ upn }) => isOfScope(domainOfAddress(upn))),
  };
}
