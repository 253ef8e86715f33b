import { chooseDirectory } from "../../../../audit/directory/choice";
import { choosePrimaryDomain } from "../../../../audit/federation/primary-domain";
import { type Finding, violations } from "../../../../audit/finding";
import type { OtherHolder } from "../../../../audit/holders/held-objects";
import type { Holder } from "../../../../audit/holders/holder";
import { permissions, READ_NEEDS } from "../../../../audit/permissions/permissions";
import type { Forecast } from "../../../../audit/sync/forecast";
import { counted } from "../../../../audit/sync/forecast-summary";
import { isAsItStands } from "../../../../operations/adoption/mode";
import { now, type Vendors } from "../../../../operations/connection/vendors";
import { permissionsOf } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { withNote } from "../../declared-members";
import { isAmong, stands } from "../../run-ending-findings";
import { type Administering, globalAdministrators, settleAdministrator } from "./administrator";
import { heldBy, surveyGroupChange } from "./group-change";
import { claimOf, holderOf, NOBODY } from "./holder-claim";
import { surveyJoining } from "./joining-people";
import { judgeRun, outageOf } from "./judgement";
import type { PreflightInputs, PreflightState } from "./resource";
import { type Picture, surveyPicture } from "./snapshot";

/** Inputs before the default domain was chosen, which a program need not name. */
export type Declared = Omit<PreflightState, "primaryDomain" | "holder"> &
  Pick<PreflightInputs, "holder"> & { primaryDomain?: string };

/** What both vendors say of what is declared, as state, and all that the gates find. */
export interface Look {
  state: PreflightState;
  findings: Finding[];
  /** Outages that the run would end. */
  outages: Finding[];
  /** What becomes of those whom this run would bind. */
  joining: Forecast[];
  /** Whom this run takes out of the group. */
  leaving: string[];
  /** Who hands over to this stack. */
  handing: OtherHolder[];
  /** The credential may read nothing that counts. */
  isBlind: boolean;
}

export async function look(
  inputs: Declared,
  olds: PreflightState | undefined,
  vendors: Vendors,
  call: Call,
): Promise<Look> {
  const { appId } = await vendors.graph.claims();
  const mayNot = permissions(`application ${appId}`, await permissionsOf(vendors.graph), READ_NEEDS);
  // Without them every read below would answer 403.
  if (violations(mayNot).length > 0) {
    const holder = holderOf(inputs, undefined, NOBODY, olds);
    const { holder: _declared, ...rest } = withNote(inputs, true);
    const state = { ...rest, ...(holder ? { holder } : {}), primaryDomain: inputs.primaryDomain ?? "" };
    return { state, findings: mayNot, outages: [], joining: [], leaving: [], handing: [], isBlind: true };
  }

  const picture = await surveyPicture(inputs, vendors, call);
  const names = inputs.domains.map((plan) => plan.domain);
  const primary = choosePrimaryDomain(inputs.primaryDomain, names, picture.domains, olds?.primaryDomain);
  const { directory } = chooseDirectory(inputs.directory, picture.directories);
  const planned = { ...inputs, members: inputs.members ?? picture.members.map(({ email }) => email) };
  const claiming = claimOf(inputs, olds, picture);
  const administering = await settleAdministrator(
    planned,
    olds?.administrator,
    { ...picture, handing: claiming.handing },
    { graph: vendors.graph, at: now(vendors) },
    call,
  );
  const around = { ...picture, held: await heldBy(inputs, picture, vendors, call) };
  const [joining, group] = await Promise.all([
    bindsGroup(inputs) ? surveyJoining(inputs, around, directory, vendors, call) : undefined,
    surveyGroupChange(planned, olds, around, vendors, call),
  ]);
  const { claim } = claiming;
  const ground = {
    picture,
    claim,
    administering,
    joining,
    groupChange: group.change,
    olds,
    at: now(vendors),
  };
  const findings = judgeRun(planned, ground);
  // Once everybody is bound, what was told before the binding stays as it was told.
  const foretold = joining && counted(joining.forecast);
  const forecast = foretold ?? olds?.forecast ?? [];
  const outages = inputs.domains.flatMap((plan) => outageOf(plan, picture));
  const rulers = globalAdministrators(inputs, administering.found, picture, olds?.globalAdministrators);
  const holder = holderOf(inputs, administering.plan, claiming, olds);
  const { transferred, found, handing } = claiming;
  const judged = {
    primary,
    directory,
    administering,
    findings,
    forecast,
    rulers,
    holder,
    transferred,
    found,
  };
  const state = toState(inputs, picture, judged, olds);
  return {
    findings,
    outages,
    joining: foretold ?? [],
    leaving: group.leaving,
    handing,
    state,
    isBlind: false,
  };
}

interface Judged {
  primary: { domain?: string };
  directory: { id: string } | undefined;
  administering: Administering;
  findings: Finding[];
  forecast: Forecast[];
  /** Global Administrators, as one text; nothing where they could not be told. */
  rulers: string | undefined;
  holder: Holder | undefined;
  transferred: string[];
  found: string[];
}

function bindsGroup({ leftOut = [] }: Pick<PreflightInputs, "leftOut">): boolean {
  return !leftOut.some((part) => part === "group" || part === "directory" || part === "directoryBinding");
}

function toState(
  inputs: Declared,
  picture: Picture,
  judged: Judged,
  olds: PreflightState | undefined,
): PreflightState {
  const { tenant, organization, initialDomain = "" } = picture;
  const directoryId = judged.directory?.id;
  const {
    directoryId: _previous,
    administrator: _declared,
    holder: _named,
    found: _before,
    asFound: _earlier,
    ...rest
  } = withNote(inputs, true);
  const { plan } = judged.administering;
  const open = judged.findings.filter(stands);
  const asFound = isAsItStands(inputs, olds) ? open : open.filter((one) => isAmong(olds?.asFound, one));
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
    standing: open.filter((one) => !isAmong(asFound, one)),
    forecast: judged.forecast,
    ...(judged.rulers === undefined ? {} : { globalAdministrators: judged.rulers }),
  };
}

/** The default domain is moved by the run itself; everything else that does not hold waits for a person. */
function isForPeople({ code, state, wayOut }: Finding): boolean {
  return wayOut !== "" && !(code === "domain-default" && state === "pending");
}
