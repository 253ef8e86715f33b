import type { Holder } from "../../audit/holders/holder";
import { readMarkedAdministrators } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown } from "../locate/ambiguous-or-unknown";

/**
 * Sign-in name of the administrator that these stacks made, whatever it is called now; nothing where nobody
 * carries one: a stack of before has none, and then every Global Administrator is judged alike.
 *
 * @throws AmbiguousOrUnknown where several carry one
 */
export async function findTechnicalAdministrator(
  { graph }: Pick<Vendors, "graph">,
  holders: readonly (Holder | undefined)[],
  { signal }: Call,
): Promise<string | undefined> {
  const ids = [...new Set(holders.flatMap((holder) => holder?.id ?? []))];
  const [found, ...others] = await readMarkedAdministrators(graph, ids, { signal });
  if (others.length === 0) return found;
  throw new AmbiguousOrUnknown(
    `${others.length + 1} Global Administrators carry the mark of the stack ${ids.join(", ")} as employeeId: ${[found, ...others].join(", ")}. Find out who copied the mark, and name the stack's own administrator with --administrator.`,
  );
}
