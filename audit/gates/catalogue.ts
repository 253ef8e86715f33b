import * as administrators from "./administrators";
import * as application from "./application";
import * as federation from "./federation";
import type { FederationField, Gate, GateQuestion } from "./gate";
import * as holders from "./holders";
import * as access from "./live/access";
import * as directory from "./live/directory";
import * as federationLive from "./live/federation";
import * as jumpcloud from "./live/jumpcloud";
import * as readiness from "./live/readiness";
import * as bypasses from "./live/sign-in-bypasses";
import * as members from "./members";
import * as plan from "./plan";
import * as secondFactor from "./second-factor";
import * as tenant from "./tenant";

/** Every gate of a domain, once, in the order in which they are told. */
export const GATES: readonly Gate[] = [
  // Whose it is comes first: what else is wrong then, its owner mends.
  holders.otherHoldersGate,
  holders.foreignApplicationsGate,
  holders.unmarkedObjectsGate,
  plan.initialDomainGate,
  plan.defaultDomainGate,
  federation.ownershipGate,
  federation.passwordHostsGate,
  federation.domainGate,
  plan.plannedApplicationGate,
  plan.issuerGate,
  plan.templateGate,
  federation.protocolGate,
  federation.wsFederationAddressesGate,
  application.applicationGate,
  application.certificateValidityGate,
  plan.rolloverDueGate,
  federation.secondFactorGate,
  secondFactor.authenticationStrengthGate,
  secondFactor.liveAuthenticationStrengthGate,
  secondFactor.signInFrequencyGate,
  secondFactor.liveSignInFrequencyGate,
  tenant.clockGate,
  tenant.acceptancesGate,
  administrators.technicalAdministratorGate,
  administrators.administratorPartsGate,
  administrators.administratorDomainGate,
  administrators.administratorsOnDomainsGate,
  members.membersKnownGate,
  members.syncBlocksGate,
  members.needlessAcceptancesGate,
  members.groupNameGate,
  members.groupLossesGate,
  plan.directoryChoiceGate,
  tenant.devicesGate,
  tenant.tokenValidationGate,
  tenant.activeDirectoryGate,
  federation.signInLoopGate,
  application.uniqueAddressGate,
  application.sharedAddressCertificateGate,
  application.signInPageGate,
  application.activeAddressGate,
  application.metadataAddressGate,
  application.assertionSettingsGate,
  application.certificateKeyPairGate,
  application.certificateRemainingDaysGate,
  application.groupAccessGate,
  federationLive.federationHealthGate,
  federationLive.trustedCertificatesGate,
  federationLive.otherFederationsGate,
  federationLive.promotedChildrenGate,
  application.certificateExpiredGate,
  application.liveGroupAccessGate,
  federation.liveSignInLoopGate,
  access.accessPoliciesGate,
  access.liveSecondFactorGate,
  access.managedSignInGate,
  directory.directoryCoverageGate,
  directory.directorySettingsGate,
  directory.liveActiveDirectoryGate,
  federationLive.liveTokenValidationGate,
  federationLive.liveProtocolGate,
  tenant.assumptionsGate,
  tenant.emergencyAdministratorGate,
  tenant.everybodyReadGate,
  tenant.projectedLockOutGate,
  jumpcloud.leaversGate,
  jumpcloud.jumpcloudAdministratorsGate,
  jumpcloud.externalPasswordsGate,
  readiness.directoryConsentGate,
  jumpcloud.consentAccountGate,
  jumpcloud.jumpcloudCredentialsGate,
  jumpcloud.jumpcloudScopesGate,
  jumpcloud.administratorSecondFactorGate,
  jumpcloud.passwordPolicyGate,
  readiness.liveEmergencyAdministratorGate,
  readiness.rollbackRehearsalGate,
  readiness.administratorChangesGate,
  readiness.privilegedPeopleGate,
  bypasses.stagedRolloutGate,
  bypasses.homeRealmPoliciesGate,
  bypasses.signInMethodsGate,
  bypasses.certificateAuthoritiesGate,
  directory.groupDependenciesGate,
  plan.federationEffectsGate,
];

/** The gates that a question asks; of a change, those that the moved fields touch. */
export function gatesOf(question: GateQuestion, moved: readonly FederationField[] = []): Gate[] {
  return GATES.filter(
    ({ asked, touches }) =>
      asked.includes(question) &&
      (question !== "change" || touches === undefined || touches.some((field) => moved.includes(field))),
  );
}
