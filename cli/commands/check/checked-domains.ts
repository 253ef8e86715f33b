import type { AcceptedFinding } from "../../../audit/acceptances/acceptances";
import { isJumpCloudOrLoopbackAddress } from "../../../audit/addresses/sign-in-hosts";
import {
  checkAnsweringApplication,
  isLiveEvidence,
  rootDomainOf,
  unclaimedApplications,
} from "../../../audit/application/identification";
import type { DirectorySettings } from "../../../audit/directory/settings";
import { DECLARED_FIELDS } from "../../../audit/federation/health";
import { type Finding, unknown, violated } from "../../../audit/finding";
import { ADOPT_ADVICE, adviseWithoutStack } from "../../../audit/holders/without-stack";
import type { TenantDomain } from "../../../audit/vendor-objects";
import type { Vendors } from "../../../operations/connection/vendors";
import type { FederationTerms } from "../../../operations/federation/declaration";
import { expectedFields } from "../../../operations/federation/expected-fields";
import { toCertificateView } from "../../../operations/federation/fields";
import type { GateInputReadings } from "../../../operations/gates/judge";
import {
  judgeLiveFederation,
  type LiveFederationJudgement,
  type SkippedGate,
} from "../../../operations/judgement/live-federation";
import {
  applicationText,
  candidateListText,
  noApplicationText,
} from "../../../operations/locate/application";
import { type LocatedDomain, type LocateOptions, locateDomains } from "../../../operations/locate/domains";
import type { PilotSignIn } from "../../../operations/proof/pilot-sign-in";
import { UnusableFederationRecord } from "../../../operations/rollback/read-record";
import type { FederationRecord } from "../../../operations/rollback/record";
import type { DomainState } from "../../../operations/state/domain-state";
import type { Call } from "../../../waiting/call";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";

/** What is known of the federations beside what both vendors show. */
export interface CheckKnowledge {
  /** What somebody knows to be declared of a domain, or the stack left. @throws UnusableRecord */
  declaredBy(domain: string): Partial<DomainState>;
  /** Findings that somebody answers for, beside those of the record. */
  accepted?: AcceptedFinding[];
  /** Other federated domains that are right, beside those of the record. */
  knownFederation?: string[] | undefined;
  /** Sign-in name of the account that consented to JumpCloud. */
  consentedBy?: string | undefined;
}

/** How one domain stands. */
export interface CheckedDomain extends Omit<LiveFederationJudgement, "shared"> {
  domain: string;
  /** What the proof rests on. */
  provedBy: "configuration" | "sign-in of a person";
  live?: PilotSignIn;
}

/** Waits until somebody signs in at the application. */
export type LiveProver = (applicationId: string) => Promise<PilotSignIn>;

/** Those that were named, or that an application is for; else those that are federated all the same. */
export async function locateDomainsToCheck(
  vendors: Vendors,
  sought: LocateOptions,
  knowledge: Pick<CheckKnowledge, "declaredBy">,
  call: Call,
): Promise<LocatedDomain[]> {
  const recordedOf = (domain: string) => recordedBy(knowledge, domain);
  const places = await locateDomains(
    vendors,
    { ...sought, recordedOf, otherwiseAll: true, namesNobody: true },
    call,
  );
  return places.filter(
    ({ application, standing }) =>
      application || sought.domains || standing.authenticationType === "Federated",
  );
}

/** Why {@link locateDomainsToCheck} found none: there is no application, or nothing tells for which domain one is. */
export async function whyNothingToCheck(vendors: Vendors, call: Call): Promise<string> {
  const places = await locateDomains(vendors, { otherwiseAll: true, namesNobody: true }, call);
  const names = places.map(({ domain }) => domain).join(" or ");
  const [place] = places;
  const applications = place?.read.applications ?? [];
  const candidates = place ? unclaimedApplications(place.domain, { ...place, applications }) : [];
  return candidateListText(candidates, false) === ""
    ? "No JumpCloud application is for a domain of this tenant: there is nothing to check."
    : noApplicationText(names, applications);
}

/** A file that is of other domains tells nothing of this one, until its federation is to be compared. */
function recordedBy({ declaredBy }: Pick<CheckKnowledge, "declaredBy">, domain: string) {
  try {
    const { record } = declaredBy(domain);
    return record && { applicationId: record.declared?.applicationId, federation: record.federation };
  } catch (error) {
    if (error instanceof UnusableFederationRecord) return undefined;
    throw error;
  }
}

