import { assertionsFit } from "../../../audit/application-settings";
import { certificateLasts } from "../../../audit/certificates";
import { deviceImpact } from "../../../audit/devices";
import { inheritors } from "../../../audit/domains";
import { effectsOf } from "../../../audit/effects";
import { awaited, type Finding } from "../../../audit/finding";
import { onPremises } from "../../../audit/hybrid";
import { secondFactor } from "../../../audit/mfa";
import { leadToOthers, protocolFits } from "../../../audit/protocol";
import { signInPage } from "../../../audit/sign-in-page";
import type { ApplicationStanding, TemplateStanding } from "../../../audit/standings";
import { tokenValidation } from "../../../audit/token-policy";
import type { DomainPlan, PreflightInputs } from "../preflight";
import { applicationOf, type Picture, templateOf } from "./preflight-picture";

/**
 * What the write that federates is going to be judged on, told while there is time. Whatever would refuse it waits for a
 * person until then: the previews of that write fail, where they list everybody who would be locked out as well.
 */
export function judgeAhead(inputs: PreflightInputs, picture: Picture, at: Date): Finding[] {
  return [
    ...tenantGates(inputs, picture),
    ...inputs.domains.flatMap((plan) => domainGates(plan, inputs, picture, at)),
  ].map(awaited);
}

function tenantGates(
  { protocol = "saml", terms: { acceptDeviceImpact, hybrid = false } = {} }: PreflightInputs,
  { tenant, readings }: Picture,
): Finding[] {
  const { displayName, onPremisesSync } = tenant;
  return [
    deviceImpact(displayName, { protocol, joined: readings.joinedDevices, acceptance: acceptDeviceImpact }),
    onPremises(displayName, { syncs: { value: onPremisesSync }, synced: [], declared: hybrid }),
  ];
}

function domainGates(plan: DomainPlan, inputs: PreflightInputs, picture: Picture, at: Date): Finding[] {
  const { domain } = plan;
  const { protocol = "saml", federatedIdpMfaBehavior: behavior = "acceptIfMfaDoneByFederatedIdp" } = inputs;
  const application = applicationOf(plan, picture);
  const template = templateOf(plan, picture);
  const read = picture.applicationReadings.get(application?.id ?? "");
  const { context } = (application ?? template)?.assertion ?? {};
  const { signInUri = plan.ssoUrl, ...others } = plan.wsFed ?? {};
  const addresses = { protocol, passiveSignInUri: signInUri, ...others };
  return [
    protocolFits(domain, addresses, plan.ssoUrl),
    ...leadToOthers(domain, addresses, plan.ssoUrl, picture.applications),
    ...(read
      ? [
          secondFactor(domain, {
            ...{ behavior, context, jumpcloud: read.accessPolicies },
            ...picture.entraDemands,
          }),
        ]
      : []),
    tokenValidation(domain, picture.readings.tokenValidation),
    ...(read?.page ? [signInPage(domain, plan.ssoUrl, read.page)] : []),
    ...(application ? applicationGates(plan, application, template, inputs, picture, at) : []),
    ...effectsOf({ domain, scope: inheritors(domain, picture.domains), federatedIdpMfaBehavior: behavior }),
  ];
}

function applicationGates(
  { domain }: DomainPlan,
  { assertion, certificate }: ApplicationStanding,
  template: TemplateStanding | undefined,
  { terms }: PreflightInputs,
  { loginEndpoint }: Picture,
  at: Date,
): Finding[] {
  return [
    ...assertionsFit(domain, assertion, template?.assertion, loginEndpoint),
    ...certificateLasts(domain, certificate, at, terms?.certificateDays),
  ];
}
