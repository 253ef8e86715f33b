import type { Reading } from "../../audit/reading";
import type { SessionSources } from "../../audit/sign-ins/session-limits";
import { collectAll, Forbidden } from "../../clients/http";
import { attemptReading, readPasswordsOfDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";

/** What of the tenant tells whom Microsoft asks again after 12 hours. */
export type SessionReading = Reading<Omit<SessionSources, "entra">>;

/** @param places federated domains, each with those that sign in as it does */
export function readSessionSources(
  { graph }: Vendors,
  places: readonly { domain: string; scope: readonly string[] }[],
  { signal }: Call,
): Promise<SessionReading> {
  return attemptReading(async () => {
    const domains = places.flatMap(({ scope }) => scope);
    const accounts = await collectAll(readPasswordsOfDomains(graph, domains, { signal }));
    const set = await lastSet(graph, { signal });
    const since = places.flatMap(({ domain, scope }) => {
      const at = set.get(domain);
      return at === undefined ? [] : scope.map((name) => [name, at] as const);
    });
    return { accounts, federatedSince: new Map(since) };
  });
}

/** When the sign-in of a domain was last set to another way; nothing for a credential that may not see it. */
async function lastSet(
  { audits }: Vendors["graph"],
  call: Pick<Call, "signal">,
): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  try {
    for await (const { at, domain } of audits.authenticationsSet(call))
      if (at > (last.get(domain) ?? "")) last.set(domain, at);
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
  }
  return last;
}
