import type { EntraAccount, JumpCloudAccount, RoleHolder } from "../audit/accounts";
import type { Call } from "../providers/lifecycle/handler";
import { roleHolders } from "../surveys";
import { toEntraAccount, toJumpCloudAccount } from "../surveys/accounts";
import type { Vendors } from "./vendors";

/** Everybody at both vendors. */
export interface Everybody {
  jumpcloud: JumpCloudAccount[];
  entra: EntraAccount[];
  /** Holders of privileged roles in the tenant. */
  holders: RoleHolder[];
}

/** Reads both vendors to the end: a hundred people a request at JumpCloud, 999 accounts at Graph. */
export async function everybody(
  { jumpcloud, graph }: Vendors,
  { signal }: Call,
  tell: (line: string) => void,
): Promise<Everybody> {
  const seen: Record<"JumpCloud" | "Entra", number> = { JumpCloud: 0, Entra: 0 };
  const count = (where: keyof typeof seen) => {
    seen[where] += 1;
    if (seen[where] % 100 === 0)
      tell(`${seen.JumpCloud} people of JumpCloud, ${seen.Entra} accounts of Entra`);
  };
  const [people, accounts, holders] = await Promise.all([
    mapped(jumpcloud.users.list({ signal }), toJumpCloudAccount, () => count("JumpCloud")),
    mapped(graph.users.list({ signal }), toEntraAccount, () => count("Entra")),
    roleHolders(graph, { signal }),
  ]);
  return { jumpcloud: people, entra: accounts, holders };
}

async function mapped<From, To>(
  entries: AsyncIterable<From>,
  toAccount: (entry: From) => To,
  seen: () => void,
): Promise<To[]> {
  const collected: To[] = [];
  for await (const entry of entries) {
    collected.push(toAccount(entry));
    seen();
  }
  return collected;
}
