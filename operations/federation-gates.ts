import { administratorApart } from "../audit/administrators";
import { applicationOpen } from "../audit/application-access";
import { assertionsFit } from "../audit/application-settings";
import { certificateKey, certificateLasts, certificateLife } from "../audit/certificates";
import { clockAgrees } from "../audit/clock";
import { deviceImpact } from "../audit/devices";
import { federable, inheritors } from "../audit/domains";
import type { Finding } from "../audit/finding";
import { onPremises } from "../audit/hybrid";
import { type MfaBehavior, secondFactor } from "../audit/mfa";
import { addressAlone, applicationFits } from "../audit/names";
import { type Roll, rollOf } from "../audit/outsiders";
import { planProblems } from "../audit/plan";
import { choosePrimaryDomain } from "../audit/primary-domain";
import { protocolFits } from "../audit/protocol";
import { PASSWORD_ADDRESSES, type PasswordAddresses, signInHosts } from "../audit/sign-in-hosts";
import { signInPage } from "../audit/sign-in-page";
import type { ApplicationStanding, DomainStanding } from "../audit/standings";
import { tokenValidation } from "../audit/token-policy";
import { collect } from "../clients/http";
import { type Call, isUnknown } from "../providers/lifecycle/handler";
import {
  applicationStanding,
  applicationStandings,
  domainStandings,
  groupsOfApplication,
  onPremisesSync,
  type SecondFactorReadings,
  secondFactorReadings,
  signInPageReading,
  type TenantReadings,
  templateStanding,
  tenantReadings,
} from "../surveys";
import type { FederationDeclaration } from "./declaration";
import { peopleGates } from "./people-gates";
import { probeFindings } from "./probe";
import { now, type Vendors } from "./vendors";

/** What every gate of one domain is judged on. */
export interface Standing {
  domains: DomainStanding[];
  /** Left out where no application is known yet, which only a preview meets. */
  application?: ApplicationStanding;
  /** Who asks for a second factor; read where a write would change who is to ask. */
  secondFactor?: SecondFactorReadings;
}

export async function surveyStanding(
  inputs: FederationDeclaration,
  { graph, jumpcloud }: Vendors,
  call: Call,
): Promise<Standing> {
  const { applicationId } = inputs;
  const options = { signal: call.signal };
  const [domains, application] = await Promise.all([
    domainStandings(graph, options),
    isUnknown(applicationId) ? undefined : applicationStanding(jumpcloud, applicationId, options),
  ]);
  if (!application) return { domains };
  const live = domains.find(({ name }) => name === inputs.domain.toLowerCase());
  if (live?.federation?.federatedIdpMfaBehavior === behaviorOf(inputs)) return { domains, application };
  const readings = await secondFactorReadings(graph, jumpcloud, application.id, options);
  return { domains, application, secondFactor: readings };
}

/** The gates of every write, also of one that changes a federation in place: nobody loses a sign-in by it. */
export function writeGates(
  inputs: FederationDeclaration,
  standing: Standing,
  vendors: Vendors,
  inUse?: PasswordAddresses,
): Finding[] {
  const { domain, adopt, issuerUri, passiveSignInUri } = inputs;
  const primaryDomain = choosePrimaryDomain(undefined, [domain], standing.domains).domain;
  const { application } = standing;
  return [
    ...signInHosts(domain, knownAddresses(inputs), { allowed: vendors.allowedHosts ?? [], inUse }),
    ...(isUnknown(issuerUri) || isUnknown(passiveSignInUri)
      ? []
      : federable({ domain, adopt, issuerUri, passiveSignInUri }, standing.domains, primaryDomain)),
    protocolFits(domain, { ...inputs, protocol: protocolOf(inputs) }, application?.ssoUrl),
    ...(application ? applicationGates(inputs, application, standing.secondFactor, vendors) : []),
  ];
}

function knownAddresses(inputs: FederationDeclaration): PasswordAddresses {
  const known = PASSWORD_ADDRESSES.filter((field) => !isUnknown(inputs[field]));
  return Object.fromEntries(known.map((field) => [field, inputs[field]]));
}

function applicationGates(
  inputs: FederationDeclaration,
  application: ApplicationStanding,
  readings: SecondFactorReadings | undefined,
  vendors: Vendors,
): Finding[] {
  const { context } = application.assertion;
  return [
    applicationFits(inputs.domain, inputs, application),
    certificateLife(inputs.domain, application.certificate, now(vendors)),
    ...(readings
      ? [secondFactor(inputs.domain, { behavior: behaviorOf(inputs), context, ...readings })]
      : []),
  ];
}

