import type { PasswordAddresses } from "../../audit/addresses/sign-in-hosts";
import { DECLARED_FIELDS } from "../../audit/federation/declared-federation";
import {
  checkTakeOverTrust,
  checkTakeOverWrites,
  takeOverWarnings,
  toTakeOverFindings,
} from "../../audit/federation/take-over";
import type { Finding } from "../../audit/finding";
import type { FederationField } from "../../audit/gates/gate";
import { type SignInBaseline, signInBaselineOf } from "../../audit/people/locked-out-people";
import type { PersonVerdict } from "../../audit/people/verdicts";
import type { TenantDomain } from "../../audit/vendor-objects";
import { collectAll } from "../../clients/http";
import { readSamlApplications } from "../../readings";
import type { Call } from "../../waiting/call";
import { isFirstRunAsItStands } from "../adoption/mode";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { type DesiredFederation, toDesiredFederation } from "../federation/fields";
import {
  type GateCircumstance,
  type GateInputReadings,
  type GateJudgement,
  judgeGates,
  readForGates,
} from "./judgement";

/** What every gate of one domain is judged on. */
export type FederationSnapshot = GateInputReadings & Required<Pick<GateInputReadings, "domains">>;

export async function readFederationSnapshot(
  inputs: FederationDeclaration,
  vendors: Vendors,
  call: Call,
): Promise<FederationSnapshot> {
  const names = ["domains", "application", "secondFactor"] as const;
  const { domains = [], ...readings } = await readForGates(names, {}, { inputs, vendors, call });
  return { ...readings, domains };
}

/** What is judged of the write that makes everybody on the domain sign in at JumpCloud. */
export interface FederateJudgement {
  findings: Finding[];
  /** Who could sign in right before it. */
  baseline: SignInBaseline;
  /** Everybody, and what of the terms counts, for whoever reviews it; missing if nobody could be judged yet. */
  people?: { verdicts: readonly PersonVerdict[]; accepted: GateJudgement["accepted"] };
}

/** The gates of the write that makes everybody on the domain sign in at JumpCloud. */
export async function judgeFederateGates(
  inputs: FederationDeclaration,
  readings: FederationSnapshot,
  vendors: Vendors,
  call: Call,
  circumstance: GateCircumstance = {},
): Promise<FederateJudgement> {
  const asked = { question: "flip", readings, ...circumstance } as const;
  const judgement = await judgeGates(inputs, asked, vendors, call);
  const { verdicts } = judgement.readings.people ?? {};
  return {
    findings: judgement.findings,
    baseline: signInBaselineOf(verdicts ?? []),
    ...(verdicts ? { people: { verdicts, accepted: judgement.accepted } } : {}),
  };
}

/** The federation that a write in place meets. */
export interface ChangeStart {
  live: TenantDomain;
  /** What the last run declared, and the configuration that it wrote; missing if no run federated the domain. */
  earlier?:
    | (Partial<FederationDeclaration> & {
        federationId?: string;
        /** Addresses that the program itself declared, where the others are of a federation that it could not take over. */
        consented?: PasswordAddresses;
      })
    | undefined;
}

/**
 * Where another application gets behind a live federation, everybody's sign-in moves, as by federating a Managed domain:
 * such a change is a flip, and every gate of that has to hold. So it is where this stack takes over a federation that no
 * run of it is known to have made: nobody has judged who could not sign in with it.
 */
export type ChangeJudgement = { findings: Finding[]; isFederating: false; isMove: false } | JudgedFederating;

interface JudgedFederating extends FederateJudgement {
  isFederating: true;
  /** What the write is called where one of the gates stops it. */
  action: string;
  /** Sign-ins go to another application; else they stay where they are, and the federation is taken over. */
  isMove: boolean;
  /** What would refuse a flip, of a federation that is taken over and may not be written to; missing if it may. */
  warnings?: Finding[];
}

/** JumpCloud's own, so that no program declares it. */
const CERTIFICATE: FederationField = "signingCertificate";

