import { toFederation } from "./blank-objects";
import { keepFormerSnapshot } from "./domain-view";
import type { Domain, Federation, JsonObject } from "./entities";
import { badRequest, GraphError, serverFailure } from "./errors";
import { federationFaults } from "./federation-faults";
import { emptyMfaBehavior, federationFields } from "./federation-fields";
import { newObjectId } from "./ids";
import type { Entra } from "./service";

/** https://learn.microsoft.com/graph/api/domain-post-federationconfiguration */
export function createFederation(entra: Entra, domain: Domain, body: JsonObject): Federation {
  refuseUnfederable(entra, domain);
  const fields = fieldsOf(entra, body);
  if (!fields.signingCertificate) failWithoutCertificate(entra, domain);
  for (const name of ["issuerUri", "passiveSignInUri"] as const) {
    if (!fields[name]) throw badRequest(`A value is required for property '${name}'.`);
  }
  if (!fields.federatedIdpMfaBehavior) throw emptyMfaBehavior();
  refuseUsedIssuer(entra, domain, fields.issuerUri);
  if (entra.faults.take(federationFaults.createFailed)) throw serverFailure();
  if (entra.faults.take(federationFaults.failedHalfway)) return failHalfway(entra, domain);
  const federation = toFederation(domain.id, {
    ...fields,
    id: newObjectId(),
    signingCertificateUpdateStatus: {
      certificateUpdateResult: "Success",
      lastRunDateTime: entra.now().toISOString(),
    },
  });
  keepFormerSnapshot(entra, domain);
  entra.store.federations.set(domain.id, federation);
  // The configuration's existence is the switch: there is no second step.
  domain.authenticationType = "Federated";
  if (entra.faults.take(federationFaults.flippedThenFailed)) throw serverFailure();
  return federation;
}

/** https://learn.microsoft.com/graph/api/internaldomainfederation-update */
export function updateFederation(
  entra: Entra,
  domain: Domain,
  before: Federation,
  body: JsonObject,
): Federation {
  const fields = fieldsOf(entra, body);
  for (const name of ["issuerUri", "passiveSignInUri", "signingCertificate"] as const) {
    if (fields[name] === null) throw badRequest(`A value is required for property '${name}'.`);
  }
  refuseUsedIssuer(entra, domain, fields.issuerUri);
  if (entra.faults.take(federationFaults.updateFailed)) throw serverFailure();
  const after = {
    ...before,
    ...(entra.faults.take(federationFaults.addressesKept) ? filled(fields) : fields),
  };
  if (fields.signingCertificate) {
    after.signingCertificateUpdateStatus = {
      certificateUpdateResult: "Success",
      lastRunDateTime: entra.now().toISOString(),
    };
  }
  if (entra.faults.take(federationFaults.updateLost)) return after;
  keepFormerSnapshot(entra, domain);
  entra.store.federations.set(domain.id, after);
  if (entra.faults.take(federationFaults.updatedThenFailed)) throw serverFailure();
  return after;
}

function fieldsOf(entra: Entra, body: JsonObject): Partial<Federation> {
  return federationFields(body, { takesUnknown: entra.faults.take(federationFaults.laterFields) });
}

function filled(fields: Partial<Federation>): Partial<Federation> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Deleting the configuration makes the domain Managed. https://learn.microsoft.com/graph/api/internaldomainfederation-delete */
export function deleteFederation(entra: Entra, domain: Domain): void {
  if (entra.faults.take(federationFaults.endLost)) return;
  endFederation(entra, domain);
  if (entra.faults.take(federationFaults.endedThenFailed)) throw serverFailure();
}

/** What ends with a domain's federation, whichever request ends it. */
export function endFederation(entra: Entra, domain: Domain): void {
  keepFormerSnapshot(entra, domain);
  entra.store.federations.delete(domain.id);
  domain.authenticationType = "Managed";
}

function refuseUnfederable(entra: Entra, domain: Domain): void {
  if (!domain.isVerified) throw badRequest(`Domain '${domain.id}' is not verified.`);
  if (domain.isInitial) throw badRequest(`The initial domain '${domain.id}' can't be federated.`);
  if (!domain.isRoot) {
    const root = entra.store.rootOf(domain).id;
    throw badRequest(
      `Domain '${domain.id}' takes its authentication type from '${root}' and can't be federated by itself.`,
    );
  }
  if (domain.isDefault) throw badRequest(`The default domain '${domain.id}' can't be federated.`);
  if (domain.authenticationType === "Federated") {
    throw badRequest("Domain already has Federation Configuration set.");
  }
}

function failWithoutCertificate(entra: Entra, domain: Domain): never {
  if (!entra.faults.take(federationFaults.halfFederated)) {
    throw badRequest("A value is required for property 'signingCertificate'.");
  }
  return failHalfway(entra, domain);
}

/** Federated, without a configuration: what the service was seen to leave behind. */
function failHalfway(entra: Entra, domain: Domain): never {
  keepFormerSnapshot(entra, domain);
  domain.authenticationType = "Federated";
  throw serverFailure();
}

/** Unique "across directories": https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-multiple-domains */
function refuseUsedIssuer(entra: Entra, domain: Domain, issuer: string | null | undefined): void {
  const isUsed = [...entra.store.federations].some(
    ([other, federation]) => other !== domain.id && federation.issuerUri === issuer,
  );
  if (!issuer || !isUsed) return;
  throw new GraphError(
    409,
    "Request_MultipleObjectsWithSameKeyValue",
    "Another object with the same value for property issuerUri already exists.",
  );
}
