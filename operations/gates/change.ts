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
import type { TenantDomain } from "../../audit/vendor-objects";
import { collect } from "../../clients/http";
import { readSamlApplications } from "../../readings";
import type { Call } from "../../waiting/call";
import { isFirstRunAsItStands } from "../adoption/mode";
import type { Vendors } from "../connection/vendors";
import { type FederationDeclaration, isPending } from "../federation/declaration";
import { declaredFields, driftedFields, isDeclaredOtherwise, withdrawnFields } from "../federation/fields";
import { type FederateJudgement, type FederationSnapshot, judgeFederateGates } from "./federation";
import { judgeGates } from "./judge";

/** The federation that a write in place meets. */
export interface ChangeStart {
  live: TenantDomain;
  /** What the last run declared, and the configuration that it wrote; left out where no run federated the domain. */
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
export type ChangeJudgement = { findings: Finding[]; isFederating: false; isMove: false } | JudgedFlip;

interface JudgedFlip extends FederateJudgement {
  isFederating: true;
  /** Sign-ins go to another application; else they stay where they are, and the federation is taken over. */
  isMove: boolean;
  /** What would refuse a flip, of a federation that is taken over and may not be written to; left out where it may. */
  told?: Finding[];
}

/** JumpCloud's own, so that no program declares it. */
const CERTIFICATE: FederationField = "signingCertificate";

/** The gates of changing a federation in place: those that concern what the change touches. */
export async function judgeChangeGates(
  inputs: FederationDeclaration,
  standing: FederationSnapshot,
  met: ChangeStart,
  vendors: Vendors,
  call: Call,
): Promise<ChangeJudgement> {
  const fields = touchedFields(inputs, standing, met);
  const isStanding = isFirstRunAsItStands(inputs, met.earlier);
  const circumstance = {
    inUse: inUse(inputs, met),
    foreignFields: met.earlier === undefined && !isStanding ? fields : [],
  };
  const isMove = await isOtherApplication(inputs, met, fields, vendors, call);
  if (isMove || isTakenOver(met)) {
    const flip = await judgeFederateGates(inputs, standing, vendors, call, circumstance);
    const isTrusted = isMove || !fields.includes(CERTIFICATE);
    const asked = { question: "change", moved: [CERTIFICATE], readings: standing, ...circumstance } as const;
    const { findings: others } = isTrusted
      ? { findings: [] }
      : await judgeGates(inputs, asked, vendors, call);
    const known = new Set(flip.findings.map(({ code }) => code));
    const findings = [...flip.findings, ...others.filter(({ code }) => !known.has(code))];
    if (isStanding) return { ...flip, ...standingStill(inputs, standing, met, findings) };
    return { ...flip, findings, isFederating: true, isMove };
  }
  // What somebody changed by hand is put right without a question to JumpCloud, which may be what is down.
  const moved = [...DECLARED_FIELDS, CERTIFICATE].filter(
    (field) => fields.includes(field) && (field === CERTIFICATE || isDeclaredOtherwise(inputs, met, field)),
  );
  const asked = { question: "change", moved, readings: standing, ...circumstance } as const;
  const { findings } = await judgeGates(inputs, asked, vendors, call);
  return { findings, isFederating: false, isMove: false };
}

/** Whatever is declared otherwise is refused, so that nothing moves. */
function standingStill(
  inputs: FederationDeclaration,
  { application }: FederationSnapshot,
  { live: { federation } }: ChangeStart,
  findings: Finding[],
): Omit<JudgedFlip, keyof FederateJudgement> & Pick<FederateJudgement, "findings"> {
  const fields = federation ? checkTakeOverWrites(inputs.domain, declaredFields(inputs), federation) : [];
  // Of an application that is not made yet nobody knows the certificate.
  const trust =
    federation && application ? checkTakeOverTrust(inputs.domain, federation, application.certificate) : [];
  const writes = [...fields, ...trust];
  const known = new Set(writes.map(({ code }) => code));
  const others = findings.filter(({ code }) => !known.has(code));
  const told = takeOverWarnings(others);
  return { isFederating: true, isMove: false, findings: [...writes, ...toTakeOverFindings(others)], told };
}

/** No run of this stack is known to have made it. */
function isTakenOver({ earlier }: ChangeStart): boolean {
  return earlier === undefined;
}

/** What a write of these gates is called where one of them stops it. */
export function federatingAction(domain: string, { isMove }: Pick<ChangeJudgement, "isMove">): string {
  return isMove
    ? `put another application behind the federation of ${domain}`
    : `take over the federation of ${domain}, which stays as it is`;
}

/** Names of the fields that the write would change; none where the configuration could not be read. */
function touchedFields(
  inputs: FederationDeclaration,
  { application }: FederationSnapshot,
  { live, earlier }: ChangeStart,
): string[] {
  if (!live.federation) return [];
  const drift = driftedFields(inputs, live.federation, application?.certificate?.base64);
  return [...drift, ...withdrawnFields(earlier, inputs, live.federation)];
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
  met: ChangeStart,
  fields: readonly string[],
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<boolean> {
  const { applicationId } = inputs;
  const { live, earlier } = met;
  const isMade = earlier === undefined || !isPending(inputs, "applicationId");
  const isKnown = isMade && !isPending(inputs, "issuerUri") && !isPending(inputs, "passiveSignInUri");
  const leadsElsewhere = fields.includes("issuerUri") || fields.includes("passiveSignInUri");
  const applications = () => collect(readSamlApplications(jumpcloud, { signal }));
  if (earlier?.applicationId !== undefined && earlier.applicationId !== applicationId) {
    // A run that was killed after its write has put it there already.
    if (isDeclaredOtherwise(inputs, met, "passiveSignInUri"))
      return !isKnown || !live.federation || leadsElsewhere;
    // Made again at the same address, as the former one is gone: nobody signs in until the tenant trusts it.
    return leadsElsewhere || (await applications()).some(({ id }) => id === earlier.applicationId);
  }
  if (!live.federation || !isKnown || !leadsElsewhere) return false;
  const isOwn = earlier?.federationId !== undefined && earlier.federationId === live.federation.id;
  const isAstray =
    fields.includes("passiveSignInUri") && !isDeclaredOtherwise(inputs, met, "passiveSignInUri");
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
