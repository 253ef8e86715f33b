import { addressesOfAccount, type EntraAccount, type JumpCloudAccount } from "../people/accounts";

/** An account in the recycle bin, where it lies for 30 days. */
export interface DeletedAccount {
  userPrincipalName: string;
  immutableId?: string;
  /** Its mail addresses, in lower case. */
  addresses: readonly string[];
  /** RFC 3339. */
  deletedAt: string;
}

/** A group of the tenant with its mail addresses, in lower case. */
export interface MailEnabledGroup {
  name: string;
  addresses: readonly string[];
}

/** What else of the tenant has names and addresses. */
export interface NameOwners {
  deleted: readonly DeletedAccount[];
  groups: readonly MailEnabledGroup[];
}

export const NO_NAME_OWNERS: NameOwners = { deleted: [], groups: [] };

/** Answers who holds already what the sync is going to write of a person, beside the accounts that it takes over. */
export type FindNameOwners = (
  person: JumpCloudAccount,
  names: readonly string[],
  takenOver: readonly EntraAccount[],
) => string[];

/** Prepared once for everybody, as a company has many people. */
export function nameOwnerFinder(
  accounts: readonly EntraAccount[],
  { deleted, groups }: NameOwners,
): FindNameOwners {
  const nameOfDeleted = ({ userPrincipalName, addresses }: DeletedAccount) => [
    ...new Set([userPrincipalName.toLowerCase(), ...addresses]),
  ];
  const [inBin, held, grouped] = [
    byAddress(deleted, nameOfDeleted),
    byAddress(accounts, addressesOfAccount),
    byAddress(groups, ({ addresses }) => addresses),
  ];
  const linked = byAddress(deleted, ({ immutableId }) => immutableId ?? []);
  return (person, names, takenOver) => {
    const of = <Holder>(holders: ReadonlyMap<string, Holder[]>) =>
      new Set(names.flatMap((name) => holders.get(name.toLowerCase()) ?? []));
    const linkedOnes = new Set(linked.get(person.id));
    const deletedOnes = [...new Set([...linkedOnes, ...of(inBin)])];
    const others = [...of(held)].filter((account) => !takenOver.includes(account));
    return [
      ...deletedOnes.map((account) => inTheBin(account, linkedOnes.has(account))),
      ...others.map(heldByAccount),
      ...[...of(grouped)].map(heldByGroup),
    ];
  };
}

function byAddress<Holder>(
  holders: readonly Holder[],
  addressesOf: (holder: Holder) => string | readonly string[],
): ReadonlyMap<string, Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const holder of holders) {
    for (const address of [addressesOf(holder)].flat()) {
      const known = found.get(address);
      if (known) known.push(holder);
      else found.set(address, [holder]);
    }
  }
  return found;
}

function inTheBin({ userPrincipalName, deletedAt }: DeletedAccount, isLinked: boolean): string {
  const what = isLinked ? "with the person's immutable id, so the sync can fail" : "with the same address";
  return `${userPrincipalName} is in the recycle bin since ${deletedAt.slice(0, 10)} ${what}: if you need its mailbox, restore it first, else delete it permanently`;
}

function heldByAccount({ userPrincipalName }: EntraAccount): string {
  return `its address is one of ${userPrincipalName}, so the sync can fail or the mailbox gets another address`;
}

function heldByGroup({ name }: MailEnabledGroup): string {
  return `its address is one of the group "${name}", so the mailbox gets another address`;
}
