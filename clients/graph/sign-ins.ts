import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";

/** A sign-in as Entra logged it. */
export interface SignIn {
  id: string;
  /** RFC 3339. */
  at: string;
  userPrincipalName: string;
  /** What was signed in to, such as `Office 365 Exchange Online`. */
  application: string;
  /** Number of the AADSTS error; 0 is success. */
  errorCode: number;
  /** Microsoft's own words; empty at success. */
  failureReason: string;
}

/**
 * Entra's log of sign-ins; needs AuditLog.Read.All and, for the API, a tenant with Entra ID P1. It can be minutes late.
 * https://learn.microsoft.com/graph/api/signin-list
 */
export interface SignIns {
  /** Since a moment, in the order of Graph's pages. */
  since(moment: Date, call?: CallOptions): AsyncGenerator<SignIn>;
  /** Those of one sign-in name. */
  of(userPrincipalName: string, moment: Date, call?: CallOptions): AsyncGenerator<SignIn>;
}

interface Wire {
  id: string;
  createdDateTime?: string;
  userPrincipalName?: string | null;
  appDisplayName?: string | null;
  status?: { errorCode?: number; failureReason?: string | null };
}

const NEEDS = "the Graph permission AuditLog.Read.All, and a tenant with Entra ID P1";

export function createSignIns(api: GraphApi): SignIns {
  async function* list($filter: string, call?: CallOptions): AsyncGenerator<SignIn> {
    const ask = { path: "/auditLogs/signIns", query: { $filter }, needs: NEEDS, signal: call?.signal };
    for await (const wire of api.list<Wire>(ask)) yield toSignIn(wire);
  }
  const from = (moment: Date) => `createdDateTime ge ${moment.toISOString()}`;
  return {
    since: (moment, call) => list(from(moment), call),
    of(userPrincipalName, moment, call) {
      // The log holds names in lower case, and compares them as they are written.
      const name = odataText(userPrincipalName.toLowerCase());
      return list(`userPrincipalName eq ${name} and ${from(moment)}`, call);
    },
  };
}

function toSignIn({ id, createdDateTime, userPrincipalName, appDisplayName, status }: Wire): SignIn {
  const errorCode = status?.errorCode ?? 0;
  return {
    id,
    at: createdDateTime ?? "",
    userPrincipalName: userPrincipalName ?? "",
    application: appDisplayName ?? "",
    errorCode,
    failureReason: errorCode === 0 ? "" : (status?.failureReason ?? ""),
  };
}
