import { DAY } from "../../waiting/durations";
import type { CallOptions } from "../http/vendor-request";
import { type GraphApi, odataText } from "./api";
import { concatenateLists } from "./collection";

/** A sign-in as Entra logged it, with the program that it came from. */
export interface ClientSignIn {
  id: string;
  /** RFC 3339. */
  at: string;
  userPrincipalName: string;
  /** `clientAppUsed`, such as `IMAP4`. */
  client: string;
  /** Such as `Office 365 Exchange Online`. */
  application: string;
  resource: string;
  /** Where it came from; empty where the log does not tell. */
  ipAddress: string;
  /** Beta alone tells it. */
  userAgent: string;
  /** Number of the AADSTS error; 0 is success. */
  errorCode: number;
}

/** Both ends belong to it. */
export interface TimeRange {
  from: Date;
  to: Date;
}

/**
 * Entra's log of sign-ins by the program that signed in; needs AuditLog.Read.All and a tenant with Entra ID P1.
 * https://learn.microsoft.com/graph/api/signin-list
 */
export interface ClientSignIns {
  /** Interactive ones by clients of these names. */
  interactive(clients: readonly string[], range: TimeRange, call?: CallOptions): AsyncGenerator<ClientSignIn>;
  /** The others by clients of these names, which beta alone lists. */
  nonInteractive(
    clients: readonly string[],
    range: TimeRange,
    call?: CallOptions,
  ): AsyncGenerator<ClientSignIn>;
  /** All in which a program sent name and password to the token endpoint; beta alone tells the protocol. */
  byPassword(range: TimeRange, call?: CallOptions): AsyncGenerator<ClientSignIn>;
}

interface Wire {
  id: string;
  createdDateTime?: string;
  userPrincipalName?: string | null;
  clientAppUsed?: string | null;
  appDisplayName?: string | null;
  resourceDisplayName?: string | null;
  ipAddress?: string | null;
  userAgent?: string | null;
  status?: { errorCode?: number };
}

const PATH = "/auditLogs/signIns";
const NEEDS = "the Graph permission AuditLog.Read.All, and a tenant with Entra ID P1";
/** The form of Microsoft's examples; beta lists interactive ones alone where none of the two stands. */
const isOfKind = (kind: "interactiveUser" | "nonInteractiveUser") =>
  `signInEventTypes/any(t: t eq '${kind}')`;
const NON_INTERACTIVE = isOfKind("nonInteractiveUser");
const BY_PASSWORD = "authenticationProtocol eq 'ropc'";

/** Graph limits the clauses of a filter. */
const CLAUSES = 10;

/** Without an end a request for many days runs into Graph's own time limit: the page of the list asks for a range. */
const DAYS = 10;

/** Of a filter by the protocol, which has no index: days run into the limit, one answers fast (reported by CIPP's authors). */
const DAYS_BY_PROTOCOL = 1;

export function createClientSignIns(api: GraphApi): ClientSignIns {
  async function* read(path: string, filters: readonly string[], call?: CallOptions) {
    const lists = filters.map(($filter) =>
      api.list<Wire>({ path, query: { $filter }, needs: NEEDS, signal: call?.signal }),
    );
    for await (const wire of concatenateLists(lists)) yield toSignIn(wire);
  }
  const beta = api.betaOf(PATH);
  return {
    interactive: (clients, range, call) => read(PATH, filtersOf(range, namedIn(clients)), call),
    nonInteractive: (clients, range, call) =>
      read(beta, filtersOf(range, namedIn(clients), NON_INTERACTIVE), call),
    byPassword: (range, call) => {
      const kinds = [isOfKind("interactiveUser"), NON_INTERACTIVE];
      const filters = kinds.flatMap((kind) =>
        filtersOf({ ...range, days: DAYS_BY_PROTOCOL }, [BY_PASSWORD], kind),
      );
      return read(beta, filters, call);
    },
  };
}

/** One clause for some of the names each. */
function namedIn(clients: readonly string[]): string[] {
  const starts = clients.flatMap((_, index) => (index % CLAUSES === 0 ? [index] : []));
  return starts.map((start) => {
    const names = clients.slice(start, start + CLAUSES);
    return `(${names.map((name) => `clientAppUsed eq ${odataText(name)}`).join(" or ")})`;
  });
}

/** A filter for each part of the time and each of the clauses. */
function filtersOf(
  { from, to, days = DAYS }: TimeRange & { days?: number },
  clauses: readonly string[],
  kind?: string,
): string[] {
  return partsOf(from, to, days * DAY).flatMap(([start, end]) =>
    clauses.map((clause) =>
      [`createdDateTime ge ${start}`, `createdDateTime le ${end}`, ...(kind ? [kind] : []), clause].join(
        " and ",
      ),
    ),
  );
}

/** The latest first, as the log has it; an entry at the very end of a part stands in two. */
function partsOf(from: Date, to: Date, length: number): [start: string, end: string][] {
  const parts: [string, string][] = [];
  for (let end = to.getTime(); end > from.getTime(); end -= length) {
    const start = Math.max(from.getTime(), end - length);
    parts.push([new Date(start).toISOString(), new Date(end).toISOString()]);
  }
  return parts;
}

function toSignIn(wire: Wire): ClientSignIn {
  return {
    id: wire.id,
    at: wire.createdDateTime ?? "",
    userPrincipalName: wire.userPrincipalName ?? "",
    client: wire.clientAppUsed ?? "",
    application: wire.appDisplayName ?? "",
    resource: wire.resourceDisplayName ?? "",
    ipAddress: wire.ipAddress ?? "",
    userAgent: wire.userAgent ?? "",
    errorCode: wire.status?.errorCode ?? 0,
  };
}
