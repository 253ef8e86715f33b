export { accessPolicies, accessRules } from "./access-policies";
export { toJumpCloudAccount } from "./accounts";
export { administrators, administratorsBeside, roleHolders } from "./administrators";
export { admittedBeside } from "./admitted";
export { barredAdministrators, barredBy } from "./barred-administrators";
export { consenterOf } from "./consenter";
export { domainStanding, domainStandings, realmOf } from "./domains";
export { jumpcloudAdministrators, lastSignIn, noticeMails } from "./emergency";
export { type Everybody, type EverybodyAsked, everybody, UNTOUCHED } from "./everybody";
export { groupsTaken, type TakenGroups, type WantedGroup } from "./groups";
export { accessPicture } from "./identity-access";
export { entraProviders } from "./identity-providers";
export {
  applicationStanding,
  applicationStandings,
  directorySettings,
  directoryStanding,
  directoryStandings,
  groupsOfApplication,
  groupsOfDirectory,
  organizationRules,
  organizationStanding,
  templateStanding,
} from "./jumpcloud";
export { jumpcloudAccess, jumpcloudScopes } from "./jumpcloud-access";
export { departuresOf, letInOf } from "./leavers";
export { type LegacyReading, legacySignIns } from "./legacy-sign-ins";
export { markedAdministrators } from "./marked-administrators";
export { nameHolders } from "./name-holders";
export { passwordValidity } from "./password-validity";
export { passwordsOfDomains } from "./passwords";
export {
  bindingsOfDirectory,
  entraUser,
  entraUsersOfDomains,
  entraUsersWithImmutableId,
  entraUsersWithMail,
  IncompleteSurvey,
  membersOfGroup,
  peopleByEmail,
} from "./people";
export { readPeopleAtJumpCloud } from "./people-at-jumpcloud";
export { observe, observeSignIn, type ProbeTargets } from "./probe";
export { entraSignIns, entraSignInsOf, jumpcloudSignIns, type UnreadLog } from "./sign-ins";
export { syncRules } from "./sync-rules";
export { permissionsOf, tenantStanding } from "./tenant";
export { tenantGroups } from "./tenant-groups";
export {
  accessPolicyReading,
  certificateAuthorities,
  conditionalAccess,
  declaredGroupReading,
  entraDemands,
  entraPolicies,
  joinedDevices,
  onPremisesSync,
  reading,
  type SecondFactorReadings,
  securityDefaultsReading,
  signInPageReading,
  type TenantReadings,
  tenantReadings,
  tokenValidation,
} from "./tenant-readings";
export { cloudPasswordPolicies, enabledSignInMethods, stagedRollouts } from "./ways-round";
