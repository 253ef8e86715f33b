import type { LastSignIn } from "../../audit/emergency/last-sign-in";
import type { NoticeMails } from "../../audit/emergency/notices";
import type { JumpCloudAdministrator } from "../../audit/emergency/reset-mail";
import type { Reading } from "../../audit/reading";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { attemptReading } from "../attempt-reading";
import { lacksPermissions } from "../tenant/tenant";

const READS_SIGN_INS = ["AuditLog.Read.All"];

/** Who signs in to JumpCloud's Admin Portal. */
export function readJumpCloudAdministrators(
  jumpcloud: JumpCloud,
  call?: CallOptions,
): Promise<Reading<JumpCloudAdministrator[]>> {
  return attemptReading(async () => {
    const found = await jumpcloud.administrators.list(call);
    return found.map(({ email, role, suspended }) => ({ email, role, suspended }));
  });
}

/** Where Microsoft sends what it tells of the tenant. */
export function readNoticeMails(graph: Graph, call?: CallOptions): Promise<Reading<NoticeMails>> {
  return attemptReading(async () => {
    const found = await graph.organization.notifications(call);
    return {
      technical: found.technicalNotificationMails,
      security: found.securityComplianceNotificationMails,
    };
  });
}

/** The last sign-in of one account that got in. https://learn.microsoft.com/graph/api/resources/signinactivity */
export async function readLastSignIn(
  graph: Graph,
  id: string,
  call?: CallOptions,
): Promise<Reading<LastSignIn>> {
  if (await lacksPermissions(graph, READS_SIGN_INS))
    return { unread: "the credential lacks the Graph permission AuditLog.Read.All" };
  return attemptReading(async () => {
    const { lastSuccessfulSignInDateTime: successful } = await graph.users.signInActivity(id, call);
    return successful ? { successful } : {};
  });
}
