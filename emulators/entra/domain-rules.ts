import { keepFormerSnapshot } from "./domain-view";
import type { Domain, JsonObject } from "./entities";
import { badRequest, duplicateValue } from "./errors";
import { endFederation } from "./federation-rules";
import type { Entra } from "./service";

const UPDATABLE = [
  "authenticationType",
  "isDefault",
  "supportedServices",
  "passwordValidityPeriodInDays",
  "passwordNotificationWindowInDays",
];

/** https://learn.microsoft.com/graph/api/domain-post-domains */
export function createDomain(entra: Entra, body: JsonObject): Domain {
  // Seen in MicrosoftDocs/entra-docs issue 281.
  if (body.authenticationType === "Federated")
    throw badRequest("Creation of federated domain is not allowed.");
  const { id } = body;
  if (typeof id !== "string" || !/^([a-z0-9-]+\.)+[a-z]{2,}$/i.test(id)) {
    throw badRequest("Invalid value specified for property 'id' of resource 'Domain'.");
  }
  const name = id.toLowerCase();
  if (entra.store.domains.has(name)) throw duplicateValue("id");
  const parent = [...entra.store.domains.values()].find(
    (domain) => domain.isRoot && domain.isVerified && name.endsWith(`.${domain.id}`),
  );
  const domain: Domain = {
    id: name,
    authenticationType: "Managed",
    isAdminManaged: true,
    isDefault: false,
    isInitial: false,
    isRoot: !parent,
    // A child of a verified domain is verified with it.
    isVerified: parent !== undefined,
    supportedServices: [],
    passwordValidityPeriodInDays: null,
    passwordNotificationWindowInDays: null,
  };
  entra.store.domains.set(name, domain);
  return domain;
}

/** https://learn.microsoft.com/graph/api/domain-verify */
export function verifyDomain(entra: Entra, domain: Domain): Domain {
  if (domain.isVerified) throw badRequest(`Domain '${domain.id}' is already verified.`);
  if (entra.faults.take("entra-domain-not-in-dns")) {
    throw badRequest("Domain verification failed with the following error: 'DNS Record not found'.");
  }
  domain.isVerified = true;
  domain.supportedServices = ["Email", "OfficeCommunicationsOnline"];
  return domain;
}

/** https://learn.microsoft.com/graph/api/domain-update */
export function updateDomain(entra: Entra, domain: Domain, body: JsonObject): void {
  const unknown = Object.keys(body).find((name) => !name.includes("@odata.") && !UPDATABLE.includes(name));
  if (unknown !== undefined) throw badRequest(`Property '${unknown}' is read-only and cannot be set.`);
  if (!domain.isVerified) throw badRequest("Only verified domains can be updated.");
  if (body.authenticationType === "Federated" && !entra.store.isFederated(domain)) {
    // Seen in microsoftgraph/microsoft-graph-docs issue 5401: the federation's POST is the only way.
    throw badRequest("Changing authenticationType from Managed to Federated is currently not supported.");
  }
  if (body.isDefault === true) refuseDefault(entra, domain);
  if (body.isDefault === false && domain.isDefault) {
    throw badRequest("The default domain can't be unset. Set another domain as default instead.");
  }
  keepFormerSnapshot(entra, domain);
  if (body.authenticationType === "Managed") endFederation(entra, domain);
  if (body.isDefault === true) makeDefault(entra, domain);
  applyPlainProperties(domain, body);
}

function applyPlainProperties(domain: Domain, body: JsonObject): void {
  if (Array.isArray(body.supportedServices)) domain.supportedServices = body.supportedServices.map(String);
  for (const name of ["passwordValidityPeriodInDays", "passwordNotificationWindowInDays"] as const) {
    const days = body[name];
    if (typeof days === "number" || days === null) domain[name] = days;
  }
}

function refuseDefault(entra: Entra, domain: Domain): void {
  // "any verified custom domain that isn't federated": https://learn.microsoft.com/entra/identity/users/domains-manage
  if (entra.store.isFederated(domain)) {
    throw badRequest(`Domain '${domain.id}' is federated. Only a managed domain can be the default domain.`);
  }
}

function makeDefault(entra: Entra, domain: Domain): void {
  for (const other of entra.store.domains.values()) {
    if (!other.isDefault || other === domain) continue;
    keepFormerSnapshot(entra, other);
    other.isDefault = false;
  }
  domain.isDefault = true;
}

/** https://learn.microsoft.com/graph/api/domain-promote */
export function promoteDomain(entra: Entra, domain: Domain): void {
  if (!domain.isVerified) {
    throw badRequest("Unverified domains can't be promoted. Verify the domain before promotion.");
  }
  if (domain.isRoot) throw badRequest(`Domain '${domain.id}' is a root domain already.`);
  if (entra.store.isFederated(domain) && entra.store.usersOf(domain.id).length > 0) {
    throw badRequest(
      "Promoting a subdomain with user references isn't allowed. Migrate the users to the current root domain before promotion of the subdomain.",
    );
  }
  keepFormerSnapshot(entra, domain);
  domain.isRoot = true;
  domain.authenticationType = "Managed";
}

/** https://learn.microsoft.com/graph/api/domain-delete */
export function deleteDomain(entra: Entra, domain: Domain): void {
  if (domain.isInitial) throw badRequest("The initial domain can't be deleted.");
  if (domain.isDefault) throw badRequest("The default domain can't be deleted.");
  if (entra.store.usersOf(domain.id).length > 0) {
    throw badRequest(`Domain '${domain.id}' can't be deleted: users or other objects refer to it.`);
  }
  entra.store.federations.delete(domain.id);
  entra.store.domains.delete(domain.id);
}
