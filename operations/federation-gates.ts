import { administratorApart } from "../audit/administrators";
import { applicationOpen } from "../audit/application-access";
import { certificateLife } from "../audit/certificates";
import { federable, inheritors } from "../audit/domains";
import { emergencyAdministrator } from "../audit/emergency-access";
import type { Finding } from "../audit/finding";
import { lockOutGate, projectLockOut } from "../audit/lock-out";
import { applicationFits } from "../audit/names";
import { emailsOfMembers } from "../audit/people";
import { planProblems } from "../audit/plan";
import { choosePrimaryDomain } from "../audit/primary-domain";
import type { ApplicationStanding, DomainStanding } from "../audit/standings";
import { type Call, isUnknown } from "../providers/lifecycle/handler";
import {
  applicationStanding,
  collect,
  domainStandings,
  groupsOfApplication,
  membersOfGroup,
  roleHolders,
} from "../surveys";
import type { FederationDeclaration } from "./declaration";
import { loopbackOnly } from "./loopback-only";
import { surveyPeople } from "./people-survey";
import { now, type Vendors } from "./vendors";

/** What every gate of one domain is judged on. */
export interface Standing {
  domains: DomainStanding[];
  /** Left out where no application is known yet, which only a preview meets. */
  application?: ApplicationStanding;
}

export async function surveyStanding(
  { applicationId }: FederationDeclaration,
  { graph, jumpcloud }: Vendors,
  call: Call,
): Promise<Standing> {
  const options = { signal: call.signal };
  const [domains, application] = await Promise.all([
    domainStandings(graph, options),
    isUnknown(applicationId) ? undefined : applicationStanding(jumpcloud, applicationId, options),
  ]);
  return { domains, ...(application ? { application } : {}) };
}

/** The gates of every write, also of one that changes a federation in place: nobody loses a sign-in by it. */
export function writeGates(inputs: FederationDeclaration, standing: Standing, vendors: Vendors): Finding[] {
  const { domain, adopt, issuerUri, passiveSignInUri } = inputs;
  const primaryDomain = choosePrimaryDomain(undefined, [domain], standing.domains).domain;
  return [
    loopbackOnly(domain, vendors.graph.cloud.graphEndpoint),
    ...(isUnknown(issuerUri) || isUnknown(passiveSignInUri)
      ? []
      : federable({ domain, adopt, issuerUri, passiveSignInUri }, standing.domains, primaryDomain)),
    ...(standing.application ? applicationGates(inputs, standing.application, vendors) : []),
  ];
}

function applicationGates(
  inputs: FederationDeclaration,
  application: ApplicationStanding,
  vendors: Vendors,
): Finding[] {
  return [
    applicationFits(inputs.domain, inputs, application),
    certificateLife(inputs.domain, application.certificate, now(vendors)),
  ];
}

/** The gates of the write that makes everybody on the domain sign in at JumpCloud. */
export async function flipGates(
  inputs: FederationDeclaration,
  standing: Standing,
  vendors: Vendors,
  call: Call,
): Promise<Finding[]> {
  const scope = inheritors(inputs.domain, standing.domains);
  return [
    ...writeGates(inputs, standing, vendors),
    ...planProblems(
      { domains: [], members: [], acceptance: inputs.acceptLockOut, attestation: inputs.emergencyAccess },
      now(vendors),
    ),
    ...(isUnknown(inputs.administrator) ? [] : [administratorApart(inputs.administrator, scope)]),
    ...(await accessGates(inputs, vendors, call)),
    ...(await peopleGates(inputs, scope, standing, vendors, call)),
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

/** People can only be judged once group and directory are known, which the first preview does not. */
async function peopleGates(
  inputs: FederationDeclaration,
  scope: string[],
  standing: Standing,
  vendors: Vendors,
  call: Call,
): Promise<Finding[]> {
  const { groupId, directoryId } = inputs;
  const applicationId = isUnknown(inputs.applicationId) ? undefined : inputs.applicationId;
  const options = { signal: call.signal };
  const holders = await roleHolders(vendors.graph, options);
  const federated = standing.domains.filter(({ authenticationType }) => authenticationType === "Federated");
  const emergency = (members: string[]) =>
    emergencyAdministrator({
      holders,
      members,
      federated: [...scope, ...federated.map(({ name }) => name)],
      ...(isUnknown(inputs.administrator) ? {} : { makes: inputs.administrator }),
      attestation: inputs.emergencyAccess,
      now: now(vendors),
    });
  if (isUnknown(groupId)) return isUnknown(inputs.administrator) ? [] : [emergency([])];
  if (isUnknown(directoryId)) return [emergency(await emailsOf(groupId, vendors, call))];
  const people = await surveyPeople(
    vendors,
    { groupIds: [groupId], directoryId, applicationId, domains: scope, holders },
    call,
  );
  const lockedOut = projectLockOut(people, scope);
  return [emergency(emailsOfMembers(people)), ...lockOutGate(inputs.domain, lockedOut, inputs.acceptLockOut)];
}

async function emailsOf(groupId: string, { jumpcloud }: Vendors, call: Call): Promise<string[]> {
  const members = await collect(membersOfGroup(jumpcloud, groupId, { signal: call.signal }));
  return members.map(({ email }) => email);
}
