import { type Administrators, GLOBAL_ADMINISTRATOR } from "../audit/accounts";
import type { Consenter } from "../audit/consenter";
import type { Read } from "../audit/reading";
import type { Graph } from "../clients/graph";
import type { CallOptions } from "../clients/http";

/** JumpCloud's application in a tenant has its name; its id is published nowhere. */
const JUMPCLOUD = /jumpcloud/i;

/**
 * How the account stands that consented to JumpCloud: the named one, or the last one in Entra's audit log. JumpCloud itself
 * tells nobody who it was.
 */
export async function consenterOf(
  graph: Graph,
  { holders, unread }: Administrators,
  named: string | undefined,
  call?: CallOptions,
): Promise<Read<Consenter>> {
  const sought = named ?? (await lastConsenter(graph, call));
  if (sought === undefined) {
    return {
      unread:
        "Entra's audit log shows no consent to JumpCloud any more; name the account that gave it with --consented-by",
    };
  }
  const user = await graph.users.findByUpn(sought, call);
  if (!user) return { value: { upn: sought, standing: "gone" } };
  const upn = user.userPrincipalName;
  if (!user.accountEnabled) return { value: { upn, standing: "blocked" } };
  const held = holders.filter(
    ({ account, roleTemplateId }) => account.id === user.id && roleTemplateId === GLOBAL_ADMINISTRATOR,
  );
  const isPermanent = held.some(({ assignment, until }) => assignment === "active" && until === undefined);
  if (isPermanent) return { value: { upn, standing: "in the role" } };
  if (held.length > 0) return { value: { upn, standing: "may activate the role" } };
  if (unread.length > 0) return { unread: `whether ${upn} still holds the role needs ${unread.join("; ")}` };
  return { value: { upn, standing: "without the role" } };
}

/** Id of the account, which outlives a change of its name. */
async function lastConsenter(graph: Graph, call?: CallOptions): Promise<string | undefined> {
  for await (const { applications, userId } of graph.audits.consents(call))
    if (userId !== undefined && applications.some((name) => JUMPCLOUD.test(name))) return userId;
  return undefined;
}