/** The gates of changing a federation in place: those that concern what the change touches. */
export async function judgeChangeGates(
  inputs: FederationDeclaration,
  snapshot: FederationSnapshot,
  met: ChangeStart,
  vendors: Vendors,
  call: Call,
): Promise<ChangeJudgement> {
  const desired = toDesiredFederation(inputs, met.earlier);
  const isTakenUnchanged = isFirstRunAsItStands(inputs, met.earlier);
  const fields = touchedFields(desired, snapshot, met.live);
  const circumstance = {
    inUse: inUse(inputs, met),
    foreignFields: met.earlier === undefined && !isTakenUnchanged ? fields : [],
  };
  const isMove = await isOtherApplication(inputs, met, { ...desired, fields }, vendors, call);
  const federating =
    isMove || isTakenOver(met)
      ? await judgeFederateGates(inputs, snapshot, vendors, call, circumstance)
      : undefined;
  // What somebody changed by hand is put right without a question to JumpCloud, which may be what is down.
  const moved = [...DECLARED_FIELDS, CERTIFICATE].filter(
    (field) => fields.includes(field) && (field === CERTIFICATE || desired.isDeclaredOtherwise(field)),
  );
  const asked = { question: "change", readings: snapshot, ...circumstance } as const;
  const isTrusted = federating !== undefined && (isMove || !fields.includes(CERTIFICATE));
  const { findings: others } = isTrusted
    ? { findings: [] }
    : await judgeGates(inputs, { ...asked, moved: federating ? [CERTIFICATE] : moved }, vendors, call);
  if (!federating) return { findings: others, isFederating: false, isMove: false };
  const known = new Set(federating.findings.map(({ code }) => code));
  const findings = [...federating.findings, ...others.filter(({ code }) => !known.has(code))];
  const taken = `take over the federation of ${inputs.domain}, which stays as it is`;
  if (isTakenUnchanged)
    return {
      ...federating,
      action: taken,
      ...unchangedTakeOver({ ...desired, domain: inputs.domain }, snapshot, met.live, findings),
    };
  const action = isMove ? `put another application behind the federation of ${inputs.domain}` : taken;
  return { ...federating, findings, isFederating: true, isMove, action };
}

/** Whatever is declared otherwise is refused, so that nothing moves. */
function unchangedTakeOver(
  { declared, domain }: Pick<DesiredFederation, "declared"> & { domain: string },
  { application }: FederationSnapshot,
  { federation }: TenantDomain,
  findings: Finding[],
): Pick<JudgedFederating, "isFederating" | "isMove" | "findings" | "warnings"> {
  const fields = federation ? checkTakeOverWrites(domain, declared, federation) : [];
  // Of an application that is not made yet nobody knows the certificate.
  const trust =
    federation && application ? checkTakeOverTrust(domain, federation, application.certificate) : [];
  const writes = [...fields, ...trust];
  const known = new Set(writes.map(({ code }) => code));
  const others = findings.filter(({ code }) => !known.has(code));
  const warnings = takeOverWarnings(others);
  return {
    isFederating: true,
    isMove: false,
    findings: [...writes, ...toTakeOverFindings(others)],
    warnings,
  };
}

/** No run of this stack is known to have made it. */
function isTakenOver({ earlier }: ChangeStart): boolean {
  return earlier === undefined;
}

/** Names of the fields that the write would change; none where the configuration could not be read. */
function touchedFields(
  desired: DesiredFederation,
  { application }: FederationSnapshot,
  { federation }: TenantDomain,
): string[] {
  if (!federation) return [];
  return [
    ...desired.driftOf(federation, application?.certificate?.base64),
    ...desired.withdrawnFrom(federation),
  ];
}

/** Addresses that the federation leads to with somebody's consent: the last run's, or those of one that is taken over. */
function inUse(
  { adopt }: FederationDeclaration,
  { live, earlier }: ChangeStart,
): PasswordAddresses | undefined {
  return earlier ? (earlier.consented ?? earlier) : adopt ? live.federation : undefined;
}

/** Whether the write puts another application behind the federation, so that everybody's sign-in moves. */
async function isOtherApplication(
  inputs: FederationDeclaration,
  { live, earlier }: ChangeStart,
  { fields, isDeclaredOtherwise, isPending }: DesiredFederation & { fields: string[] },
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<boolean> {
  const { applicationId } = inputs;
  const isMade = earlier === undefined || !isPending("applicationId");
  const isKnown = isMade && !isPending("issuerUri") && !isPending("passiveSignInUri");
  const leadsElsewhere = fields.includes("issuerUri") || fields.includes("passiveSignInUri");
  const applications = () => collectAll(readSamlApplications(jumpcloud, { signal }));
  if (earlier?.applicationId !== undefined && earlier.applicationId !== applicationId) {
    // A run that was killed after its write has put it there already.
    if (isDeclaredOtherwise("passiveSignInUri")) return !isKnown || !live.federation || leadsElsewhere;
    // Made again at the same address, as the former one is gone: nobody signs in until the tenant trusts it.
    return leadsElsewhere || (await applications()).some(({ id }) => id === earlier.applicationId);
  }
  if (!live.federation || !isKnown || !leadsElsewhere) return false;
  const isOwn = earlier?.federationId !== undefined && earlier.federationId === live.federation.id;
  const isAstray = fields.includes("passiveSignInUri") && !isDeclaredOtherwise("passiveSignInUri");
  if (earlier !== undefined && isAstray) {
    // Whoever moved it: people sign in with that application. An address that none has is a stranger's, and to be repaired.
    const leads = live.federation.passiveSignInUri;
    if ((await applications()).some(({ id, ssoUrl }) => id !== applicationId && ssoUrl === leads))
      return true;
    return !isOwn && fields.includes("issuerUri");
  }
  // Where this program did not make the configuration, an application is recognised by what only one can have.
  return !isOwn;
}
