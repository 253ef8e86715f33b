import type { LastSignIn } from "../../audit/emergency/last-sign-in";
import type { NoticeMails } from "../../audit/emergency/notices";
import type { Administering } from "../../audit/emergency/reset-mail";
import type { Read } from "../../audit/reading";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { isRefused } from "../tenant/tenant";
import { reading } from "../tenant/tenant-readings";

const READS_SIGN_INS = ["AuditLog.Read.All"];

/** Who signs in to JumpCloud's Admin Portal. */
export function jumpcloudAdministrators(
  jumpcloud: JumpCloud,
  call?: CallOptions,
): Promise<Read<Administering[]>> {
  return reading(async () => {
    const found = await jumpcloud.administrators.list(call);
    return found.map(({ email, role, suspended }) => ({ email, role, suspended }));
  });
}

/** Where Microsoft sends what it tells of the tenant. */
export function noticeMails(graph: Graph, call?: CallOptions): Promise<Read<NoticeMails>> {
  return reading(async () => {
    const found = await graph.organization.notifications(call);
    return {
      technical: found.technicalNotificationMails,
      security: found.securityComplianceNotificationMails,
    };
  });
}

/** The last sign-in of one account that got in. https://learn.microsoft.com/graph/api/resources/signinactivity */
export async function lastSignIn(graph: Graph, id: string, call?: CallOptions): Promise<Read<LastSignIn>> {
  if (await isRefused(graph, READS_SIGN_INS))
    return { unread: "the credential lacks the Graph permission AuditLog.Read.All" };
  return reading(async () => {
    const { lastSuccessfulSignInDateTime: successful } = await graph.users.signInActivity(id, call);
    return successful ? { successful } : {};
  });
}
