import { chooseDirectory } from "../../../../audit/directory/choice";
import { choosePrimaryDomain } from "../../../../audit/federation/primary-domain";
import { type Finding, violatedFindings } from "../../../../audit/finding";
import type { OtherHolder } from "../../../../audit/holders/held-objects";
import type { Holder } from "../../../../audit/holders/holder";
import { checkPermissions, READ_NEEDS } from "../../../../audit/permissions/permissions";
import type { SyncForecast } from "../../../../audit/sync/forecast";
import { summarizeForecast } from "../../../../audit/sync/forecast";
import { isFirstRunAsItStands } from "../../../../operations/adoption/mode";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import { readGrantedPermissions } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { withMembersDigest } from "../../declared-members";
import { endsEveryRun, isAmongFindings } from "../../run-ending-findings";
import { type AdministratorDecision, decideAdministrator, otherGlobalAdministrators } from "./administrator";
import { readGroupChange, readMembersByGroup } from "./group-change";
import { holderClaimOf, NO_HOLDER_CLAIM, preflightHolder } from "./holder-claim";
import { readJoiningPeople } from "./joining-people";
import { plannedDomainOutage } from "./judged-domain";
import { judgePreflight } from "./judgement";
import type { PreflightSnapshot } from "./snapshot";
import { readPreflightSnapshot } from "./snapshot-reading";
import type { PreflightInputs, PreflightState } from "./types";

/** Inputs before the default domain was chosen, which a program need not name. */
export type DeclaredPreflight = Omit<PreflightState, "primaryDomain" | "holder"> &
  Pick<PreflightInputs, "holder"> & { primaryDomain?: string };

/** What both vendors say of what is declared, as state, and all that the gates find. */
export interface PreflightEvaluation {
  state: PreflightState;
  findings: Finding[];
  /** Outages that the run would end. */
  outages: Finding[];
  /** What becomes of those whom this run would bind. */
  joining: SyncForecast[];
  /** Whom this run takes out of the group. */
  leaving: string[];
  /** Who hands over to this stack. */
  handing: OtherHolder[];
  /** The credential may read nothing that counts. */
  isBlind: boolean;
}

export async function evaluatePreflight(
  inputs: DeclaredPreflight,
  olds: PreflightState | undefined,
  vendors: Vendors,
  call: Call,
): Promise<PreflightEvaluation> {
  const { appId } = await vendors.graph.claims();
  const mayNot = checkPermissions(
    `application ${appId}`,
    await readGrantedPermissions(vendors.graph),
    READ_NEEDS,
  );
  // Without them every read below would answer 403.
  if (violatedFindings(mayNot).length > 0) {
    const holder = preflightHolder(inputs, undefined, NO_HOLDER_CLAIM, olds);
    const { holder: _declared, ...rest } = withMembersDigest(inputs, true);
    const state = { ...rest, ...(holder ? { holder } : {}), primaryDomain: inputs.primaryDomain ?? "" };
    return { state, findings: mayNot, outages: [], joining: [], leaving: [], handing: [], isBlind: true };
  }

  const snapshot = await readPreflightSnapshot(inputs, vendors, call);
  const names = inputs.domains.map((plan) => plan.domain);
  const primary = choosePrimaryDomain(inputs.primaryDomain, names, snapshot.domains, olds?.primaryDomain);
  const { directory } = chooseDirectory(inputs.directory, snapshot.directories);
  const planned = { ...inputs, members: inputs.members ?? snapshot.members.map(({ email }) => email) };
  const holderClaim = holderClaimOf(inputs, olds, snapshot);
  const administration = await decideAdministrator(
    planned,
    olds?.administrator,
    { ...snapshot, handing: holderClaim.handing },
    { graph: vendors.graph, at: currentTime(vendors) },
    call,
  );
  const withMembers = { ...snapshot, held: await readMembersByGroup(inputs, snapshot, vendors, call) };
  const [joining, group] = await Promise.all([
    bindsGroup(inputs) ? readJoiningPeople(inputs, withMembers, directory, vendors, call) : undefined,
    readGroupChange(planned, olds, withMembers, vendors, call),
  ]);
  const { claim } = holderClaim;
  const basis = {
    snapshot,
    claim,
    administration,
    joining,
    groupChange: group.change,
    olds,
    at: currentTime(vendors),
  };
  const findings = judgePreflight(planned, basis);
  // Once everybody is bound, what was told before the binding stays as it was told.
  const fresh = joining && summarizeForecast(joining.forecast);
  const forecast = fresh ?? olds?.forecast ?? [];
  const outages = inputs.domains.flatMap((plan) => plannedDomainOutage(plan, snapshot));
  const globalAdministrators = otherGlobalAdministrators(
    inputs,
    administration.found,
    snapshot,
    olds?.globalAdministrators,
  );
  const holder = preflightHolder(inputs, administration.plan, holderClaim, olds);
  const { transferred, found, handing } = holderClaim;
  const judged = {
    primary,
    directory,
    administration,
    findings,
    forecast,
    globalAdministrators,
    holder,
    transferred,
    found,
  };
  const state = toState(inputs, snapshot, judged, olds);
  return {
    findings,
    outages,
    joining: fresh ?? [],
    leaving: group.leaving,
    handing,
    state,
    isBlind: false,
  };
}