/** Checks each of these, reading what is of the whole tenant once. */
export async function checkDomains(
  context: CommandContext,
  vendors: Vendors,
  places: readonly LocatedDomain[],
  knowledge: CheckKnowledge,
  prove?: LiveProver,
): Promise<CheckedDomain[]> {
  const checked: CheckedDomain[] = [];
  let readings: GateInputReadings = {};
  for (const place of places) {
    const { shared, ...one } = await checkOne(context, vendors, { place, readings }, knowledge, prove);
    checked.push(withoutTold(checked, isHeld(place, knowledge) ? one : ofNoStack(one)));
    readings = shared;
  }
  return checked;
}

/** A stack marks its application, unless it is told not to; what somebody hands in of it is a stack's, too. */
function isHeld({ application, domain, domains }: LocatedDomain, knowledge: CheckKnowledge): boolean {
  const root = rootDomainOf(domain, domains)?.name ?? domain;
  return application?.holder !== undefined || recordedBy(knowledge, root) !== undefined;
}

function ofNoStack(one: CheckedDomain): CheckedDomain {
  return {
    ...one,
    findings: one.findings.map(adviseWithoutStack),
    notes: one.notes.map(adviseWithoutStack),
    notLookedAt: one.notLookedAt.map(({ what, because }) => ({
      what,
      because: because.includes("--state") ? `${because}; ${ADOPT_ADVICE}` : because,
    })),
  };
}

/** What is of the whole tenant is told once. */
function withoutTold(before: CheckedDomain[], checked: CheckedDomain): CheckedDomain {
  const untold = <Told>(all: (one: CheckedDomain) => Told[]): Told[] => {
    const told = before.flatMap(all).map((one) => JSON.stringify(one));
    return all(checked).filter((one) => !told.includes(JSON.stringify(one)));
  };
  const [findings, notes] = [untold((one) => one.findings), untold((one) => one.notes)];
  return { ...checked, findings, notes, notLookedAt: untold((one) => one.notLookedAt) };
}

async function checkOne(
  context: CommandContext,
  vendors: Vendors,
  { place, readings: before }: { place: LocatedDomain; readings: GateInputReadings },
  { declaredBy, accepted = [], knownFederation = [], consentedBy }: CheckKnowledge,
  prove?: LiveProver,
): Promise<CheckedDomain & Pick<LiveFederationJudgement, "shared">> {
  const { application, directory, domains, groups, read } = place;
  const root = rootDomainOf(place.domain, domains) ?? place.standing;
  const domain = root.name;
  if (!application || isElsewhere(place, root)) return withoutApplication(place, root, knownFederation);
  const { record, directory: known } = declaredBy(domain);
  const left = known?.directoryId === directory?.id ? known : undefined;
  const declared = expectedFields(application, root, { record, applications: read.applications });
  const call = callOf(context);
  const [group] = groups;
  const inputs = {
    ...declared,
    domain,
    applicationId: application.id,
    terms: termsOf({ accepted, knownFederation }, record),
    ...(group ? { groupId: group.id } : {}),
    ...(directory ? { directoryId: directory.id } : {}),
  };
  const found = { ...read, domains, application, directory: directory ? { standing: directory } : {} };
  const readings = { ...before, ...found };
  const proof = await context.progress(`Checking ${domain}`, () =>
    judgeLiveFederation(
      inputs,
      { consentedBy, readings, recorded: record && { ...record, directory: left } },
      vendors,
      call,
    ),
  );
  proof.findings.push(
    ...checkAnsweringApplication(root, application, read.applications),
    ...(known && !directory ? [directoryGone()] : []),
  );
  proof.notLookedAt.push(...(known || directory ? [] : [UNCONNECTED]), ...uncompared(record, left));
  if (!prove) return { domain, provedBy: "configuration", ...proof };
  return { domain, provedBy: "sign-in of a person", ...proof, live: await prove(application.id) };
}

/** Nothing here knows whether somebody has taken it away. */
const UNCONNECTED: SkippedGate = {
  what: "JumpCloud's consent, and what it writes",
  because:
    "JumpCloud is connected to no Microsoft 365 tenant; whether it was when the stack last ran is in the state: --state",
};

/** Nobody else knows that there was one. */
function directoryGone(): Finding {
  const evidence =
    "JumpCloud is connected to no Microsoft 365 tenant any more, as it was when the stack last ran";
  const wayOut =
    "A Global Administrator connects Microsoft 365 again in JumpCloud's console, Directory Integrations, Cloud Directories; then run `pulumi up --refresh`";
  return violated("directory-missing", "Microsoft 365 directory", evidence, wayOut);
}

