import type { PasswordValidity } from "../../audit/sync/forecast";
import type { Graph } from "../../clients/graph";
import type { CallOptions } from "../../clients/http";

/** What Graph holds where passwords never expire, and what counts where it holds nothing. */
const NEVER = 2_147_483_647;
const DEFAULT_DAYS = 90;

/** How long passwords are valid, by domain in lower case. https://learn.microsoft.com/graph/api/resources/domain */
export async function readPasswordValidity(graph: Graph, call?: CallOptions): Promise<PasswordValidity> {
  const domains = await graph.domains.list(call);
  return new Map(
    domains.map(({ id, passwordValidityPeriodInDays: days }) => [
      id.toLowerCase(),
      days === NEVER ? "never" : (days ?? DEFAULT_DAYS),
    ]),
  );
}