interface Judged {
  primary: { domain?: string };
  directory: { id: string } | undefined;
  administration: AdministratorDecision;
  findings: Finding[];
  forecast: SyncForecast[];
  /** Global Administrators, as one text; nothing where they could not be told. */
  globalAdministrators: string | undefined;
  holder: Holder | undefined;
  transferred: string[];
  found: string[];
}

function bindsGroup({ leftOut = [] }: Pick<PreflightInputs, "leftOut">): boolean {
  return !leftOut.some((part) => part === "group" || part === "directory" || part === "directoryBinding");
}

function toState(
  inputs: DeclaredPreflight,
  snapshot: PreflightSnapshot,
  judged: Judged,
  olds: PreflightState | undefined,
): PreflightState {
  const { tenant, organization, initialDomain = "" } = snapshot;
  const directoryId = judged.directory?.id;
  const {
    directoryId: _previous,
    administrator: _declared,
    holder: _named,
    found: _before,
    asFound: _earlier,
    ...rest
  } = withMembersDigest(inputs, true);
  const { plan } = judged.administration;
  const open = judged.findings.filter(endsEveryRun);
  const asFound = isFirstRunAsItStands(inputs, olds)
    ? open
    : open.filter((one) => isAmongFindings(olds?.asFound, one));
  return {
    ...rest,
    ...(plan ? { administrator: plan } : {}),
    ...(judged.holder ? { holder: judged.holder } : {}),
    ...(judged.transferred.length > 0 ? { transferred: judged.transferred } : {}),
    found: judged.found,
    tenantId: tenant.id,
    tenantName: tenant.displayName,
    organizationId: organization.id,
    organizationName: organization.displayName,
    initialDomain,
    primaryDomain: judged.primary.domain ?? "",
    ...(inputs.primaryDomain ? { wantedPrimaryDomain: inputs.primaryDomain } : {}),
    ...(directoryId ? { directoryId } : {}),
    findings: judged.findings.filter(isForPeople),
    ...(asFound.length > 0 ? { asFound } : {}),
    standing: open.filter((one) => !isAmongFindings(asFound, one)),
    forecast: judged.forecast,
    ...(judged.globalAdministrators === undefined
      ? {}
      : { globalAdministrators: judged.globalAdministrators }),
  };
}

/** The default domain is moved by the run itself; everything else that does not hold waits for a person. */
function isForPeople({ code, state, wayOut }: Finding): boolean {
  return wayOut !== "" && !(code === "domain-default" && state === "pending");
}
