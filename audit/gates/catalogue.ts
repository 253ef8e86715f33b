import * as application from "./application";
import * as mfa from "./authentication-strength";
import * as federation from "./federation";
import type { Field, Gate, Question } from "./gate";
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
export const CATALOGUE: readonly Gate[] = [
  // Whose it is comes first: what else is wrong then, its owner mends.
  holding.otherHolders,
  holding.applicationsElsewhere,
  holding.unknownHolder,
  plan.initialDomain,
  plan.defaultDomain,
  federation.ownership,
  federation.passwordHosts,
  federation.domainItself,
  plan.application,
  plan.issuer,
  plan.template,
  federation.protocol,
  federation.otherApplications,
  application.application,
  application.certificate,
  plan.rollover,
  federation.whoAsksForTheSecondFactor,
  mfa.strength,
  mfa.strengthStill,
  session.frequency,
  session.frequencyStill,
  tenant.clock,
  tenant.terms,
  plan.technicalAdministrator,
  plan.unmadeAdministrator,
  tenant.administrator,
  plan.administrators,
  plan.members,
  plan.blockedMembers,
  plan.acceptedNames,
  plan.group,
  synced.shrinks,
  plan.directory,
  tenant.devices,
  tenant.otherIssuers,
  tenant.activeDirectory,
  circle.noCircle,
  application.addressOfOne,
  application.certificateOfOne,
  application.page,
  application.active,
  application.metadata,
  application.assertions,
  application.pair,
  application.certificateDays,
  application.open,
  live.health,
  live.trustedCertificates,
  live.otherFederations,
  live.promotedChildren,
  application.certificateAlive,
  application.stillOpen,
  circle.stillNoCircle,
  access.accessOpen,
  access.secondFactorStill,
  managed.demandsOnceManaged,
  directory.directoryLeads,
  directory.directorySettings,
  directory.activeDirectory,
  issuers.ownIssuer,
  speech.protocolAlive,
  tenant.assumptions,
  tenant.emergency,
  tenant.everybodyRead,
  tenant.lockOut,
  leavers.peopleWhoLeft,
  leavers.administrators,
  leavers.checkedElsewhere,
  standby.consent,
  consent.consenter,
  jumpcloud.credentials,
  jumpcloud.scopes,
  organization.administratorsFactor,
  organization.passwords,
  standby.wayBack,
  standby.rehearsal,
  standby.changedAdministrators,
  standby.privilegedHolders,
  round.stagedRollout,
  round.cloudPasswords,
  round.methodsOfMicrosoft,
  round.authorities,
  synced.reliedOn,
  plan.effects,
];

/** The gates that a question asks; of a change, those that the moved fields touch. */
export function gatesOf(question: Question, moved: readonly Field[] = []): Gate[] {
  return CATALOGUE.filter(
    ({ asked, touches }) =>
      asked.includes(question) &&
      (question !== "change" || touches === undefined || touches.some((field) => moved.includes(field))),
  );
}
