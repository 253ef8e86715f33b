import { domainNamed, inheritors } from "../../audit/federation/domains";
import { type LegacyDomain, type LegacyUse, legacyUses } from "../../audit/sign-ins/legacy-sign-ins";
import type { DomainStanding } from "../../audit/vendor-objects";
import { domainStandings, type LegacyReading, legacySignIns } from "../../readings";
import type { Call } from "../../waiting/call";
import { now, type Vendors } from "../connection/vendors";
import { Unlocated } from "../locate/ambiguous-or-unknown";

/** Who signs in without a browser, as far as Entra's log could be read. */
export interface LegacyPicture {
  from: Date;
  to: Date;
  domains: LegacyDomain[];
  uses: LegacyUse[];
  unread: LegacyReading["unread"];
}

/** Microsoft keeps so many in a tenant with P1 or P2. https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention */
export const DAYS_KEPT = 30;

/**
 * @param names of domains; their children that inherit from them are looked at as well. Without names every verified domain.
 * @throws Unlocated for a name that the tenant does not have
 */
export async function legacyPicture(
  vendors: Pick<Vendors, "graph" | "clock">,
  names: readonly string[],
  { signal }: Call,
  tell?: (line: string) => void,
): Promise<LegacyPicture> {
  const domains = soughtOf(names, await domainStandings(vendors.graph, { signal }));
  const to = now(vendors);
  const from = new Date(to.getTime() - DAYS_KEPT * 86_400_000);
  const { signIns, unread } = await legacySignIns(vendors.graph, { from, to }, { signal }, tell);
  return { from, to, domains, uses: legacyUses(signIns, domains), unread };
}

function soughtOf(names: readonly string[], all: DomainStanding[]): LegacyDomain[] {
  const unknown = names.find((name) => !domainNamed(name, all));
  if (unknown !== undefined) {
    const known = all.map(({ name }) => name).sort();
    throw new Unlocated(`The tenant has no domain ${unknown.toLowerCase()}. It has ${known.join(", ")}.`);
  }
  const sought = names.flatMap((name) => inheritors(name, all));
  return all
    .filter(({ name, isVerified }) => (names.length === 0 ? isVerified : sought.includes(name)))
    .map(({ name, isInitial, authenticationType }) => ({
      name,
      isInitial,
      isFederated: authenticationType === "Federated",
    }));
}
