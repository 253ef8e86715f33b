import type { EntraAccount } from "../../audit/people/accounts";
import { isOnDomains } from "../../audit/people/people";
import { type Graph, Shortfall } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { toEntraAccount } from "./account-mapping";
import { readEntraAccount } from "./people";

/**
 * How the accounts of domains are read. Graph answers a search by domain, and its count, from an index that can be behind:
 * `searched` takes what it shows; `counted` demands as many as it counts; `whole` reads the directory itself as well, where
 * people who came a moment ago stand.
 */
export type Thoroughness = "searched" | "counted" | "whole";

/** The accounts of domains, as far as they are known to be all. */
export interface AccountsOfDomains {
  accounts: EntraAccount[];
  /** Outside of the domains with an immutable id, which is to lead to one account only; of a `whole` reading. */
  linkedElsewhere: EntraAccount[];
  /** Why somebody may be missing, as a clause. */
  doubt?: string;
}

/** Count and list are of two moments where people come and go; so often they may differ. */
const READINGS = 3;
/** Accounts asked for by id: so many at least, and one for each hundred. */
const MOST_ASKED = 20;
const PER_ASKED = 100;

interface AccountsReading {
  accounts: Map<string, EntraAccount>;
  elsewhere: EntraAccount[];
  /** Ids by Graph's index, and how many it counts. */
  indexed: { ids: readonly string[]; counted?: number };
}

export async function readAccountsOfDomains(
  graph: Graph,
  domains: readonly string[],
  thoroughness: Thoroughness,
  call?: CallOptions,
  counted: (count: number) => void = () => undefined,
): Promise<AccountsOfDomains> {
  const read = thoroughness === "whole" ? readDirectory : readIndex;
  const seen = new Set<string>();
  const listed = new Set<string>();
  let reading: AccountsReading;
  for (let readings = 1; ; readings += 1) {
    reading = await read(graph, domains, call, counted);
    const { accounts, indexed } = reading;
    for (const id of [...accounts.keys(), ...indexed.ids]) seen.add(id);
    for (const id of indexed.ids) listed.add(id);
    const isWhole = seen.size === accounts.size && (indexed.counted ?? 0) <= indexed.ids.length;
    if (isWhole || thoroughness === "searched") return found(reading);
    if (readings === READINGS) break;
  }
  const unsettled = await resolveMissingAccounts(graph, domains, reading, { seen, listed }, call);
  return { ...found(reading), ...(unsettled === undefined ? {} : { doubt: unsettled }) };
}

function found({ accounts, elsewhere }: AccountsReading): AccountsOfDomains {
  return { accounts: [...accounts.values()], linkedElsewhere: elsewhere };
}

async function readIndex(
  graph: Graph,
  domains: readonly string[],
  call: CallOptions | undefined,
  heard: (count: number) => void,
): Promise<AccountsReading> {
  const accounts = new Map<string, EntraAccount>();
  const indexed: AccountsReading["indexed"] = { ids: [] };
  try {
    for await (const user of graph.users.ofDomains(domains, call)) {
      accounts.set(user.id, toEntraAccount(user));
      if (accounts.size % 1000 === 0) heard(accounts.size);
    }
  } catch (error) {
    if (!(error instanceof Shortfall)) throw error;
    indexed.counted = accounts.size + error.counted - error.shown;
  }
  indexed.ids = [...accounts.keys()];
  return { accounts, elsewhere: [], indexed };
}

async function readDirectory(
  graph: Graph,
  domains: readonly string[],
  call: CallOptions | undefined,
  heard: (count: number) => void,
): Promise<AccountsReading> {
  const scope = new Set(domains.map((domain) => domain.toLowerCase()));
  const accounts = new Map<string, EntraAccount>();
  const elsewhere: EntraAccount[] = [];
  const directory = async () => {
    for await (const user of graph.users.list(call)) {
      const account = toEntraAccount(user);
      if (!isOnDomains(account, scope)) {
        if (account.immutableId !== undefined) elsewhere.push(account);
        continue;
      }
      accounts.set(user.id, account);
      if (accounts.size % 1000 === 0) heard(accounts.size);
    }
  };
  const [indexed] = await Promise.all([graph.users.censusOfDomains(domains, call), directory()]);
  return { accounts, elsewhere, indexed };
}

/**
 * Asks by id for whoever was in one reading and not in the last; who is there counts, and who is gone explains a count
 * that is higher. Whom the directory alone shows explains nothing: the count may be of before they came. Answers why somebody may be missing all the same.
 */
async function resolveMissingAccounts(
  graph: Graph,
  domains: readonly string[],
  { accounts, indexed }: AccountsReading,
  { seen, listed }: Record<"seen" | "listed", ReadonlySet<string>>,
  call?: CallOptions,
): Promise<string | undefined> {
  const missing = [...seen].filter((id) => !accounts.has(id));
  const most = Math.max(MOST_ASKED, Math.ceil(accounts.size / PER_ASKED));
  if (missing.length > most)
    return `three readings of the accounts on ${domains.join(", ")} differ by ${missing.length} accounts, too many to ask for each of them`;
  const scope = new Set(domains.map((domain) => domain.toLowerCase()));
  for (const account of await Promise.all(missing.map((id) => readEntraAccount(graph, id, call)))) {
    if (account && isOnDomains(account, scope)) accounts.set(account.id, account);
  }
  const unshown = (indexed.counted ?? 0) - listed.size;
  if (unshown <= 0) return undefined;
  return `Graph counts ${indexed.counted} accounts on ${domains.join(", ")}, but three readings show only ${listed.size}: ${unshown} may be missing`;
}
