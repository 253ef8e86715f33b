import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { DirectoryAudit, Domain, Federation, JsonObject } from "./entities";
import type { Entra, GraphContext, GraphEnv } from "./service";

/** Names of an entry's properties. https://learn.microsoft.com/graph/api/resources/directoryaudit */
export const auditProperties: readonly string[] = [
  "id",
  "category",
  "correlationId",
  "result",
  "resultReason",
  "activityDisplayName",
  "activityDateTime",
  "loggedByService",
  "operationType",
  "initiatedBy",
  "targetResources",
  "additionalDetails",
];

/**
 * Writes into the audit log what a request has changed at a domain, whatever its answer was: Microsoft's advice is to
 * alert on these two activities. https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-monitor-federation-changes
 */
export function auditDomains(entra: Entra): MiddlewareHandler<GraphEnv> {
  return async (c, next) => {
    const name = (c.req.param("domain") ?? "").toLowerCase();
    const before = domainSnapshotOf(entra, name);
    await next();
    const after = domainSnapshotOf(entra, name);
    // The entry says who and when, and none of the values.
    if (before.federation !== after.federation)
      write(entra, c, "Set federation settings on domain", name, []);
    if (before.type !== after.type) {
      const type = [change("LiveType", before.type, after.type)];
      write(entra, c, "Set domain authentication", name, type);
    }
  };
}

interface DomainSnapshot {
  type: Domain["authenticationType"] | undefined;
  /** As text. */
  federation: string;
}

function domainSnapshotOf(entra: Entra, name: string): DomainSnapshot {
  return {
    type: entra.store.domains.get(name)?.authenticationType,
    federation: settingsOf(entra.store.federations.get(name)),
  };
}

function settingsOf(federation: Federation | undefined): string {
  const { id: _id, signingCertificateUpdateStatus: _status, ...settings } = federation ?? {};
  return JSON.stringify(Object.entries(settings).filter(([, value]) => value !== null));
}

/** Values are JSON lists in a text. */
const change = (displayName: string, before: unknown, after: unknown): JsonObject => ({
  displayName,
  oldValue: JSON.stringify(before === undefined || before === null ? [] : [before]),
  newValue: JSON.stringify(after === undefined || after === null ? [] : [after]),
});

function write(
  entra: Entra,
  c: GraphContext,
  activityDisplayName: string,
  domain: string,
  modifiedProperties: JsonObject[],
): void {
  const { applicationId, objectId } = c.get("caller");
  const audit: DirectoryAudit = {
    id: `Directory_${randomUUID()}`,
    category: "DirectoryManagement",
    correlationId: c.res.headers.get("client-request-id") ?? randomUUID(),
    result: "success",
    resultReason: "",
    activityDisplayName,
    activityDateTime: entra.now().toISOString(),
    loggedByService: "Core Directory",
    operationType: "Update",
    initiatedBy: {
      user: null,
      app: {
        appId: applicationId,
        displayName: entra.store.applications.get(objectId)?.displayName ?? null,
        servicePrincipalId: objectId,
        servicePrincipalName: null,
      },
    },
    targetResources: [
      {
        id: domain,
        displayName: domain,
        type: "Other",
        userPrincipalName: null,
        groupType: null,
        modifiedProperties,
      },
    ],
    additionalDetails: [],
  };
  entra.store.audits.set(audit.id, audit);
}
