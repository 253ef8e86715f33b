import { randomUUID } from "node:crypto";
import type { DirectoryAudit } from "./entities";
import type { EntraStore } from "./store";

/** What JumpCloud asks for is published nowhere. */
const SCOPE = "Directory.ReadWrite.All User.ReadWrite.All Group.ReadWrite.All offline_access openid profile";

/**
 * Grants an application its delegated permissions, and notes in the audit log that an administrator has consented, as
 * Microsoft's consent page does.
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
export function noteConsent(store: EntraStore, clientId: string, by: string, at: Date): void {
  const [application, administrator] = [store.findApplication(clientId), store.findUser(by)];
  if (!application || !administrator) return;
  application.delegated = { consentType: "AllPrincipals", principalId: null, scope: SCOPE };
  const audit: DirectoryAudit = {
    id: `Directory_${randomUUID()}`,
    category: "ApplicationManagement",
    correlationId: randomUUID(),
    result: "success",
    resultReason: "",
    activityDisplayName: "Consent to application",
    activityDateTime: at.toISOString(),
    loggedByService: "Core Directory",
    operationType: "Assign",
    initiatedBy: {
      app: null,
      user: {
        id: administrator.id,
        displayName: null,
        userPrincipalName: administrator.userPrincipalName,
        ipAddress: "127.0.0.1",
      },
    },
    targetResources: [
      {
        id: application.id,
        displayName: application.displayName,
        type: "ServicePrincipal",
        userPrincipalName: null,
        groupType: null,
        modifiedProperties: [
          { displayName: "ConsentContext.IsAdminConsent", oldValue: null, newValue: '"True"' },
          { displayName: "ConsentContext.IsAppOnly", oldValue: null, newValue: '"False"' },
        ],
      },
    ],
    additionalDetails: [],
  };
  store.audits.set(audit.id, audit);
}
