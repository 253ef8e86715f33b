import { isDeepStrictEqual } from "node:util";
import { effectiveAcceptances } from "../../audit/acceptances/effective";
import type { EmergencyJudgement } from "../../audit/emergency/administrator";
import { inheritingDomains } from "../../audit/federation/domains";
import { findingSentence } from "../../audit/finding";
import {
  type LockedOutPerson,
  lockedOutLines,
  lockOutBrakeLimit,
  newlyLockedOutPeople,
  type SignInBaseline,
} from "../../audit/people/locked-out-people";
import type { TenantDomain } from "../../audit/vendor-objects";
import { VendorError } from "../../clients/http";
import { IncompleteReading, readTenantDomains } from "../../readings";
import { errorMessage } from "../../text/error-message";
import type { Call } from "../../waiting/call";
import { PollTimeout, pollUntil } from "../../waiting/poll";
import { currentTime, type Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { FederationFailure } from "../federation/failure";
import type { RevertReason } from "../federation/federation-end";
import { deadlineInMs, REQUIRED_READS } from "../federation/verified-write";
import { readPeopleForGates } from "../gates/people";

/** Looks until {@link REQUIRED_READS} in a row have to agree. */
const MOST_LOOKS = 3 * REQUIRED_READS;
/** Milliseconds between two looks, so that they reach more than one replica. */
const BETWEEN_LOOKS = 1_000;

/** A flip that is written and proved. */
export interface FederatedForProof {
  shown: TenantDomain;
  /** Who could sign in right before it. */
  baseline: SignInBaseline;
  /** Makes it as it was before, and throws what failed. */
  revert(reason: RevertReason): Promise<never>;
}

/** What is new since right before the flip. */
interface Look {
  outsiders: LockedOutPerson[];
  emergency: EmergencyJudgement | undefined;
  initialDomain: string;
  /** So many may be newly outside. */
  brake: number;
}

/**
 * Judges once more, after a flip, whether everybody who could sign in still can: who became unready between the gates and
 * the write is outside now. One person is named and helped, and the domain stays federated; it goes back only for what no
 * single remedy mends. See docs/decisions/0017-people-after-the-flip.md.
 *
 * @throws FederationFailure
 */
export async function provePeopleSignIn(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { shown, baseline, revert: back }: FederatedForProof,
  call: Call,
): Promise<void> {
  const { outsiders, emergency, initialDomain, brake } = await agreedLook(
    vendors,
    inputs,
    { shown, baseline },
    call,
  );
  const action = `federate ${inputs.domain} without locking anybody out`;
  const lines = lockedOutLines(outsiders, initialDomain);
  if (emergency?.isLost) {
    const why = "nobody could get into the tenant without JumpCloud any more. Several reads in a row agree:";
    await back({ action, why, evidence: [findingSentence(emergency.finding), ...lines], changed: true });
  }
  const shut = outsiders.filter(({ isUnsure }) => !isUnsure).length;
  if (shut > brake) {
    const why = `${shut} people who could sign in before can't sign in now. That is more than the ${brake} of \`outsideBrake\`. Several reads of both vendors agree:`;
    await back({ action, why, evidence: lines, changed: true });
  }
  const doubt = emergency && emergency.finding.state !== "holds" ? [findingSentence(emergency.finding)] : [];
  if (outsiders.length > 0) throw outside(action, shown, [...lines, ...doubt], initialDomain);
  if (doubt.length > 0) throw unjudged(shown, doubt.join(" "), undefined);
}

/** What several looks in a row agree on. Each may take its time, as one of a large company takes minutes. */
async function agreedLook(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { shown, baseline }: Omit<FederatedForProof, "revert">,
  call: Call,
): Promise<Look> {
  let row: { look: Look; times: number } | undefined;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    // The look that follows tells of an operation that was ended meanwhile.
    if (row) await vendors.clock.sleep(BETWEEN_LOOKS, call.signal).catch(() => undefined);
    const look = await nextLook(vendors, inputs, { shown, baseline }, call);
    row = { look, times: row && isDeepStrictEqual(row.look, look) ? row.times + 1 : 1 };
    if (row.times >= REQUIRED_READS) return look;
  }
  throw unjudged(shown, `${MOST_LOOKS} reads of both vendors did not agree.`, undefined);
}

