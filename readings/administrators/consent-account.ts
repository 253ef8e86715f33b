import type { Consenter } from "../../audit/jumpcloud/consent-account";
import { type Administrators, GLOBAL_ADMINISTRATOR, type RoleHolder } from "../../audit/people/accounts";
import type { Read } from "../../audit/reading";
import type { ConsentGiven, Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { entraUser } from "../people/people";
import { isRefused } from "../tenant/tenant";

const LOG = "AuditLog.Read.All";

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
  if (named === undefined && (await isRefused(graph, [LOG])))
    return { unread: `The credential lacks the Graph permission ${LOG}` };
  const last = named === undefined ? await lastConsent(graph, call) : undefined;
  // The id outlives a change of the name.
  const sought = named ?? last?.userId;
  if (sought === undefined) {
    return {
      unread:
        "Entra's audit log shows no consent to JumpCloud any more; name the account that gave it with --consented-by",
    };
  }
  const isSought = ({ account }: RoleHolder) =>
    account.id === sought || account.userPrincipalName.toLowerCase() === sought.toLowerCase();
  const account = holders.find(isSought)?.account ?? (await entraUser(graph, sought, call));
  if (!account) return { value: { upn: last?.userPrincipalName ?? sought, standing: "gone" } };
  const upn = account.userPrincipalName;
  if (!account.enabled) return { value: { upn, standing: "blocked" } };
  const held = holders.filter((one) => isSought(one) && one.roleTemplateId === GLOBAL_ADMINISTRATOR);
  const isPermanent = held.some(({ assignment, until }) => assignment === "active" && until === undefined);
  if (isPermanent) return { value: { upn, standing: "in the role" } };
  if (held.length > 0) return { value: { upn, standing: "may activate the role" } };
  if (unread.length > 0) return { unread: `whether ${upn} still holds the role needs ${unread.join("; ")}` };
  return { value: { upn, standing: "without the role" } };
}

async function lastConsent(graph: Graph, call?: CallOptions): Promise<ConsentGiven | undefined> {
  let last: ConsentGiven | undefined;
  for await (const consent of graph.audits.consents(call)) {
    const isJumpCloud = consent.applications.some((name) => JUMPCLOUD.test(name));
    const isLater = last === undefined || consent.at > last.at;
    if (isJumpCloud && consent.userId !== undefined && isLater) last = consent;
  }
  return last;
}
