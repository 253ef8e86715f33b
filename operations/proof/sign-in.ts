import { isDeepStrictEqual } from "node:util";
import {
  affectsWholeDomain,
  checkSignInBreaks,
  type JumpCloudSignInSnapshot,
} from "../../audit/federation/sign-in-breaks";
import { type Finding, findingSentence, violatedFindings } from "../../audit/finding";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import { ifExists, VendorError } from "../../clients/http";
import {
  readDeclaredGroup,
  readGroupsOfApplication,
  readSamlApplication,
  readTenantDomain,
  readUsersOutsideGroups,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { PollTimeout, pollUntil } from "../../waiting/poll";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { FederationFailure, recoveryCommands } from "../federation/failure";
import { type RevertReason, revertToManaged } from "../federation/federation-end";
import { withLiveSignInFields } from "../federation/fields";
import { deadlineInMs, REQUIRED_READS } from "../federation/verified-write";

/** Milliseconds between the first two looks. */
const BETWEEN_LOOKS = 1_000;

/** What was done, and what the tenant showed of the domain then. */
interface Done {
  action: string;
  shown: TenantDomain;
}

/**
 * What certainly keeps everybody on a domain from signing in, both sides read live; empty where nothing does.
 *
 * @throws FederationFailure where it could not be read
 */
export async function readSignInViolations(
  vendors: Vendors,
  inputs: FederationDeclaration,
  done: Done,
  call: Call,
): Promise<Finding[]> {
  return violatedFindings(await readSignInFindings(vendors, inputs, done, call));
}

/**
 * {@link readSignInViolations} with what is only to be told. One look that finds nothing is enough; what it finds is only believed
 * once several looks in a row agree.
 */
async function readSignInFindings(
  vendors: Vendors,
  inputs: FederationDeclaration,
  done: Done,
  { signal }: Call,
): Promise<Finding[]> {
  let unread: VendorError | undefined;
  let row: { findings: Finding[]; times: number } | undefined;
  const probe = async () => {
    const findings = await breaksOf(vendors, inputs, signal).catch((error: unknown) => {
      if (!(error instanceof VendorError)) throw error;
      unread = error;
      return undefined;
    });
    if (findings === undefined) {
      row = undefined;
      return undefined;
    }
    const times = row && isDeepStrictEqual(row.findings, findings) ? row.times + 1 : 1;
    row = { findings, times };
    return findings.length === 0 || times >= REQUIRED_READS ? findings : undefined;
  };
  const what = `the sign-in of ${inputs.domain} to be proved`;
  const options = {
    what,
    deadline: deadlineInMs(inputs),
    interval: BETWEEN_LOOKS,
    signal,
    clock: vendors.clock,
  };
  return pollUntil(probe, options).catch((error: unknown) => {
    throw error instanceof PollTimeout ? unproved(done, error, unread) : error;
  });
}

/**
 * Makes a domain Managed again on which nobody can sign in for certain; what could not be read undoes nothing.
 *
 * @throws FederationFailure
 */
export async function proveSignInOrRevert(
  vendors: Vendors,
  inputs: FederationDeclaration,
  shown: TenantDomain,
  { action, cause }: Pick<RevertReason, "action" | "cause">,
  call: Call,
): Promise<void> {
  const breaks = await readSignInViolations(vendors, inputs, { action, shown }, call);
  if (breaks.length === 0) return;
  const why = "nobody could sign in. Several reads of both vendors agree:";
  const evidence = breaks.map(findingSentence);
  await revertToManaged(vendors, shown, { action, why, evidence, changed: true, cause }, call);
}

/** A federation that was changed in place. */
export interface ChangedFederation extends Done {
  before: InternalDomainFederation;
  /** Another application got behind it, so that the former configuration is not one with the declared application. */
  isMove: boolean;
  /** Writes what was there before, and throws what failed. */
  restore(reason: RevertReason): Promise<never>;
}

/**
 * Makes a federation as it was before on which nobody can sign in for certain since it was changed; what nobody could sign in
 * with before stays, and is only told.
 *
 * @throws FederationFailure
 */
export async function proveSignInOrRestore(
  vendors: Vendors,
  inputs: FederationDeclaration,
  changed: ChangedFederation,
  call: Call,
): Promise<void> {
  const { action, isMove, restore } = changed;
  const found = await readSignInFindings(vendors, inputs, changed, call);
  // Whom a change of the same application keeps out of a group, it kept out before.
  const isBreak = (one: Finding) => one.state === "violated" && (isMove || affectsWholeDomain(one));
  const breaks = found.filter(isBreak);
  for (const one of found.filter((other) => !isBreak(other))) call.log("warning", findingSentence(one));
  if (breaks.length < 1) return;
  const evidence = breaks.map(findingSentence);
  if (await wasBroken(vendors, inputs, changed, call)) {
    const { back } = recoveryCommands(changed.shown.name);
    const message = `nobody can sign in on ${inputs.domain}, and nobody could before this change: ${evidence.join(" ")}`;
    call.log("warning", `${message} Correct it, or run ${back} at once.`);
    return;
  }
  const why = "nobody could sign in with what was written. Several reads of both vendors agree:";
  await restore({ action, why, evidence, changed: true });
}

/**
 * Whether people certainly could not sign in with the former configuration either, so that nothing is gained by it. Where
 * that can't be read, or it leads to an application that nobody looked at, the former one is written: it is no worse than
 * one with which nobody can sign in.
 */
async function wasBroken(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { before, isMove, shown }: ChangedFederation,
  call: Call,
): Promise<boolean> {
  if (isMove) return false;
  const { issuerUri = "", passiveSignInUri = "" } = before;
  const declared = { issuerUri, passiveSignInUri, groupId: inputs.groupId };
  try {
    const side = await readSignInSide(vendors, inputs, call.signal);
    return checkSignInBreaks({ ...shown, federation: before }, declared, side).some(affectsWholeDomain);
  } catch (error) {
    if (error instanceof VendorError) return false;
    throw error;
  }
}

/** The federation stays: a read that failed is no reason to take everybody's sign-in away. */
function unproved(
  { action, shown }: Done,
  cause: PollTimeout,
  unread: VendorError | undefined,
): FederationFailure {
  const last = unread ? ` The last read failed: ${unread.message}` : "";
  return new FederationFailure({
    action,
    domain: shown.name,
    shown,
    cause: unread ?? cause,
    changed: true,
    why: `the change is made, but it is not proved that people can sign in: ${cause.message}${last}`,
    next: ({ look, back }) =>
      `Check it with ${look}. If people can't sign in, run ${back}. The next \`pulumi up\` proves it again.`,
  });
}

/** Nothing where the tenant did not show enough to judge. */
async function breaksOf(
  vendors: Vendors,
  inputs: FederationDeclaration,
  signal: AbortSignal,
): Promise<Finding[] | undefined> {
  const [domain, side] = await Promise.all([
    readTenantDomain(vendors.graph, inputs.domain, { signal }),
    readSignInSide(vendors, inputs, signal),
  ]);
  if (!domain || (domain.federationUnread !== undefined && !domain.isHalf)) return undefined;
  return checkSignInBreaks(domain, withLiveSignInFields(inputs, domain.federation), side);
}

/** JumpCloud's side, live; what JumpCloud no longer has is left out. */
export async function readSignInSide(
  { jumpcloud }: Pick<Vendors, "jumpcloud">,
  { applicationId, groupId }: Pick<FederationDeclaration, "applicationId" | "groupId">,
  signal: AbortSignal,
): Promise<JumpCloudSignInSnapshot> {
  const [application, groups = []] = await Promise.all([
    ifExists(readSamlApplication(jumpcloud, applicationId, { signal })),
    ifExists(readGroupsOfApplication(jumpcloud, applicationId, { signal })),
  ]);
  const side = { ...(application ? { application } : {}), groups };
  if (!application || groups.includes(groupId)) return side;
  const admitted = await readUsersOutsideGroups(jumpcloud, { applicationId, groups }, [], { signal });
  if (groups.length === 0 && admitted.length === 0) return side;
  return { ...side, admitted, declaredGroup: await readDeclaredGroup(jumpcloud, groupId, { signal }) };
}
