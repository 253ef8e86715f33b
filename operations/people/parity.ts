import { isApplicationAddress } from "../../audit/addresses/web-address";
import { isLiveEvidence, unclaimedApplications } from "../../audit/federation/application-identification";
import { checkFederationHealth, stopsSignIn } from "../../audit/federation/health";
import { type Finding, violatedFindings } from "../../audit/finding";
import { domainOfAddress } from "../../audit/people/accounts";
import type { PersonStateCode } from "../../audit/people/reasons";
import { verdictIgnoring } from "../../audit/people/verdict-groups";
import { judgePeople, type PersonVerdict } from "../../audit/people/verdicts";
import { collectAll } from "../../clients/http";
import { readAdministrators } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { candidateListText } from "../locate/application";
import type { LocatedDomain } from "../locate/domains";
import { type SurveyedPeople, surveyPeople } from "./survey";

/** Everybody of one domain, judged as far as it is set up. */
export interface DomainParity {
  where: LocatedDomain;
  verdicts: PersonVerdict[];
  /** What the verdicts leave out because it does not exist yet, or could not be read; one sentence each. */
  unjudged: string[];
  /** What keeps everybody from signing in at this moment, whatever their verdict is. */
  outages: Finding[];
  people: SurveyedPeople;
  /** Privileged roles whose holders could not be read, in words. */
  unreadRoles: string[];
}

/** Judges everybody of the domains and of their groups, as the gates of federation do. */
export async function judgeParityOfDomains(
  vendors: Vendors,
  found: readonly LocatedDomain[],
  call: Call,
  tell?: (line: string) => void,
): Promise<DomainParity[]> {
  const { holders, unread } = await readAdministrators(vendors.graph, { signal: call.signal });
  const rolesUnjudged = unread.map((what) => `it could not be read who holds privileged roles: ${what}`);
  const judged: DomainParity[] = [];
  for (const where of found) {
    const { scope, groups, directory, application } = where;
    const asked = {
      domains: scope,
      groupIds: groups.map(({ id }) => id),
      directoryId: directory?.id,
      applicationId: application?.id,
      admittedBy: admittingApplicationIds(where),
      holders,
      thoroughness: "counted" as const,
    };
    const people = await surveyPeople(vendors, asked, call, tell);
    const verdicts = judgePeople(people, { domains: scope })
      .filter((verdict) => !isJudgedElsewhere(verdict, where, found))
      .map((verdict) => verdictIgnoring(notYetSetUpStates(where, !people.isByDomain), verdict));
    judged.push({
      where,
      verdicts,
      unjudged: [...unjudgedOf(where, people), ...rolesUnjudged, ...doubtsOf(people)],
      outages: outagesOf(where),
      people,
      unreadRoles: unread,
    });
  }
  return judged;
}

/** The application decides who may use it; a group that somebody named is asked about alone. */
export function admittingApplicationIds({ application, read }: LocatedDomain): string[] {
  return read.groups !== undefined && application ? [application.id] : [];
}

function doubtsOf({ doubt }: SurveyedPeople): string[] {
  return doubt === undefined ? [] : [`some people may be missing: ${doubt}`];
}

function outagesOf({ tenantDomain, application, evidence }: LocatedDomain): Finding[] {
  if (tenantDomain.authenticationType === "Managed" || !(isLiveEvidence(evidence) || tenantDomain.isHalf))
    return [];
  const { passiveSignInUri: address = "" } = tenantDomain.federation ?? {};
  const declared = {
    ...(application ? { issuerUri: application.idpEntityId } : {}),
    // Whoever changed it, nobody is sent to the application.
    ...(application && address && !isApplicationAddress(application, address)
      ? { passiveSignInUri: application.ssoUrl }
      : {}),
  };
  const wrong = violatedFindings(
    checkFederationHealth(tenantDomain, declared, application?.certificate, undefined),
  );
  return wrong.filter(stopsSignIn);
}

/** Members of one group can live on several of the domains; each is told once. */
function isJudgedElsewhere(
  { account }: PersonVerdict,
  here: LocatedDomain,
  found: readonly LocatedDomain[],
): boolean {
  const domain = domainOfAddress(account?.userPrincipalName ?? "");
  return found.some((where) => where !== here && where.scope.includes(domain));
}

/** Every user name at JumpCloud, of which each can be given once. */
export async function readJumpCloudUsernames({ jumpcloud }: Vendors, { signal }: Call): Promise<string[]> {
  const users = await collectAll(jumpcloud.users.list({ signal }));
  return users.map(({ username }) => username);
}

/** States that only say that something is not set up yet. `isAdmitting`: a group or an application tells who is a member. */
export function notYetSetUpStates(
  { groups, directory }: LocatedDomain,
  isAdmitting: boolean,
): PersonStateCode[] {
  const membership: PersonStateCode[] = groups.length > 0 || isAdmitting ? [] : ["not-a-member", "not-bound"];
  return directory ? membership : [...membership, "not-bound", "not-synced"];
}

function withoutApplication({ domain, domains, read: { applications } }: LocatedDomain): string {
  const candidates = candidateListText(unclaimedApplications(domain, { domains, applications }), false);
  return candidates === ""
    ? `JumpCloud has no application for ${domain} yet: it was not checked who may use it`
    : `it is not clear which of JumpCloud's applications is for ${domain}, so it was not checked who may use it; name it with --domain and --application${candidates}`;
}

function unjudgedOf(where: LocatedDomain, { isByDomain }: SurveyedPeople): string[] {
  const { domain, tenantDomain, application, directory, evidence } = where;
  const issuer = tenantDomain.federation?.issuerUri;
  const isElsewhere = tenantDomain.authenticationType === "Federated" && !isLiveEvidence(evidence);
  return [
    ...(isElsewhere
      ? [`${domain} is federated with ${issuer ?? "an unread issuer"}: its people are sent there now`]
      : []),
    ...(application ? [] : [withoutApplication(where)]),
    ...(directory
      ? []
      : ["JumpCloud is not connected to Microsoft 365 yet: binding and sync were not checked"]),
    ...(isByDomain
      ? [
          "no group is bound to the application and the directory yet: everybody at JumpCloud on the domain counts as a member",
        ]
      : []),
  ];
}
