import { isDeepStrictEqual } from "node:util";
import { type SigningSide, signInBreaks } from "../../audit/federation/sign-in-breaks";
import { type Finding, sentence, violations } from "../../audit/finding";
import type { DomainStanding } from "../../audit/vendor-objects";
import { existing, VendorError } from "../../clients/http";
import {
  admittedBeside,
  applicationStanding,
  declaredGroupReading,
  domainStanding,
  groupsOfApplication,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { DidNotHappen, until } from "../../waiting/poll";
import type { Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { commandsFor, FederationFailure, nowOf } from "../federation/failure";
import { asItIs } from "../federation/fields";
import { goBack, type Reason } from "../federation/revert";
import { deadlineOf, EQUAL_READS } from "../federation/stable-domain";

/** Milliseconds between the first two looks. */
const BETWEEN_LOOKS = 1_000;

/** What was done, and what the tenant showed of the domain then. */
interface Done {
  deed: string;
  shown: DomainStanding;
}

/**
 * What certainly keeps everybody on a domain from signing in, both sides read live; empty where nothing does.
 *
 * @throws FederationFailure where it could not be read
 */
export async function provedBreaks(
  vendors: Vendors,
  inputs: FederationDeclaration,
  done: Done,
  call: Call,
): Promise<Finding[]> {
  return violations(await provedFindings(vendors, inputs, done, call));
}

/**
 * {@link provedBreaks} with what is only to be told. One look that finds nothing is enough; what it finds is only believed
 * once several looks in a row agree.
 */
export async function provedFindings(
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
    return findings.length === 0 || times >= EQUAL_READS ? findings : undefined;
  };
  const what = `the sign-in of ${inputs.domain} to be proved`;
  const options = {
    what,
    deadline: deadlineOf(inputs),
    interval: BETWEEN_LOOKS,
    signal,
    clock: vendors.clock,
  };
  return until(probe, options).catch((error: unknown) => {
    throw error instanceof DidNotHappen ? unproved(done, error, unread) : error;
  });
}

/**
 * Makes a domain Managed again on which nobody can sign in for certain; what could not be read undoes nothing.
 *
 * @throws FederationFailure
 */
export async function proveOrGoBack(
  vendors: Vendors,
  inputs: FederationDeclaration,
  shown: DomainStanding,
  { deed, cause }: Pick<Reason, "deed" | "cause">,
  call: Call,
): Promise<void> {
  const breaks = await provedBreaks(vendors, inputs, { deed, shown }, call);
  if (breaks.length === 0) return;
  const why = "nobody could sign in, as several looks in a row at both vendors agree:";
  const evidence = breaks.map(sentence);
  await goBack(vendors, shown, { deed, why, evidence, changed: true, cause }, call);
}

/** The federation stays: a read that failed is no reason to take everybody's sign-in away. */
function unproved(
  { deed, shown }: Done,
  cause: DidNotHappen,
  unread: VendorError | undefined,
): FederationFailure {
  const { look, back } = commandsFor(shown.name);
  const last = unread ? ` The last read failed: ${unread.message}` : "";
  return new FederationFailure({
    ...{ deed, domain: shown.name, shown, cause: unread ?? cause, changed: true, ...nowOf(shown) },
    why: `it is done, but not proved: ${cause.message}${last}`,
    next: `Look with ${look}, and where people can't sign in, ${back}. \`pulumi up\` proves it again.`,
  });
}

/** Nothing where the tenant did not show enough to judge. */
async function breaksOf(
  vendors: Vendors,
  inputs: FederationDeclaration,
  signal: AbortSignal,
): Promise<Finding[] | undefined> {
  const [domain, side] = await Promise.all([
    domainStanding(vendors.graph, inputs.domain, { signal }),
    signingSide(vendors, inputs, signal),
  ]);
  if (!domain || (domain.federationUnread !== undefined && !domain.isHalf)) return undefined;
  return signInBreaks(domain, asItIs(inputs, domain.federation), side);
}

/** JumpCloud's side, live; what JumpCloud no longer has is left out. */
export async function signingSide(
  { jumpcloud }: Pick<Vendors, "jumpcloud">,
  { applicationId, groupId }: Pick<FederationDeclaration, "applicationId" | "groupId">,
  signal: AbortSignal,
): Promise<SigningSide> {
  const [application, groups = []] = await Promise.all([
    existing(applicationStanding(jumpcloud, applicationId, { signal })),
    existing(groupsOfApplication(jumpcloud, applicationId, { signal })),
  ]);
  const side = { ...(application ? { application } : {}), groups };
  if (!application || groups.includes(groupId)) return side;
  const admitted = await admittedBeside([], { applicationId, groups }, jumpcloud, { signal });
  if (groups.length === 0 && admitted.length === 0) return side;
  return { ...side, admitted, declaredGroup: await declaredGroupReading(jumpcloud, groupId, { signal }) };
}