/** What is judged of the write that makes everybody on the domain sign in at JumpCloud. */
export interface FlipGates {
  findings: Finding[];
  /** Who could sign in right before it. */
  roll: Roll;
}

/** The gates of the write that makes everybody on the domain sign in at JumpCloud. */
export async function flipGates(
  inputs: FederationDeclaration,
  standing: Standing,
  vendors: Vendors,
  call: Call,
  inUse?: PasswordAddresses,
): Promise<FlipGates> {
  const scope = inheritors(inputs.domain, standing.domains);
  const options = { signal: call.signal };
  const [token, tenant, syncs, page, access, assumptions, people] = await Promise.all([
    vendors.graph.claims(),
    tenantReadings(vendors.graph, options),
    onPremisesSync(vendors.graph, options),
    pageGates(inputs, standing, vendors, call),
    accessGates(inputs, vendors, call),
    assumptionGates(inputs, vendors, call),
    peopleGates(inputs, scope, standing.domains, vendors, call),
  ]);
  const findings = [
    ...writeGates(inputs, standing, vendors, inUse),
    ...clockAgrees(now(vendors), token),
    ...planProblems(planOf(inputs), now(vendors)),
    ...(inputs.administrator === undefined || isUnknown(inputs.administrator)
      ? []
      : [administratorApart(inputs.administrator, scope)]),
    ...tenantGates(inputs, tenant),
    onPremises(inputs.domain, { syncs, synced: people.onPremises, declared: inputs.terms?.hybrid ?? false }),
    ...page,
    ...access,
    ...assumptions,
    ...people.findings,
  ];
  return { findings, roll: rollOf(people.verdicts) };
}

function planOf({
  terms: { acceptLockOut, acceptDeviceImpact, emergencyAccess } = {},
}: FederationDeclaration) {
  const accepted = { acceptance: acceptLockOut, devices: acceptDeviceImpact };
  return { domains: [], members: [], ...accepted, attestation: emergencyAccess };
}

function tenantGates(
  inputs: FederationDeclaration,
  { joinedDevices, tokenValidation: policy }: TenantReadings,
): Finding[] {
  const { domain, terms } = inputs;
  return [
    deviceImpact(domain, {
      protocol: protocolOf(inputs),
      joined: joinedDevices,
      acceptance: terms?.acceptDeviceImpact,
    }),
    tokenValidation(domain, policy),
  ];
}

/** The application as people are going to meet it. */
async function pageGates(
  inputs: FederationDeclaration,
  { application }: Standing,
  { graph, jumpcloud, clock }: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  const { domain, passiveSignInUri, terms } = inputs;
  if (!application || isUnknown(passiveSignInUri)) return [];
  const [status, template, all] = await Promise.all([
    signInPageReading(jumpcloud, passiveSignInUri, { signal }),
    templateStanding(jumpcloud, application.template, { signal }),
    collect(applicationStandings(jumpcloud, { signal })),
  ]);
  return [
    addressAlone(domain, application, all),
    signInPage(domain, passiveSignInUri, status),
    ...assertionsFit(domain, application.assertion, template?.assertion, graph.cloud.loginEndpoint),
    ...certificateKey(domain, application.pairUpdated),
    ...certificateLasts(domain, application.certificate, new Date(clock.now()), terms?.certificateDays),
  ];
}

async function accessGates(
  { domain, applicationId, groupId }: FederationDeclaration,
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<Finding[]> {
  if (isUnknown(applicationId) || isUnknown(groupId)) return [];
  return [applicationOpen(domain, groupId, await groupsOfApplication(jumpcloud, applicationId, { signal }))];
}

/** What is assumed of both vendors and decides whether people can sign in has to be seen on this tenant. */
async function assumptionGates(
  { applicationId, directoryId }: FederationDeclaration,
  vendors: Vendors,
  call: Call,
): Promise<Finding[]> {
  if (isUnknown(applicationId) || isUnknown(directoryId)) return [];
  const findings = await probeFindings(vendors, { applicationId, directoryId }, call);
  return findings.map((finding) => ({ ...finding, code: "assumptions-probed" }));
}

export function protocolOf({ preferredAuthenticationProtocol }: FederationDeclaration): "saml" | "wsFed" {
  return preferredAuthenticationProtocol ?? "saml";
}

function behaviorOf({ federatedIdpMfaBehavior }: FederationDeclaration): MfaBehavior {
  return federatedIdpMfaBehavior ?? "acceptIfMfaDoneByFederatedIdp";
}
