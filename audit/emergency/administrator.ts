import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { DAY } from "../../waiting/durations";
import type { Attestation } from "../acceptances/acceptances";
import { type Finding, holds, pending, unknown, violated } from "../finding";
import { domainOfAddress, GLOBAL_ADMINISTRATOR_ROLE, type RoleHolder } from "../people/accounts";

/** What the tenant itself puts in the way of an administrator. */
export interface AdministratorBarrier {
  /** Nothing opens it; else a sign-in that was tested lately shows that the person can meet it. */
  always: boolean;
  /** Goes on after the name of the account: `the policy "Staff" blocks it`. */
  because: string;
}

export interface EmergencySnapshot {
  holders: RoleHolder[];
  /** All domains that are, or are going to be, federated, children included. */
  federated: string[];
  /** Addresses of the people of the sync group: JumpCloud could suspend them. */
  members: string[];
  /** Ids of accounts of the tenant that JumpCloud's directory leads to, whoever bound them: it could suspend those, too. */
  bound?: ReadonlySet<string>;
  /** What keeps accounts out although they hold the role, by their ids. */
  barred?: ReadonlyMap<string, AdministratorBarrier>;
  /** What of the holders could not be read. */
  unread?: string[];
  /** Administrator that this run makes or has made; it counts only once somebody has proved that it works. */
  makes?: string;
  /** Id of an account that is used as it is; it counts by the attestation alone, as nobody knows whose methods it has. */
  adopted?: string;
  attestation?: Attestation;
  /** A domain is federated already, and nothing that a program declares is known: what is missing, is missing now. */
  isLive?: boolean;
  now: Date;
}

export interface EmergencyJudgement {
  finding: Finding;
  /** For certain nobody can sign in to the tenant without JumpCloud. */
  isLost: boolean;
}

const CODE = "emergency-administrator";
/** So many days somebody's word counts. */
export const ATTESTATION_DAYS = 90;
/** Of those who don't count so many are named. */
const NAMED = 5;

/**
 * Somebody can still get into the tenant when JumpCloud is down: an enabled, cloud-only, active Global Administrator
 * on an unfederated domain and outside the sync group, who has a strong method or whose sign-in was tested lately. One
 * who holds the role through a group counts. Microsoft advises two of them.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export function checkEmergencyAdministrator(snapshot: EmergencySnapshot): Finding {
  const candidates = snapshot.holders.filter((holder) => isCandidate(holder, snapshot));
  const usable = candidates.filter((holder) => isUsable(holder, snapshot));
  const names = [...new Set(usable.map(({ account }) => account.userPrincipalName))];
  if (names[0] !== undefined) return enough(names[0], names.length > 1);

  const { unread = [] } = snapshot;
  if (candidates.length === 0 && unread.length > 0) return unreadHolders(unread);
  const [candidate] = candidates;
  const others = ruledOut(snapshot);
  if (!snapshot.makes && candidate && candidate.account.id === snapshot.adopted) {
    return untested(candidate.account.userPrincipalName, others);
  }
  const unseen = candidates.filter(({ strongMethods }) => strongMethods === undefined);
  if (snapshot.isLive && unseen[0]) return unreadMethods(unseen[0].account.userPrincipalName, others);
  const upn = snapshot.makes ?? candidate?.account.userPrincipalName;
  if (upn) return unproved(upn, others, snapshot, unseen[0] !== undefined);
  const evidence = `there is no enabled, cloud-only, active Global Administrator on an unfederated domain and outside the sync group${others}`;
  const wayOut = snapshot.isLive
    ? "Make such an administrator on the initial domain now: without one nobody can sign in to the tenant while JumpCloud is down"
    : "Make such an administrator on the initial domain before the federation";
  return violated(CODE, "tenant", evidence, wayOut);
}

/**
 * Whether the tenant shows for certain that nobody gets into it without JumpCloud: neither what could not be read proves
 * that, nor a policy that an administrator may be able to meet.
 */
export function isEmergencyAccessLost(snapshot: EmergencySnapshot): boolean {
  const candidates = snapshot.holders.filter((holder) => isCandidate(holder, snapshot));
  const isOpen = candidates.some(({ strongMethods }) => strongMethods?.length !== 0);
  const isUnread = (snapshot.unread ?? []).length > 0;
  return checkEmergencyAdministrator(snapshot).state !== "holds" && !isOpen && !isUnread;
}

export function judgeEmergencyAccess(snapshot: EmergencySnapshot): EmergencyJudgement {
  return { finding: checkEmergencyAdministrator(snapshot), isLost: isEmergencyAccessLost(snapshot) };
}

function enough(upn: string, isBacked: boolean): Finding {
  const evidence = "a Global Administrator who can be used";
  if (isBacked) return holds(CODE, upn, evidence);
  const wayOut =
    "Make a second one on the initial domain, with its own sign-in method: Microsoft advises two, because one can be lost";
  return holds(CODE, upn, "the only Global Administrator who can be used without JumpCloud", wayOut);
}

function unreadHolders(unread: string[]): Finding {
  const evidence = `it is not known whether a Global Administrator does not need JumpCloud; could not be read: ${unread.join("; ")}`;
  const wayOut = "Grant the Microsoft Graph permission GroupMember.Read.All and run again";
  return unknown(CODE, "tenant", evidence, wayOut);
}

