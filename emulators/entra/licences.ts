import { uuidOf } from "../core";
import type { JsonObject, SubscribedSku, User } from "./entities";
import type { Entra } from "./service";

/** What the tenant has bought. https://learn.microsoft.com/graph/api/resources/subscribedsku */
export interface LicenceSeed {
  /** For example `SPE_E3`. */
  skuPartNumber: string;
  skuId?: string;
  /** How many people may have one. @default 100 */
  enabled?: number;
}

export function seededSku({ skuPartNumber, skuId, enabled = 100 }: LicenceSeed): SubscribedSku {
  return { skuId: skuId ?? uuidOf("sku", skuPartNumber), skuPartNumber, enabled };
}

/** What a user has of the tenant's licences. @throws Error for one that the tenant hasn't bought */
export function assignedLicenses(names: readonly string[], skus: readonly SubscribedSku[]): JsonObject[] {
  return names.map((name) => {
    const sku = skus.find((known) => known.skuPartNumber === name);
    if (!sku) throw new Error(`The tenant has no licence "${name}".`);
    return { skuId: sku.skuId, disabledPlans: [] };
  });
}

export function viewSku(entra: Entra, { skuId, skuPartNumber, enabled }: SubscribedSku): JsonObject {
  const { tenant, users } = entra.store;
  return {
    id: `${tenant.id}_${skuId}`,
    accountId: tenant.id,
    accountName: tenant.displayName,
    appliesTo: "User",
    capabilityStatus: "Enabled",
    consumedUnits: [...users.values()].filter((user) => licencesOf(user).includes(skuId)).length,
    prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: [],
    skuId,
    skuPartNumber,
    subscriptionIds: [],
  };
}

/** https://learn.microsoft.com/graph/api/resources/licensedetails */
export function licenseDetails(entra: Entra, user: User): JsonObject[] {
  return licencesOf(user).map((skuId) => ({
    id: `${user.id}_${skuId}`,
    servicePlans: [],
    skuId,
    skuPartNumber: entra.store.skus.get(skuId)?.skuPartNumber ?? null,
  }));
}

function licencesOf(user: User): string[] {
  const licences = Array.isArray(user.assignedLicenses) ? user.assignedLicenses : [];
  return licences.map(({ skuId }: { skuId: string }) => skuId);
}
