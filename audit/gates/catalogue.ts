import * as application from "./application";
import * as mfa from "./authentication-strength";
import * as federation from "./federation";
import type { FederationField, Gate, GateQuestion } from "./gate";
import * as holding from "./holders";
import * as access from "./live/access";
import * as consent from "./live/consent-account";
import * as directory from "./live/directory";
import * as live from "./live/federation";
import * as issuers from "./live/issuers";
import * as jumpcloud from "./live/jumpcloud-application";
import * as leavers from "./live/leavers";
import * as managed from "./live/managed-sign-in";
import * as organization from "./live/organization-rules";
import * as speech from "./live/protocol";
import * as standby from "./live/readiness";
import * as round from "./live/sign-in-bypasses";
import * as plan from "./plan";
import * as session from "./sign-in-frequency";
import * as circle from "./sign-in-loop";
import * as synced from "./synced-groups";
import * as tenant from "./tenant";

/** Every gate of a domain, once, in the order in which they are told. */
export const GATES: readonly Gate[] = [
  // Whose it is comes first: what else is wrong then, its owner mends.
  holding.otherHoldersGate,
  holding.foreignApplicationsGate,
  holding.unmarkedObjectsGate,
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
  mfa.authenticationStrengthGate,
  mfa.liveAuthenticationStrengthGate,
  session.signInFrequencyGate,
  session.liveSignInFrequencyGate,
  tenant.clockGate,
  tenant.acceptancesGate,
  plan.technicalAdministratorGate,
  plan.administratorPartsGate,
  tenant.administratorDomainGate,
  plan.administratorsOnDomainsGate,
  plan.membersKnownGate,
  plan.syncBlocksGate,
  plan.needlessAcceptancesGate,
  plan.groupNameGate,
  synced.groupLossesGate,
  plan.directoryChoiceGate,
  tenant.devicesGate,
  tenant.tokenValidationGate,
  tenant.activeDirectoryGate,
  circle.signInLoopGate,
  application.uniqueAddressGate,
  application.sharedAddressCertificateGate,
  application.signInPageGate,
  application.activeAddressGate,
  application.metadataAddressGate,
  application.assertionSettingsGate,
  application.certificateKeyPairGate,
  application.certificateRemainingDaysGate,
  application.groupAccessGate,
  live.federationHealthGate,
  live.trustedCertificatesGate,
  live.otherFederationsGate,
  live.promotedChildrenGate,
  application.certificateExpiredGate,
  application.liveGroupAccessGate,
  circle.liveSignInLoopGate,
  access.accessPoliciesGate,
  access.liveSecondFactorGate,
  managed.managedSignInGate,
  directory.directoryCoverageGate,
  directory.directorySettingsGate,
  directory.liveActiveDirectoryGate,
  issuers.liveTokenValidationGate,
  speech.liveProtocolGate,
  tenant.assumptionsGate,
  tenant.emergencyAdministratorGate,
  tenant.everybodyReadGate,
  tenant.projectedLockOutGate,
  leavers.leaversGate,
  leavers.jumpcloudAdministratorsGate,
  leavers.externalPasswordsGate,
  standby.directoryConsentGate,
  consent.consentAccountGate,
  jumpcloud.jumpcloudCredentialsGate,
  jumpcloud.jumpcloudScopesGate,
  organization.administratorSecondFactorGate,
  organization.passwordPolicyGate,
  standby.liveEmergencyAdministratorGate,
  standby.rollbackRehearsalGate,
  standby.administratorChangesGate,
  standby.privilegedPeopleGate,
  round.stagedRolloutGate,
  round.homeRealmPoliciesGate,
  round.signInMethodsGate,
  round.certificateAuthoritiesGate,
  synced.groupDependenciesGate,
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
