export { administrators, administratorsBeside, roleHolders } from "./administrators/administrators";
export { accessPicture } from "./administrators/application-access";
export { barredAdministrators, barredBy } from "./administrators/barred-administrators";
export { consenterOf } from "./administrators/consent-account";
export { jumpcloudAdministrators, lastSignIn, noticeMails } from "./administrators/emergency";
export { markedAdministrators } from "./administrators/marked-administrators";
export { accessPolicies, accessRules } from "./jumpcloud/access-policies";
export { admittedBeside } from "./jumpcloud/application-users";
export { entraProviders } from "./jumpcloud/identity-providers";
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
} from "./jumpcloud/objects";
export { syncRules } from "./jumpcloud/sync-rules";
export { toJumpCloudAccount } from "./people/account-mapping";
export { type Everybody, type EverybodyAsked, everybody, UNTOUCHED } from "./people/everybody";
export { departuresOf, letInOf } from "./people/leavers";
export { passwordsOfDomains } from "./people/password-dates";
export {
  bindingsOfDirectory,
  entraUser,
  entraUsersOfDomains,
  entraUsersWithImmutableId,
  entraUsersWithMail,
  IncompleteSurvey,
  membersOfGroup,
  peopleByEmail,
} from "./people/people";
export { readPeopleAtJumpCloud } from "./people/people-at-jumpcloud";
export { observe, observeSignIn, type ProbeTargets } from "./probe";
export { type LegacyReading, legacySignIns } from "./sign-ins/legacy-sign-ins";
export { entraSignIns, entraSignInsOf, jumpcloudSignIns, type UnreadLog } from "./sign-ins/sign-ins";
export { domainStanding, domainStandings, realmOf } from "./tenant/domains";
export { tenantGroups } from "./tenant/groups";
export { jumpcloudAccess, jumpcloudScopes } from "./tenant/jumpcloud-application";
export { nameHolders } from "./tenant/name-owners";
export { passwordValidity } from "./tenant/password-validity";
export { cloudPasswordPolicies, enabledSignInMethods, stagedRollouts } from "./tenant/sign-in-bypasses";
export { groupsTaken, type TakenGroups, type WantedGroup } from "./tenant/taken-names";
export { permissionsOf, tenantStanding } from "./tenant/tenant";
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
} from "./tenant/tenant-readings";