function unreadMethods(upn: string, others: string): Finding {
  const evidence = `it is not known whether a Global Administrator on an unfederated domain has a strong sign-in method, because these methods could not be read${others}`;
  const wayOut = "Grant the Microsoft Graph permission UserAuthenticationMethod.Read.All and run again";
  return unknown(CODE, upn, evidence, wayOut);
}

/** Says why an attestation can't be right at all; nothing when it may count, or counted once and is old by now. */
export function attestationProblem({ testedOn }: Attestation, now: Date): string | undefined {
  const tested = Date.parse(testedOn);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(testedOn) || Number.isNaN(tested)) {
    return `emergencyAccess.testedOn is "${testedOn}"; it must be a day such as 2026-11-02`;
  }
  if (tested > now.getTime()) return `emergencyAccess.testedOn ${testedOn} lies in the future`;
  return undefined;
}

function isCandidate(holder: RoleHolder, snapshot: EmergencySnapshot): boolean {
  return (
    holder.roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE && emergencyHindrance(holder, snapshot) === undefined
  );
}

/** Why a Global Administrator is none for emergencies; nothing where the account is a candidate. */
export function emergencyHindrance(
  { account, assignment, until }: RoleHolder,
  snapshot: Pick<EmergencySnapshot, "federated" | "members" | "bound" | "barred">,
): string | undefined {
  const { userPrincipalName: upn } = account;
  const isMember = snapshot.members.some((member) => equalIgnoringCase(member, upn));
  const barrier = snapshot.barred?.get(account.id);
  if (assignment !== "active") return "is only eligible for the role";
  if (until !== undefined) return "holds the role only until some day";
  if (!account.enabled) return "is blocked from sign-in";
  if (account.onPremisesSync) return "comes from a local Active Directory";
  if (account.userType !== "Member") return "is a guest";
  if (snapshot.federated.includes(domainOfAddress(upn))) return "signs in on a federated domain";
  if (isMember || snapshot.bound?.has(account.id)) return "is bound to JumpCloud, which could suspend it";
  return barrier?.always ? barrier.because : undefined;
}

/** Whom one would have counted on, and why they don't count; the end of a sentence. */
function ruledOut(snapshot: EmergencySnapshot): string {
  const descriptions = snapshot.holders.flatMap((holder) => {
    const { account, roleTemplateId, strongMethods } = holder;
    const upn = account.userPrincipalName;
    if (roleTemplateId !== GLOBAL_ADMINISTRATOR_ROLE || equalIgnoringCase(upn, snapshot.makes ?? ""))
      return [];
    const barrier = strongMethods?.length ? snapshot.barred?.get(account.id)?.because : undefined;
    const why = emergencyHindrance(holder, snapshot) ?? barrier;
    return why === undefined ? [] : [`${upn}: ${why}`];
  });
  const names = [...new Set(descriptions)].sort();
  const rest = names.length - NAMED;
  if (names.length === 0) return "";
  return ` (${names.slice(0, NAMED).join("; ")}${rest > 0 ? `; and ${rest} more` : ""})`;
}

function isUsable(
  { account, strongMethods }: RoleHolder,
  { adopted, attestation, barred, now }: EmergencySnapshot,
): boolean {
  const isOpen = account.id !== adopted && !barred?.has(account.id);
  if (isOpen && strongMethods && strongMethods.length > 0) return true;
  if (!attestation || !equalIgnoringCase(attestation.upn, account.userPrincipalName)) return false;
  return isAttestationCurrent(attestation, now);
}

/** Whether somebody's word still counts. */
export function isAttestationCurrent(attestation: Attestation, now: Date): boolean {
  if (attestationProblem(attestation, now)) return false;
  return Math.floor((now.getTime() - Date.parse(attestation.testedOn)) / DAY) <= ATTESTATION_DAYS;
}

/** The same words before the administrator is made and after, so that making it changes no finding. */
function unproved(upn: string, others: string, { isLive }: EmergencySnapshot, isUnread: boolean): Finding {
  if (isLive) {
    const evidence = `no Global Administrator on an unfederated domain has a strong sign-in method${others}; it is not known here what the program declares as \`emergencyAccess\``;
    return violated(CODE, upn, evidence, `Sign in as ${upn} and register a security key`);
  }
  const evidence = `no Global Administrator on an unfederated domain has a strong sign-in method or was tested recently${others}`;
  const wayOut = `Sign in as ${upn} and register a security key, or ${attest(upn)}`;
  return pending(CODE, upn, isUnread ? `${evidence}${UNREAD_METHODS}` : evidence, wayOut);
}

const UNREAD_METHODS =
  ", as far as could be read without the Microsoft Graph permission UserAuthenticationMethod.Read.All";

function untested(upn: string, others: string): Finding {
  const evidence = `the program does not change this administrator, so it counts only if somebody says that it was tested recently${others}`;
  return pending(CODE, upn, evidence, `Sign in as ${upn}, and ${attest(upn)}`);
}

function attest(upn: string): string {
  return `set emergencyAccess to {upn: "${upn}", testedOn: <the day you last signed in with it>}, which counts for ${ATTESTATION_DAYS} days`;
}
