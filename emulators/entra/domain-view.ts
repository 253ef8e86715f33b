import type { Domain, JsonObject } from "./entities";
import type { Entra } from "./service";

/** Names of a domain's properties in answers. */
export const domainProperties = [
  "authenticationType",
  "availabilityStatus",
  "id",
  "isAdminManaged",
  "isDefault",
  "isInitial",
  "isRoot",
  "isVerified",
  "manufacturer",
  "model",
  "passwordNotificationWindowInDays",
  "passwordValidityPeriodInDays",
  "state",
  "supportedServices",
];

/** A domain as Graph shows it: a child has its root's authentication type. */
export function viewDomain(entra: Entra, domain: Domain): JsonObject {
  return {
    ...domain,
    authenticationType: entra.store.isFederated(domain) ? "Federated" : "Managed",
    availabilityStatus: null,
    manufacturer: null,
    model: null,
    state: null,
  };
}

/** What a reader gets, which is the former snapshot while a write isn't visible yet. */
export const visibleDomain = (entra: Entra, domain: Domain): JsonObject =>
  entra.faults.read(`domain:${domain.id}`, () => viewDomain(entra, domain));

/** Called right before a write to the domain or its federation. */
export function keepFormerSnapshot(entra: Entra, domain: Domain): void {
  entra.faults.beforeWrite(`domain:${domain.id}`, () => viewDomain(entra, domain));
  entra.faults.beforeWrite(`federation:${domain.id}`, () => entra.store.federations.get(domain.id) ?? null);
}
