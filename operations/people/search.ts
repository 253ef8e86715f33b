import { addressesOfAccount, type EntraAccount, type JumpCloudAccount } from "../../audit/people/accounts";
import { ifExists } from "../../clients/http";
import { isObjectId } from "../../clients/jumpcloud";
import {
  readEntraAccount,
  readEntraAccountsWithImmutableId,
  readEntraAccountsWithMail,
} from "../../readings";
import { toJumpCloudAccount } from "../../readings/people/account-mapping";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown } from "../locate/ambiguous-or-unknown";

/** Everybody whom a name could lead to, at both vendors, so that duplicates are seen. */
export interface PersonMatches {
  jumpcloud: JumpCloudAccount[];
  entra: EntraAccount[];
}

/**
 * The person with this e-mail address, sign-in name, alias, or user name at JumpCloud, and everybody whose address,
 * name or immutable id leads to the same.
 *
 * @throws AmbiguousOrUnknown where nobody has the name
 */
export async function findPerson(vendors: Vendors, name: string, call: Call): Promise<PersonMatches> {
  const [persons, accounts] = await Promise.all([
    personsNamed(vendors, name, call),
    accountsNamed(vendors, [name], call),
  ]);
  if (persons.length === 0 && accounts.length === 0) {
    throw new AmbiguousOrUnknown(
      `Neither JumpCloud nor Entra has "${name}". Give an e-mail address, a sign-in name, an alias, or the user name at JumpCloud.`,
    );
  }
  const [alsoEntra, alsoJumpCloud] = await Promise.all([
    accountsOf(vendors, persons, call),
    personsOf(vendors, accounts, call),
  ]);
  const jumpcloud = unique([...persons, ...alsoJumpCloud]);
  const more = await accountsOf(vendors, alsoJumpCloud, call);
  return { jumpcloud, entra: unique([...accounts, ...alsoEntra, ...more]) };
}

async function personsNamed({ jumpcloud }: Vendors, name: string, { signal }: Call) {
  return (await jumpcloud.users.findByAnyName(name, { signal })).map(toJumpCloudAccount);
}

/** By sign-in name, mail and aliases. */
async function accountsNamed({ graph }: Vendors, names: string[], { signal }: Call): Promise<EntraAccount[]> {
  const addresses = [...new Set(names.map((name) => name.toLowerCase()))].filter((name) =>
    name.includes("@"),
  );
  const found = await Promise.all(
    addresses.map(async (address) => {
      const [named, mailed] = await Promise.all([
        readEntraAccount(graph, address, { signal }),
        readEntraAccountsWithMail(graph, address, { signal }),
      ]);
      return named ? [named, ...mailed] : mailed;
    }),
  );
  return unique(found.flat());
}

/** Accounts that a person's addresses and id lead to, and the one that JumpCloud's sync wrote. */
async function accountsOf(
  vendors: Vendors,
  persons: JumpCloudAccount[],
  call: Call,
): Promise<EntraAccount[]> {
  const options = { signal: call.signal };
  const found = await Promise.all(
    persons.map(async ({ id, email, alternateEmail }) => {
      const names = alternateEmail ? [email, alternateEmail] : [email];
      const [named, linked] = await Promise.all([
        accountsNamed(vendors, names, call),
        readEntraAccountsWithImmutableId(vendors.graph, id, options),
      ]);
      return [...linked, ...named];
    }),
  );
  return unique(found.flat());
}

/** People of JumpCloud whom an account's immutable id or one of its addresses leads to. */
async function personsOf({ jumpcloud }: Vendors, accounts: EntraAccount[], { signal }: Call) {
  const addresses = accounts.flatMap(addressesOfAccount);
  const byAddress = await jumpcloud.users.findByEmails(addresses, { signal });
  const ids = accounts.flatMap(({ immutableId }) =>
    immutableId !== undefined && isObjectId(immutableId) ? [immutableId] : [],
  );
  const linked = await Promise.all(ids.map((id) => ifExists(jumpcloud.users.get(id, { signal }))));
  const found = [...byAddress.values(), ...linked.flatMap((user) => user ?? [])];
  return unique(found.map(toJumpCloudAccount));
}

function unique<T extends { id: string }>(entries: T[]): T[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
