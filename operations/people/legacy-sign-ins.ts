import { findDomainByName, inheritingDomains } from "../../audit/federation/domains";
import { type LegacyDomain, type LegacyUse, legacyUses } from "../../audit/sign-ins/legacy-sign-ins";
import type { TenantDomain } from "../../audit/vendor-objects";
import { type LegacySignInSnapshot, readLegacySignIns, readTenantDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import { DAY } from "../../waiting/durations";
import { currentTime, type Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown } from "../locate/ambiguous-or-unknown";

/** Who signs in without a browser, as far as Entra's log could be read. */
export interface LegacySignInReport {
  from: Date;
  to: Date;
  domains: LegacyDomain[];
  uses: LegacyUse[];
  /** What of the log could not be read; empty where all was. */
  unread: LegacySignInSnapshot["unread"];
}

/** Microsoft keeps so many in a tenant with P1 or P2. https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention */
export const LOG_RETENTION_DAYS = 30;

/**
 * @param names of domains; their children that inherit from them are looked at as well. Without names every verified domain.
 * @throws AmbiguousOrUnknown for a name that the tenant does not have
 */
export async function readLegacySignInReport(
  vendors: Pick<Vendors, "graph" | "clock">,
  names: readonly string[],
  { signal }: Call,
  tell?: (line: string) => void,
): Promise<LegacySignInReport> {
  const domains = legacyDomainsOf(names, await readTenantDomains(vendors.graph, { signal }));
  const to = currentTime(vendors);
  const from = new Date(to.getTime() - LOG_RETENTION_DAYS * DAY);
  const { signIns, unread } = await readLegacySignIns(vendors.graph, { from, to }, { signal }, tell);
  return { from, to, domains, uses: legacyUses(signIns, domains), unread };
}

function legacyDomainsOf(names: readonly string[], all: TenantDomain[]): LegacyDomain[] {
  const unknown = names.find((name) => !findDomainByName(name, all));
  if (unknown !== undefined) {
    const known = all.map(({ name }) => name).sort();
    throw new AmbiguousOrUnknown(
      `The tenant has no domain ${unknown.toLowerCase()}. It has ${known.join(", ")}.`,
    );
  }
  const wanted = names.flatMap((name) => inheritingDomains(name, all));
  return all
    .filter(({ name, isVerified }) => (names.length === 0 ? isVerified : wanted.includes(name)))
    .map(({ name, isInitial, authenticationType }) => ({
      name,
      isInitial,
      isFederated: authenticationType === "Federated",
    }));
}
