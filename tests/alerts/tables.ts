const texts = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, "string"]));

/** The columns of Log Analytics' tables. https://learn.microsoft.com/azure/azure-monitor/reference/tables-index */
export const TABLES = {
  // Of 2026-07-27.
  AuditLogs: {
    ...texts("AADOperationType", "AADTenantId", "ActivityDisplayName", "Category", "CorrelationId", "Id"),
    ...texts("Identity", "Level", "Location", "LoggedByService", "OperationName", "OperationVersion"),
    ...texts("Resource", "ResourceGroup", "ResourceId", "ResourceProvider", "Result", "ResultDescription"),
    ...texts("ResultReason", "ResultSignature", "ResultType", "SourceSystem", "Type"),
    ActivityDateTime: "datetime",
    TimeGenerated: "datetime",
    DurationMs: "long",
    AdditionalDetails: "dynamic",
    InitiatedBy: "dynamic",
    TargetResources: "dynamic",
  },
  SigninLogs: {
    ...texts(
      "AppDisplayName",
      "AppId",
      "AuthenticationRequirement",
      "ClientAppUsed",
      "ConditionalAccessStatus",
    ),
    ...texts("CorrelationId", "Id", "Identity", "IPAddress", "Location", "ResourceDisplayName", "ResultType"),
    ...texts("ResultDescription", "ResultSignature", "UserAgent", "UserDisplayName", "UserId"),
    ...texts("UserPrincipalName", "UserType"),
    CreatedDateTime: "datetime",
    TimeGenerated: "datetime",
    IsInteractive: "bool",
    DeviceDetail: "dynamic",
    LocationDetails: "dynamic",
    Status: "dynamic",
  },
  // Of 2026-07-27; what Graph has as objects is text here.
  AADNonInteractiveUserSignInLogs: {
    ...texts("AppDisplayName", "AppId", "AuthenticationRequirement", "ClientAppUsed", "CorrelationId", "Id"),
    ...texts("IPAddress", "Location", "ResourceDisplayName", "ResultType", "ResultDescription"),
    ...texts("UserAgent", "UserDisplayName", "UserId", "UserPrincipalName", "UserType"),
    CreatedDateTime: "datetime",
    TimeGenerated: "datetime",
    IsInteractive: "bool",
  },
  AADServicePrincipalSignInLogs: {
    ...texts("AppId", "ClientCredentialType", "CorrelationId", "FederatedCredentialId", "Id", "IPAddress"),
    ...texts("Location", "ResourceDisplayName", "ResourceIdentity", "ResultDescription", "ResultSignature"),
    ...texts("ResultType", "ServicePrincipalCredentialKeyId", "ServicePrincipalCredentialThumbprint"),
    ...texts("ServicePrincipalId", "ServicePrincipalName", "UniqueTokenIdentifier", "UserAgent"),
    CreatedDateTime: "datetime",
    TimeGenerated: "datetime",
    DurationMs: "long",
  },
};
