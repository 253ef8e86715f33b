import * as application from "./application";
import * as federation from "./federation";
import type { Field, Gate, Question } from "./gate";
import * as directory from "./live-directory";
import * as live from "./live-federation";
import * as issuers from "./live-issuers";
import * as speech from "./live-protocol";
import * as tenant from "./tenant";

/** Every gate of a domain, once, in the order in which they are told. */
export const CATALOGUE: readonly Gate[] = [
  federation.ownership,
  federation.passwordHosts,
  federation.domainItself,
  federation.protocol,
  application.application,
  application.certificate,
  federation.whoAsksForTheSecondFactor,
  tenant.clock,
  tenant.terms,
  tenant.administrator,
  tenant.devices,
  tenant.otherIssuers,
  tenant.activeDirectory,
  application.addressOfOne,
  application.page,
  application.metadata,
  application.assertions,
  application.pair,
  application.certificateDays,
  application.open,
  live.health,
  live.trustedCertificates,
  live.otherFederations,
  application.certificateAlive,
  application.stillOpen,
  directory.directoryLeads,
  issuers.ownIssuer,
  speech.protocolAlive,
  tenant.assumptions,
  tenant.emergency,
  tenant.lockOut,
];

/** The gates that a question asks; of a change, those that the moved fields touch. */
export function gatesOf(question: Question, moved: readonly Field[] = []): Gate[] {
  return CATALOGUE.filter(
    ({ asked, touches }) =>
      asked.includes(question) &&
      (question !== "change" || touches === undefined || touches.some((field) => moved.includes(field))),
  );
}
