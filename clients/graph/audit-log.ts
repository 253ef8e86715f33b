import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";

/** Somebody of the tenant has let an application in. */
export interface ConsentGiven {
  /** RFC 3339. */
  at: string;
  /** Names of the applications. */
  applications: string[];
  /** Id of the person's account; missing if an application consented. */
  userId?: string;
  userPrincipalName?: string;
}

/** The way in which people of a domain sign in was set to another one. */
export interface AuthenticationSet {
  /** RFC 3339. */
  at: string;
  /** In lower case. */
  domain: string;
}

/**
 * Entra's audit log, which goes back 30 days, or 7 in a tenant without Entra ID P1.
 * https://learn.microsoft.com/graph/api/directoryaudit-list
 */
export interface Audits {
  /** In the order of Graph's pages. */
  consents(call?: CallOptions): AsyncGenerator<ConsentGiven>;
  authenticationsSet(call?: CallOptions): AsyncGenerator<AuthenticationSet>;
}

interface Wire {
  activityDateTime?: string;
  result?: string;
  initiatedBy?: { user?: { id?: string | null; userPrincipalName?: string | null } | null } | null;
  targetResources?: { displayName?: string | null }[] | null;
}

const NEEDS = "the Graph permission AuditLog.Read.All";

export function createAudits(api: GraphApi): Audits {
  async function* done(activity: string, call?: CallOptions): AsyncGenerator<Wire> {
    const query = { $filter: `activityDisplayName eq ${odataText(activity)}` };
    const ask = { path: "/auditLogs/directoryAudits", query, needs: NEEDS, signal: call?.signal };
    for await (const wire of api.list<Wire>(ask)) if (wire.result !== "failure") yield wire;
  }
  return {
    async *consents(call) {
      for await (const wire of done("Consent to application", call)) yield toConsent(wire);
    },
    async *authenticationsSet(call) {
      for await (const { activityDateTime: at = "", targetResources } of done(
        "Set domain authentication",
        call,
      ))
        for (const { displayName } of targetResources ?? [])
          if (displayName) yield { at, domain: displayName.toLowerCase() };
    },
  };
}

function toConsent({ activityDateTime: at = "", initiatedBy, targetResources }: Wire): ConsentGiven {
  const { id: userId, userPrincipalName } = initiatedBy?.user ?? {};
  return {
    at,
    applications: (targetResources ?? []).flatMap(({ displayName }) => displayName ?? []),
    ...(userId ? { userId } : {}),
    ...(userPrincipalName ? { userPrincipalName } : {}),
  };
}
