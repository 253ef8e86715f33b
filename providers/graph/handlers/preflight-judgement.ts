import { administratorsOn } from "../../../audit/administrators";
import { certificateLife } from "../../../audit/certificates";
import { federable, inheritors } from "../../../audit/domains";
import { trust } from "../../../audit/federation-health";
import { type Finding, violated, violations } from "../../../audit/finding";
import { applicationFree, membersKnown, templateFits } from "../../../audit/names";
import { rolloverDue } from "../../../audit/rollover";
import { type PasswordAddresses, signInHosts } from "../../../audit/sign-in-hosts";
import type { ApplicationStanding, DomainStanding, TenantStanding } from "../../../audit/standings";
import { MICROSOFT_365 } from "../../../clients/jumpcloud";
import type { DomainPlan, PreflightInputs } from "../preflight";
import { type Administering, emergencyAhead, type Surroundings } from "./preflight-administrator";
import { applicationOf, type Picture } from "./preflight-picture";

/** Keys that every application is made with. */
const CONFIG_KEYS = ["idpEntityId"];

/** What is the same for all domains of a run. */
interface Background {
  primaryDomain: string | undefined;
  /** What the last run declared. */
  olds: PreflightInputs | undefined;
  at: Date;
}

/** One domain, and the application that it is going to be federated with. */
export function judgeDomain(
  plan: DomainPlan,
  inputs: PreflightInputs,
  picture: Picture,
  { primaryDomain, olds, at }: Background,
): Finding[] {
  const { issuerUri, ssoUrl, template = MICROSOFT_365, configKeys = [] } = plan;
  const planned = {
    ...{ domain: plan.domain, template, ssoUrl, issuerUri },
    configKeys: [...CONFIG_KEYS, ...configKeys],
  };
  const existing = applicationOf(plan, picture);
  const inUse = addressesInUse(plan, inputs, picture, olds);
  // Whether a foreign issuer is somebody's tampering or their own federation, its resource knows, by the id that it made.
  const adopt = inputs.adopt || wasFederated(plan, olds);
  return [
    ...signInHosts(plan.domain, addressesOf(plan, inputs), { allowed: picture.allowedHosts, inUse }),
    ...federable(
      { domain: plan.domain, issuerUri, passiveSignInUri: ssoUrl, adopt },
      picture.domains,
      primaryDomain,
    ),
    ...(inputs.adopt ? [] : [applicationFree(planned, picture.applications)]),
    ...templateFits(planned, picture.templates.get(template)),
    ...(existing ? certificateGates(plan.domain, existing, at) : []),
  ];
}

function wasFederated({ domain }: DomainPlan, olds: PreflightInputs | undefined): boolean {
  return olds?.stage === "federated" && olds.domains.some((plan) => plan.domain === domain);
}

/** Addresses with somebody's consent: those that the last run declared, or those of a federation that is taken over. */
function addressesInUse(
  { domain }: DomainPlan,
  { adopt }: PreflightInputs,
  { domains }: Picture,
  olds: PreflightInputs | undefined,
): PasswordAddresses | undefined {
  const earlier = olds?.domains.find((plan) => plan.domain === domain);
  if (olds && earlier) return addressesOf(earlier, olds);
  return adopt ? domains.find(({ name }) => name === domain.toLowerCase())?.federation : undefined;
}

function addressesOf({ ssoUrl, wsFed }: DomainPlan, { protocol }: PreflightInputs): PasswordAddresses {
  if (protocol !== "wsFed" || !wsFed) return { passiveSignInUri: ssoUrl };
  const { signInUri, activeSignInUri, metadataExchangeUri } = wsFed;
  return { passiveSignInUri: signInUri, activeSignInUri, metadataExchangeUri };
}

function certificateGates(domain: string, { certificate }: ApplicationStanding, at: Date): Finding[] {
  const life = certificateLife(domain, certificate, at);
  return certificate ? [life, rolloverDue(domain, certificate, at)] : [life];
}

/** Administrators and members, as far as they matter before the first write. */
export function judgePeople(
  inputs: PreflightInputs,
  picture: Picture,
  administering: Administering,
  surroundings: Surroundings,
  at: Date,
): Finding[] {
  return [
    ...administering.findings,
    emergencyAhead(inputs, administering, surroundings, at),
    ...administratorsOn(surroundings.planned, picture.administrators),
    ...membersKnown(inputs.members, new Set(picture.members.map(({ email }) => email.toLowerCase()))),
  ];
}

export function surroundingsOf(
  inputs: PreflightInputs,
  picture: Picture,
  initial: string | undefined,
): Surroundings {
  const planned = inputs.domains.flatMap(({ domain }) => inheritors(domain, picture.domains));
  return { picture, initial, planned, federated: [...planned, ...alreadyFederated(picture.domains)] };
}

function alreadyFederated(domains: DomainStanding[]): string[] {
  return domains
    .filter(({ authenticationType }) => authenticationType === "Federated")
    .map(({ name }) => name);
}

export function initialMissing(tenant: TenantStanding): Finding {
  const evidence =
    "it answers no initial domain (*.onmicrosoft.com), where the administrator for emergencies lives";
  return violated(
    "initial-domain-missing",
    tenant.displayName,
    evidence,
    "Check that the tenant id is right",
  );
}

/** JumpCloud signs with what the domain does not trust; nothing where its federation is not with this application. */
export function outageOf(plan: DomainPlan, picture: Picture): Finding[] {
  const live = picture.domains.find(({ name }) => name === plan.domain.toLowerCase())?.federation;
  const application = applicationOf(plan, picture);
  if (!live || !application || live.issuerUri !== plan.issuerUri) return [];
  return violations([trust(plan.domain, live, application.certificate)]);
}
