import type { PasswordAddresses } from "../../audit/addresses/sign-in-hosts";
import { DECLARED_FIELDS } from "../../audit/federation/health";
import { asItStands, toldAsItStands, writesTo, writesTrust } from "../../audit/federation/take-over";
import type { Finding } from "../../audit/finding";
import type { Field } from "../../audit/gates/gate";
import type { DomainStanding } from "../../audit/vendor-objects";
import { collect } from "../../clients/http";
import { isUnknown } from "../../providers/lifecycle/handler";
import { applicationStandings } from "../../readings";
import type { Call } from "../../waiting/call";
import { isAsItStands } from "../adoption/mode";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { declaredOf, driftOf, isMoved, withdrawnFrom } from "../federation/fields";
import { type FlipGates, flipGates, type Standing } from "./federation";
import { judge } from "./judge";

/** The federation that a write in place meets. */
export interface Met {
  live: DomainStanding;
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
export type ChangeGates = { findings: Finding[]; isFlip: false; isMove: false } | JudgedFlip;

interface JudgedFlip extends FlipGates {
  isFlip: true;
  /** Sign-ins go to another application; else they stay where they are, and the federation is taken over. */
  isMove: boolean;
  /** What would refuse a flip, of a federation that is taken over and may not be written to; left out where it may. */
  told?: Finding[];
}

/** JumpCloud's own, so that no program declares it. */
const CERTIFICATE: Field = "signingCertificate";

/** The gates of changing a federation in place: those that concern what the change touches. */
export async function changeGates(
  inputs: FederationDeclaration,
  standing: Standing,
  met: Met,
  vendors: Vendors,
  call: Call,
): Promise<ChangeGates> {
  const fields = touchedFields(inputs, standing, met);
  const isStanding = isAsItStands(inputs, met.earlier);
  const circumstance = {
    inUse: inUse(inputs, met),
    foreignFields: met.earlier === undefined && !isStanding ? fields : [],
  };
  const isMove = await isOtherApplication(inputs, met, fields, vendors, call);
  if (isMove || isTakenOver(met)) {
    const flip = await flipGates(inputs, standing, vendors, call, circumstance);
    const isTrusted = isMove || !fields.includes(CERTIFICATE);
    const asked = { question: "change", moved: [CERTIFICATE], seen: standing, ...circumstance } as const;
    const { findings: others } = isTrusted ? { findings: [] } : await judge(inputs, asked, vendors, call);
    const known = new Set(flip.findings.map(({ code }) => code));
    const findings = [...flip.findings, ...others.filter(({ code }) => !known.has(code))];
    if (isStanding) return { ...flip, ...standingStill(inputs, standing, met, findings) };
    return { ...flip, findings, isFlip: true, isMove };
  }
  // What somebody changed by hand is put right without a question to JumpCloud, which may be what is down.
  const moved = [...DECLARED_FIELDS, CERTIFICATE].filter(
    (field) => fields.includes(field) && (field === CERTIFICATE || isMoved(inputs, met, field)),
  );
  const asked = { question: "change", moved, seen: standing, ...circumstance } as const;
  const { findings } = await judge(inputs, asked, vendors, call);
  return { findings, isFlip: false, isMove: false };
}

/** Whatever is declared otherwise is refused, so that nothing moves. */
function standingStill(
  inputs: FederationDeclaration,
  { application }: Standing,
  { live: { federation } }: Met,
  findings: Finding[],
): Omit<JudgedFlip, keyof FlipGates> & Pick<FlipGates, "findings"> {
  const declared = Object.entries(declaredOf(inputs)).filter(([, value]) => !isUnknown(value));
  const fields = federation ? writesTo(inputs.domain, Object.fromEntries(declared), federation) : [];
  // Of an application that is not made yet nobody knows the certificate.
  const trust =
    federation && application ? writesTrust(inputs.domain, federation, application.certificate) : [];
  const writes = [...fields, ...trust];
  const known = new Set(writes.map(({ code }) => code));
  const others = findings.filter(({ code }) => !known.has(code));
  const told = toldAsItStands(others);
  return { isFlip: true, isMove: false, findings: [...writes, ...asItStands(others)], told };
}

/** No run of this stack is known to have made it. */
function isTakenOver({ earlier }: Met): boolean {
  return earlier === undefined;
}

/** What a write of these gates is called where one of them stops it. */
export function flipDeed(domain: string, { isMove }: Pick<ChangeGates, "isMove">): string {
  return isMove
    ? `put another application behind the federation of ${domain}`
    : `take over the federation of ${domain}, which stays as it is`;
}

/** Names of the fields that the write would change; none where the configuration could not be read. */
function touchedFields(
  inputs: FederationDeclaration,
  { application }: Standing,
  { live, earlier }: Met,
): string[] {
  if (!live.federation) return [];
  const drift = driftOf(inputs, live.federation, application?.certificate?.base64);
  return [...drift, ...withdrawnFrom(earlier, inputs, live.federation)];
}

/** Addresses that the federation leads to with somebody's consent: the last run's, or those of one that is taken over. */
function inUse({ adopt }: FederationDeclaration, { live, earlier }: Met): PasswordAddresses | undefined {
  return earlier ? (earlier.consented ?? earlier) : adopt ? live.federation : undefined;
}

/** Whether the write puts another application behind the federation, so that everybody's sign-in moves. */
async function isOtherApplication(
  inputs: FederationDeclaration,
  met: Met,
  fields: readonly string[],
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<boolean> {
  const { applicationId, issuerUri, passiveSignInUri } = inputs;
  const { live, earlier } = met;
  const isMade = earlier === undefined || !isUnknown(applicationId);
  const isKnown = isMade && !isUnknown(issuerUri) && !isUnknown(passiveSignInUri);
  const leadsElsewhere = fields.includes("issuerUri") || fields.includes("passiveSignInUri");
  const applications = () => collect(applicationStandings(jumpcloud, { signal }));
  if (earlier?.applicationId !== undefined && earlier.applicationId !== applicationId) {
    // A run that was killed after its write has put it there already.
    if (isMoved(inputs, met, "passiveSignInUri")) return !isKnown || !live.federation || leadsElsewhere;
    // Made again at the same address, as the former one is gone: nobody signs in until the tenant trusts it.
    return leadsElsewhere || (await applications()).some(({ id }) => id === earlier.applicationId);
  }
  if (!live.federation || !isKnown || !leadsElsewhere) return false;
  const isOwn = earlier?.federationId !== undefined && earlier.federationId === live.federation.id;
  const isAstray = fields.includes("passiveSignInUri") && !isMoved(inputs, met, "passiveSignInUri");
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
