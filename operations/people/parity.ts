import { isAt, isToldLive, unclaimed } from "../../audit/application/identification";
import { federationHealth, stopsSignIn } from "../../audit/federation/health";
import { type Finding, violations } from "../../audit/finding";
import { domainOf } from "../../audit/people/accounts";
import type { StateCode } from "../../audit/people/reasons";
import { apartFrom } from "../../audit/people/verdict-groups";
import { judgePeople, type Verdict } from "../../audit/people/verdicts";
import { collect } from "../../clients/http";
import { administrators } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { candidatesOf } from "../locate/application";
import type { Whereabouts } from "../locate/domains";
import { type Surveyed, surveyPeople } from "./survey";

/** Everybody of one domain, judged as far as it is set up. */
export interface DomainParity {
  where: Whereabouts;
  verdicts: Verdict[];
  /** What the verdicts leave out because it does not exist yet, or could not be read; one sentence each. */
  unjudged: string[];
  /** What keeps everybody from signing in at this moment, whatever their verdict is. */
  outages: Finding[];
  people: Surveyed;
  /** Privileged roles whose holders could not be read, in words. */
  unreadRoles: string[];
}

/** Judges everybody of the domains and of their groups, as the gates of federation do. */
export async function judgeDomains(
  vendors: Vendors,
  found: readonly Whereabouts[],
  call: Call,
  tell?: (line: string) => void,
): Promise<DomainParity[]> {
  const { holders, unread } = await administrators(vendors.graph, { signal: call.signal });
  const rolesUnjudged = unread.map((what) => `it could not be read who holds privileged roles: ${what}`);
  const judged: DomainParity[] = [];
  for (const where of found) {
    const { scope, groups, directory, application } = where;
    const asked = {
      domains: scope,
      groupIds: groups.map(({ id }) => id),
      directoryId: directory?.id,
      applicationId: application?.id,
      admittedBy: admittingOf(where),
      holders,
      thoroughness: "counted" as const,
    };
    const people = await surveyPeople(vendors, asked, call, tell);
    const verdicts = judgePeople(people, { domains: scope })
      .filter((verdict) => !isJudgedElsewhere(verdict, where, found))
      .map((verdict) => apartFrom(laterStates(where, !people.isByDomain), verdict));
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
export function admittingOf({ application, read }: Whereabouts): string[] {
  return read.groups !== undefined && application ? [application.id] : [];
}

function doubtsOf({ doubt }: Surveyed): string[] {
  return doubt === undefined ? [] : [`not everybody may be here: ${doubt}`];
}

function outagesOf({ standing, application, toldBy }: Whereabouts): Finding[] {
  if (standing.authenticationType === "Managed" || !(isToldLive(toldBy) || standing.isHalf)) return [];
  const { passiveSignInUri: address = "" } = standing.federation ?? {};
  const declared = {
    ...(application ? { issuerUri: application.idpEntityId } : {}),
    // Whoever changed it, nobody is sent to the application.
    ...(application && address && !isAt(application, address)
      ? { passiveSignInUri: application.ssoUrl }
      : {}),
  };
  const wrong = violations(federationHealth(standing, declared, application?.certificate, undefined));
  return wrong.filter(stopsSignIn);
}

/** Members of one group can live on several of the domains; each is told once. */
function isJudgedElsewhere({ account }: Verdict, here: Whereabouts, found: readonly Whereabouts[]): boolean {
  const domain = domainOf(account?.userPrincipalName ?? "");
  return found.some((where) => where !== here && where.scope.includes(domain));
}

/** Every user name at JumpCloud, of which each can be given once. */
export async function usernames({ jumpcloud }: Vendors, { signal }: Call): Promise<string[]> {
  const users = await collect(jumpcloud.users.list({ signal }));
  return users.map(({ username }) => username);
}

/** States that only say that something is not set up yet. `isAdmitting`: a group or an application tells who is a member. */
export function laterStates({ groups, directory }: Whereabouts, isAdmitting: boolean): StateCode[] {
  const membership: StateCode[] = groups.length > 0 || isAdmitting ? [] : ["not-a-member", "not-bound"];
  return directory ? membership : [...membership, "not-bound", "not-synced"];
}

function withoutApplication({ domain, domains, read: { applications } }: Whereabouts): string {
  const candidates = candidatesOf(unclaimed(domain, { domains, applications }), false);
  return candidates === ""
    ? `JumpCloud has no application for ${domain} yet: whom it admits was not judged`
    : `nothing tells which of JumpCloud's applications is for ${domain}, so that whom it admits was not judged; name it with --domain and --application${candidates}`;
}

function unjudgedOf(where: Whereabouts, { isByDomain }: Surveyed): string[] {
  const { domain, standing, application, directory, toldBy } = where;
  const issuer = standing.federation?.issuerUri;
  const isElsewhere = standing.authenticationType === "Federated" && !isToldLive(toldBy);
  return [
    ...(isElsewhere
      ? [`${domain} is federated with ${issuer ?? "an unread issuer"}: people are sent there now`]
      : []),
    ...(application ? [] : [withoutApplication(where)]),
    ...(directory
      ? []
      : ["JumpCloud is not connected to Microsoft 365 yet: binding and sync were not judged"]),
    ...(isByDomain
      ? [
          "no group leads to application and directory yet: everybody of JumpCloud on the domain counts as a member",
        ]
      : []),
  ];
}