/** Federated, and what it is federated with is none of JumpCloud's applications, whatever one of them is called. */
function isElsewhere({ toldBy }: LocatedDomain, { authenticationType, isHalf }: TenantDomain): boolean {
  return authenticationType === "Federated" && !isHalf && toldBy !== "record" && !isLiveEvidence(toldBy);
}

/** A federated domain behind which JumpCloud has nothing, where nobody says that another identity provider is right for it. */
function withoutApplication(
  place: LocatedDomain,
  root: TenantDomain,
  known: readonly string[],
): CheckedDomain & Pick<LiveFederationJudgement, "shared"> {
  const { name: domain, authenticationType, federation } = root;
  if (authenticationType !== "Federated")
    throw new CommandStop(noApplicationText(domain, place.read.applications));
  return {
    ...{ domain, provedBy: "configuration", authenticationType },
    signInUrl: federation?.passiveSignInUri ?? "",
    certificate: toCertificateView(federation?.signingCertificate),
    findings: known.includes(domain) ? [] : [notJumpClouds(place, root)],
    ...{ notes: [], notLookedAt: [], shared: {} },
  };
}

function notJumpClouds(
  { application, read }: LocatedDomain,
  { name: domain, federation, federationUnread }: TenantDomain,
): Finding {
  if (!federation && federationUnread !== undefined) {
    const evidence = `its configuration could not be read, so that nothing tells which of JumpCloud's applications it is with: ${federationUnread}`;
    const wayOut = `Grant Domain-InternalFederation.Read.All, or name the application with --application${candidateListText(read.applications)}`;
    return unknown("federation-unread", domain, evidence, wayOut);
  }
  const { issuerUri, passiveSignInUri } = federation ?? {};
  const unused = application
    ? `; that of its name, ${applicationText(application)} at ${application.ssoUrl}, is not used`
    : "";
  const right = `where another identity provider is right, name the domain: --known-federation ${domain}`;
  if (passiveSignInUri !== undefined && !isJumpCloudOrLoopbackAddress(passiveSignInUri)) {
    const evidence = `it is federated with ${issuerUri ?? "an empty issuer"} at ${passiveSignInUri}, which no application of JumpCloud is${unused}: the person who made it decides who signs in there`;
    const wayOut = `Find out who federated it, and where nobody should have, \`npx jumpcloud-entra rollback --foreign --domain ${domain}\`; ${right}`;
    return violated("federation-unaccounted", domain, evidence, wayOut);
  }
  const evidence = `JumpCloud has no application for it, and it sends people to ${passiveSignInUri ?? "no address"}${unused}`;
  const wayOut = `Name the application with --application, run \`pulumi up --refresh\`, which makes it again, or \`npx jumpcloud-entra rollback --domain ${domain}\`; ${right}`;
  return violated("application-gone", domain, evidence, wayOut);
}

/** JumpCloud's application tells these, and the hosts of the other addresses tell whose they are. */
const TOLD_BY_APPLICATION = [
  ...["issuerUri", "passiveSignInUri", "activeSignInUri", "metadataExchangeUri", "passwordResetUri"],
];

/** What nothing here declares, and is therefore compared with nothing. */
function uncompared(
  record: FederationRecord | undefined,
  left: DirectorySettings | undefined,
): SkippedGate[] {
  if (left) return [];
  const directory = "JumpCloud's directory settings and rules";
  if (record) return [{ what: directory, because: "What they are to be is in the stack's state: --state" }];
  const fields = DECLARED_FIELDS.filter((field) => !TOLD_BY_APPLICATION.includes(field)).join(", ");
  const what = `${fields}, ${directory}, and what administrators beside JumpCloud have got lately`;
  const because = "What they are to be, or were, is in the stack's state: --state, or --record";
  return [{ what, because }];
}

/** What the record's run was told to accept, and what is named here. */
function termsOf(
  named: { accepted: AcceptedFinding[]; knownFederation: string[] },
  record: FederationRecord | undefined,
): FederationTerms {
  const { emergencyAccess, ...recorded } = record?.declared?.terms ?? {};
  const { accepted = [], knownFederations = [], expectedCertificates = [] } = recorded;
  return {
    ...(emergencyAccess ? { emergencyAccess } : {}),
    accepted: [...accepted, ...named.accepted],
    knownFederations: [...knownFederations, ...named.knownFederation],
    expectedCertificates,
    // Without a record nothing here knows whether somebody declared it.
    ...(record ? { hybrid: recorded.hybrid ?? false } : {}),
  };
}
