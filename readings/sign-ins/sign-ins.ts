import type { EntraSignIn, JumpCloudSignIn } from "../../audit/sign-ins/progress";
import type { Graph, SignIn } from "../../clients/graph";
import { type CallOptions, Forbidden } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";

/** https://learn.microsoft.com/graph/api/signin-list */
const UNLICENSED = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";

/** Why Entra's log is not read. */
export interface UnreadLog {
  unread: string;
  /** No credential of this tenant could. */
  isOfTenant: boolean;
}

/** Sign-ins that JumpCloud logged for these applications since a moment, the oldest first. */
export async function readJumpCloudSignIns(
  jumpcloud: JumpCloud,
  applicationIds: readonly string[],
  since: Date,
  call?: CallOptions,
): Promise<JumpCloudSignIn[]> {
  const found: JumpCloudSignIn[] = [];
  for await (const { at, user, success, applicationId, reason } of jumpcloud.insights.ssoSignIns(
    since,
    call,
  )) {
    if (applicationId === undefined || !applicationIds.includes(applicationId)) continue;
    found.push({ at, user, success, reason: reason ?? "" });
  }
  return found;
}

/** Sign-ins that Entra logged since a moment; why not, where tenant or credential can't show them. */
export function readEntraSignIns(
  graph: Graph,
  since: Date,
  call?: CallOptions,
): Promise<EntraSignIn[] | UnreadLog> {
  return shown(graph.signIns.since(since, call));
}

/** The same of one sign-in name. */
export function readEntraSignInsOf(
  graph: Graph,
  userPrincipalName: string,
  since: Date,
  call?: CallOptions,
): Promise<EntraSignIn[] | UnreadLog> {
  return shown(graph.signIns.of(userPrincipalName, since, call));
}

async function shown(log: AsyncIterable<SignIn>): Promise<EntraSignIn[] | UnreadLog> {
  const found: EntraSignIn[] = [];
  try {
    for await (const signIn of log) {
      const { at, userPrincipalName: user, application, errorCode, failureReason: reason } = signIn;
      found.push({ at, user, application, errorCode, reason });
    }
  } catch (error) {
    // A 403 is a missing permission, or a tenant without the licence that the log needs.
    if (error instanceof Forbidden) return { unread: error.message, isOfTenant: error.code === UNLICENSED };
    throw error;
  }
  return found;
}
