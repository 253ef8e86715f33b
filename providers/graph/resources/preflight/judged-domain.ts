import type { PasswordAddresses } from "../../../../audit/addresses/sign-in-hosts";
import {
  isLiveEvidence,
  identifyApplication as liveApplicationOf,
} from "../../../../audit/federation/application-identification";
import { findDomainByName } from "../../../../audit/federation/domains";
import { checkSigningCertificateTrusted } from "../../../../audit/federation/health";
import { type Finding, violatedFindings } from "../../../../audit/finding";
import type { PlannedDomainReadings } from "../../../../audit/gates/readings";
import { isForeignFederation } from "../../../../audit/rollback/former-federation";
import type { InternalDomainFederation } from "../../../../audit/vendor-objects";
import { MICROSOFT_365 } from "../../../../clients/jumpcloud";
import { mfaBehaviorOrDefault, protocolOrDefault } from "../../../../operations/federation/fields";
import { passwordAddressesInUse } from "../../../../operations/gates/judgement";
import type { JudgementInput } from "./judgement-input";
import {
  plannedAddresses,
  plannedApplication,
  plannedFields,
  plannedIssuer,
  plannedTemplate,
  plannedTemplateKey,
} from "./planned-domain";
import type { PreflightSnapshot } from "./snapshot";
import type { DomainPlan, PreflightInputs } from "./types";

/** Keys that every application is made with. */
const CONFIG_KEYS = ["idpEntityId"];

/** What the gates judge of one domain, beside what they judge of all. */
export function domainSubject(plan: DomainPlan, inputs: PreflightInputs, { snapshot, olds }: JudgementInput) {
  const { domain, ssoUrl, template = MICROSOFT_365, configKeys = [] } = plan;
  const live = findDomainByName(domain, snapshot.domains)?.federation;
  const fields = plannedFields(plan, inputs, live);
  const { issuerUri, passiveSignInUri, activeSignInUri, metadataExchangeUri } = fields;
  const known = addressesInUse(plan, inputs, snapshot, olds);
  const inUse = passwordAddressesInUse({ inUse: known }, plan.federation?.undeclaredFields ?? [], live);
  const isPage = activeSignInUri === passiveSignInUri;
  const addresses = { passiveSignInUri, ...(isPage ? {} : { activeSignInUri }), metadataExchangeUri };
  // Whether a foreign issuer is somebody's tampering or their own federation, its resource knows, by the id that it made.
  const adopt = inputs.adopt === true || wasFederated(plan, olds);
  return {
    domain,
    adopt,
    declared: { issuerUri, ...addresses },
    isBesideStranger: inputs.stage === "prepare" && isWithStranger(domain, live, snapshot),
    protocol: protocolOrDefault(fields),
    behavior: mfaBehaviorOrDefault(fields),
    ...(inUse ? { inUse } : {}),
    planned: { domain, template, ssoUrl, issuerUri, configKeys: [...CONFIG_KEYS, ...configKeys] },
  };
}

/** No application of this organisation signs people in there, nor does anything show another one of JumpCloud's. */
function isWithStranger(
  domain: string,
  live: InternalDomainFederation | undefined,
  { domains, applications }: PreflightSnapshot,
): boolean {
  const { evidence } = liveApplicationOf(domain, { domains, applications });
  return isForeignFederation(domain, live) && !isLiveEvidence(evidence);
}

function wasFederated({ domain }: DomainPlan, olds: PreflightInputs | undefined): boolean {
  return olds?.stage === "federated" && olds.domains.some((plan) => plan.domain === domain);
}

/** Addresses with somebody's consent: those that the last run declared, or those of a federation that is taken over. */
function addressesInUse(
  { domain }: DomainPlan,
  { adopt }: PreflightInputs,
  { domains }: PreflightSnapshot,
  olds: PreflightInputs | undefined,
): PasswordAddresses | undefined {
  const earlier = olds?.domains.find((plan) => plan.domain === domain);
  if (olds && earlier) return plannedAddresses(earlier, olds);
  return adopt ? findDomainByName(domain, domains)?.federation : undefined;
}

export function domainReadings(
  plan: DomainPlan,
  inputs: PreflightInputs,
  { snapshot }: JudgementInput,
): PlannedDomainReadings {
  const application = plannedApplication(plan, snapshot);
  const jumpcloud = snapshot.accessPolicies.get(application?.id ?? "");
  const signInPage = snapshot.signInPages.get(plannedAddresses(plan, inputs).passiveSignInUri);
  const template: NonNullable<PlannedDomainReadings["template"]> = plannedTemplate(plan, snapshot) ?? {};
  const templateContext = template.assertion?.context;
  // What is there by its id makes nothing of the planned one.
  const isOther = plan.applicationId !== undefined && application?.template !== plannedTemplateKey(plan);
  return {
    application,
    signInPage,
    secondFactor: jumpcloud && { jumpcloud, ...snapshot.entraDemands, templateContext },
    template: isOther ? undefined : template,
  };
}

/** JumpCloud signs with what the domain does not trust; nothing where its federation is not with this application. */
export function plannedDomainOutage(plan: DomainPlan, snapshot: PreflightSnapshot): Finding[] {
  const live = findDomainByName(plan.domain, snapshot.domains)?.federation;
  const application = plannedApplication(plan, snapshot);
  if (!live || !application || live.issuerUri !== plannedIssuer(plan)) return [];
  return violatedFindings([checkSigningCertificateTrusted(plan.domain, live, application.certificate)]);
}
