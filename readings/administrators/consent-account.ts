import type { ConsentAccount } from "../../audit/jumpcloud/consent-account";
import {
  type AdministratorSnapshot,
  GLOBAL_ADMINISTRATOR_ROLE,
  type RoleHolder,
} from "../../audit/people/accounts";
import type { Reading } from "../../audit/reading";
import type { ConsentGiven, Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { readEntraAccount } from "../people/people";
import { lacksPermissions } from "../tenant/tenant";

const LOG = "AuditLog.Read.All";

/** JumpCloud's application in a tenant has its name; its id is published nowhere. */
const JUMPCLOUD = /jumpcloud/i;

/**
 * How the account stands that consented to JumpCloud: the named one, or the last one in Entra's audit log. JumpCloud itself
 * tells nobody who it was.
 */
export async function readConsentAccount(
  graph: Graph,
  { holders, unread }: AdministratorSnapshot,
  named: string | undefined,
  call?: CallOptions,
): Promise<Reading<ConsentAccount>> {
  if (named === undefined && (await lacksPermissions(graph, [LOG])))
    return { unread: `The credential lacks the Graph permission ${LOG}` };
  const last = named === undefined ? await lastConsent(graph, call) : undefined;
  // The id outlives a change of the name.
  const wanted = named ?? last?.userId;
  if (wanted === undefined) {
    return {
      unread:
        "Entra's audit log no longer shows a consent to JumpCloud; name the account that gave it with --consented-by",
    };
  }
  const isSought = ({ account }: RoleHolder) =>
    account.id === wanted || equalIgnoringCase(account.userPrincipalName, wanted);
  const account = holders.find(isSought)?.account ?? (await readEntraAccount(graph, wanted, call));
  if (!account) return { value: { upn: last?.userPrincipalName ?? wanted, status: "gone" } };
  const upn = account.userPrincipalName;
  if (!account.enabled) return { value: { upn, status: "blocked" } };
  const held = holders.filter((one) => isSought(one) && one.roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE);
  const isPermanent = held.some(({ assignment, until }) => assignment === "active" && until === undefined);
  if (isPermanent) return { value: { upn, status: "in the role" } };
  if (held.length > 0) return { value: { upn, status: "may activate the role" } };
  if (unread.length > 0)
    return { unread: `to see whether ${upn} still holds the role, this is missing: ${unread.join("; ")}` };
  return { value: { upn, status: "without the role" } };
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