/** One look at everybody, tried again while a read fails. */
async function nextLook(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { shown, baseline }: Omit<FederatedForProof, "revert">,
  call: Call,
): Promise<Look> {
  let unread: Error | undefined;
  const probe = () =>
    readLook(vendors, inputs, baseline, call).catch((error: unknown) => {
      const isUnread = error instanceof VendorError || error instanceof IncompleteReading;
      if (!isUnread && !(error instanceof Doubtful)) throw error;
      unread = error;
      return undefined;
    });
  const what = `the people of ${inputs.domain} to be read`;
  const options = {
    what,
    deadline: deadlineInMs(inputs),
    interval: BETWEEN_LOOKS,
    signal: call.signal,
    clock: vendors.clock,
  };
  return pollUntil(probe, options).catch((error: unknown) => {
    if (error instanceof PollTimeout || call.signal.aborted)
      throw unjudged(shown, errorMessage(error), unread);
    throw error;
  });
}

/** Somebody may be missing in a look. */
class Doubtful extends Error {}

async function readLook(
  vendors: Vendors,
  inputs: FederationDeclaration,
  baseline: SignInBaseline,
  call: Call,
): Promise<Look> {
  const domains = await readTenantDomains(vendors.graph, { signal: call.signal });
  const scope = inheritingDomains(inputs.domain, domains);
  const { verdicts = [], emergency, doubt } = await readPeopleForGates(inputs, scope, domains, vendors, call);
  if (doubt !== undefined) throw new Doubtful(doubt);
  const initialDomain = domains.find(({ isInitial }) => isInitial)?.name ?? "the tenant's initial domain";
  const brake = lockOutBrakeLimit(baseline.inUse.size, inputs.terms?.outsideBrake);
  const { acceptLockOut } = effectiveAcceptances(inputs.terms ?? {}, currentTime(vendors));
  const outsiders = newlyLockedOutPeople(baseline, verdicts, acceptLockOut);
  return { outsiders, emergency, initialDomain, brake };
}

function outside(
  action: string,
  shown: TenantDomain,
  evidence: string[],
  initialDomain: string,
): FederationFailure {
  return new FederationFailure({
    action,
    domain: shown.name,
    shown,
    evidence,
    changed: true,
    left: "Federated",
    why: "it is federated, but these people, who could sign in before, can't sign in now. Several reads of both vendors agree:",
    now: `Federated with ${shown.federation?.issuerUri ?? "an empty issuer"}. It stays federated: going back for a few people would change the sign-in page of everybody for hours.`,
    next: `Help each of them as named above. A person who can't wait can sign in with a sign-in name on ${initialDomain} and a Temporary Access Pass. Check it with ${peopleOf(shown)}. The next \`pulumi up\` leaves the domain federated.`,
  });
}

/** The federation stays: a look that failed is no reason to take everybody's sign-in away. */
function unjudged(shown: TenantDomain, why: string, unread: Error | undefined): FederationFailure {
  const last = unread ? ` The last read failed: ${unread.message}` : "";
  return new FederationFailure({
    action: `check the people of ${shown.name} again after it was federated`,
    domain: shown.name,
    shown,
    cause: unread,
    changed: true,
    why: `${why}${last}`,
    next: ({ back }) =>
      `Check it with ${peopleOf(shown)}. If many people can't sign in, run ${back}. The next \`pulumi up\` leaves the domain federated.`,
  });
}

function peopleOf({ name }: TenantDomain): string {
  return `\`npx jumpcloud-entra parity --domain ${name}\``;
}
