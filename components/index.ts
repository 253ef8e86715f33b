export { DirectoryIntegration, type DirectoryIntegrationArgs } from "./directory-integration";
export type { DomainStatus } from "./domain-status";
export { FederatedDomain, type FederatedDomainArgs } from "./federated-domain";
export { JumpCloudMicrosoft365 } from "./integration";
export type { JumpCloudMicrosoft365Args } from "./integration-args";
export { SsoApplication, type SsoApplicationArgs } from "./sso-application";
export { SyncGroup, type SyncGroupArgs } from "./sync-group";
export { TechnicalAdmin, type TechnicalAdminArgs } from "./technical-admin";
