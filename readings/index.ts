export {
  readActiveRoleHolders,
  readAdministrators,
  readAdministratorsOutside,
} from "./administrators/administrators";
export { readApplicationAccess } from "./administrators/application-access";
export { readAdministratorsBarredBy, readBarredAdministrators } from "./administrators/barred-administrators";
export { readConsentAccount } from "./administrators/consent-account";
export { readJumpCloudAdministrators, readLastSignIn, readNoticeMails } from "./administrators/emergency";
export { readMarkedAdministrators } from "./administrators/marked-administrators";
export { attemptReading } from "./attempt-reading";
export { readAccessRules, readPoliciesOfApplication } from "./jumpcloud/access-policies";
export { readEntraIdentityProviders } from "./jumpcloud/identity-providers";
export {
  readDirectorySettings,
  readGroupsOfApplication,
  readGroupsOfDirectory,
  readMicrosoft365Directories,
  readMicrosoft365Directory,
  readOrganizationIdentity,
  readOrganizationRules,
  readSamlApplication,
  readSamlApplications,
  readSyncRules,
  readTemplate,
} from "./jumpcloud/objects";
export { toJumpCloudAccount } from "./people/account-mapping";
export {
  DEFAULT_SYNC_RULES,
  type EverybodyOptions,
  type EverybodySnapshot,
  readEverybody,
} from "./people/everybody";
export { readActivePersonIds, readLeavers } from "./people/leavers";
export {
  readPasswordsOfDomains,
  readPasswordValidity,
  readPeopleAtJumpCloud,
} from "./people/passwords";
export {
  IncompleteReading,
  readBindingsOfDirectory,
  readEntraAccount,
  readEntraAccountsOfDomains,
  readEntraAccountsWithImmutableId,
  readEntraAccountsWithMail,
  readMembersOfGroup,
  readPeopleByEmail,
  readUsersOutsideGroups,
} from "./people/people";
export { type ProbeTargets, readProbeSnapshot, readSignInProbeSnapshot } from "./probe";
export { type LegacySignInSnapshot, readLegacySignIns } from "./sign-ins/legacy-sign-ins";
export {
  readEntraSignIns,
  readEntraSignInsOf,
  readJumpCloudSignIns,
  type UnreadLog,
} from "./sign-ins/sign-ins";
export { readRealm, readTenantDomain, readTenantDomains } from "./tenant/domains";
export { readJumpCloudScopes, readJumpCloudTenantApplications } from "./tenant/jumpcloud-application";
export { readNameOwners } from "./tenant/name-owners";
export {
  readCloudPasswordPolicies,
  readEnabledSignInMethods,
  readStagedRollouts,
} from "./tenant/sign-in-bypasses";
export { readTakenNames, type TakenGroups, type WantedGroup } from "./tenant/taken-names";
export { readGrantedPermissions, readTenantGroups, readTenantIdentity } from "./tenant/tenant";
export {
  readApplicationAccessPolicies,
  readCertificateAuthorities,
  readConditionalAccessRules,
  readConditionalAccessSnapshot,
  readDeclaredGroup,
  readJoinedDeviceCount,
  readOnPremisesSync,
  readPageStatus,
  readSecondFactorDemands,
  readSecurityDefaults,
  readTenantReadings,
  readTokenValidation,
  type SecondFactorReadings,
  type TenantReadings,
} from "./tenant/tenant-readings";
