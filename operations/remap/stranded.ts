import type { SkippedAccount } from "../../audit/people/immutable-ids";
import { readEntraAccount, readTenantDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { EntraConnection } from "../connection/vendors";
import { managedNameOf } from "./managed-name";
import type { RemapRecord } from "./record";

/**
 * Whom a run by the managed name left there when it broke off. No list of the domain has them, as they are not on it: only
 * the record knows of them.
 */
export async function readLeftOnManagedName(
  { graph }: Pick<EntraConnection, "graph">,
  { domain, accounts }: RemapRecord,
  { signal }: Call,
): Promise<SkippedAccount[]> {
  const renamed = accounts.filter(({ addresses }) => addresses);
  if (renamed.length === 0) return [];
  const initial = (await readTenantDomains(graph, { signal })).find(({ isInitial }) => isInitial)?.name ?? "";
  const stranded: SkippedAccount[] = [];
  for (const { accountId, user } of renamed) {
    const name = (await readEntraAccount(graph, accountId, { signal }))?.userPrincipalName ?? "";
    if (name.toLowerCase() !== managedNameOf(user, initial).toLowerCase()) continue;
    stranded.push({
      user,
      reason: `it is called ${name} because a run with --by-managed-name was interrupted; nobody can sign in with its own name`,
      wayOut: `Finish that run: \`npx jumpcloud-entra remap --domain ${domain} --user ${user} --by-managed-name --write --record FILE\``,
    });
  }
  return stranded;
}
