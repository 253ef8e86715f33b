import { sameCertificate } from "../audit/certificates";
import { sentence, unknown, violations } from "../audit/finding";
import { signInBreaks } from "../audit/sign-in-breaks";
import type { DomainStanding, Federation } from "../audit/standings";
import type { FederationSettings } from "../clients/graph";
import { isUndone, VendorError } from "../clients/http";
import type { Call } from "../providers/lifecycle/handler";
import type { ChangeGates, Met } from "./change-gates";
import type { FederationDeclaration } from "./declaration";
import { commandsFor, FederationFailure, nowOf, refused, undecided } from "./federation-failure";
import { changesOf, driftOf, withdrawnFrom } from "./federation-fields";
import { endOutageOnly } from "./federation-outage";
import { signingCertificateOf } from "./federation-writes";
import type { Reason } from "./go-back";
import { provePeople } from "./people-proof";
import { demandAll, demandNoneViolated, Refused } from "./refusal";
import { NotReached, writeUntilReached } from "./repeated-write";
import { deadlineOf } from "./settled-domain";
import { provedBreaks, signingSide } from "./sign-in-proof";
import type { Vendors } from "./vendors";

/** One change of a federation in place, and what it was before. */
interface Change {
  deed: string;
  inputs: FederationDeclaration;
  before: Federation;
  changes: FederationSettings;
  /** Another application gets behind it, so that the former configuration is not one with the declared application. */
  isFlip: boolean;
}

/**
 * Changes a federation in place, only what differs from the declared one, and answers what the tenant then shows; the
 * domain stays federated throughout. Where people can't sign in with what it came to, it is as it was before.
 * See docs/decisions/0011-writes-that-go-back.md.
 *
 * @throws Refused before anything is written
 * @throws FederationFailure
 */
export async function change(
  vendors: Vendors,
  inputs: FederationDeclaration,
  gates: ChangeGates,
  { live, earlier }: Met,
  call: Call,
): Promise<DomainStanding> {
  const deed = `change the federation of ${inputs.domain}`;
  const { findings } = gates;
  if (gates.isFlip) demandAll(`put another application behind the federation of ${inputs.domain}`, findings);
  else if (violations(findings).length > 0)
    await endOutageOnly(vendors, inputs, { deed, gates: findings, live }, call);
  demandNoneViolated(deed, findings);
  const before = federationOf(deed, live);
  const certificate = await signingCertificateOf(vendors, inputs, call);
  const withdrawn = withdrawnFrom(earlier, inputs, before);
  const changes = {
    ...changesOf(inputs, before, certificate),
    ...Object.fromEntries(withdrawn.map((field) => [field, null])),
  };
  if (Object.keys(changes).length === 0) return live;
  const planned = { deed, inputs, before, changes, isFlip: gates.isFlip };
  const shown = await changeInPlace(vendors, planned, certificate, call);
  for (const field of withdrawn) tellKept(field, shown, call);
  if (gates.isFlip) {
    const back = async (reason: Reason) => {
      throw await restore(vendors, planned, shown, reason, call);
    };
    await provePeople(vendors, inputs, { shown, roll: gates.roll, back }, call);
  }
  return shown;
}

/** Written, read back and proved. */
async function changeInPlace(
  vendors: Vendors,
  planned: Change,
  certificate: string,
  call: Call,
): Promise<DomainStanding> {
  const { deed, inputs, changes } = planned;
  try {
    const isDeclared = (shown: Federation) => driftOf(inputs, shown, certificate).length === 0;
    const shown = await write(vendors, planned, changes, isDeclared, call);
    await proveOrRestore(vendors, planned, shown, call);
    return shown;
  } catch (error) {
    if (call.signal.aborted) throw undecided(deed, inputs.domain, error);
    throw error instanceof NotReached ? await notReached(vendors, planned, error, call) : error;
  }
}

/** Whether null empties an address is documented nowhere, so that keeping it is no failure, and is not tried again. */
function tellKept(
  field: "metadataExchangeUri" | "passwordResetUri",
  shown: DomainStanding,
  call: Call,
): void {
  const kept = shown.federation?.[field];
  if (kept === undefined) return;
  const told = `${shown.name}: Microsoft keeps ${field} ${kept} although this run wrote it empty; no further run tries it again.`;
  call.log("warning", `${told} Only federating the domain anew is known to take it away.`);
}

/** The configuration of a Federated domain; one that could not be read is never taken for one that is not there. */
export function federationOf(
  deed: string,
  { name, federation, federationUnread }: DomainStanding,
): Federation {
  if (federation) return federation;
  const { back } = commandsFor(name);
  const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
  const wayOut = `Grant Domain-InternalFederation.Read.All and run again; where people can't sign in, ${back}`;
  throw new Refused(deed, [unknown("domain-federated", name, evidence, wayOut)]);
}

function write(
  vendors: Vendors,
  { inputs, before }: Change,
  changes: FederationSettings,
  isReached: (shown: Federation) => boolean,
  call: Call,
): Promise<DomainStanding> {
  const { domain } = inputs;
  const send = () => vendors.graph.federation.update(domain, before.id, changes, { signal: call.signal });
  const reached = ({ federation }: DomainStanding) => federation !== undefined && isReached(federation);
  const what = `${domain} to show ${Object.keys(changes).join(", ")} as written`;
  return writeUntilReached(vendors, { domain, what, send, reached, deadline: deadlineOf(inputs) }, call);
}

/** The change was not taken, or in part: then what it was before is written. */
async function notReached(
  vendors: Vendors,
  planned: Change,
  { shown, cause, message }: NotReached,
  call: Call,
): Promise<FederationFailure> {
  const { deed, inputs } = planned;
  if (isUndone(cause)) return refused(deed, vendors, inputs.domain, cause, call);
  if (!shown) return undecided(deed, inputs.domain, cause ?? message);
  const isAsBefore = shown.federation !== undefined && isFormer(planned)(shown.federation);
  if (isAsBefore || !shown.federation) {
    const { look } = commandsFor(inputs.domain);
    const why = isAsBefore ? `${message} Nothing was changed.` : message;
    return new FederationFailure({
      ...{ deed, domain: inputs.domain, why, cause, shown, ...nowOf(shown) },
      changed: !isAsBefore,
      next: `Look with ${look}, and run \`pulumi up\` again.`,
    });
  }
  const reason = { deed, why: `${message} The change was taken only in part.`, changed: true, cause };
  return restore(vendors, planned, shown, reason, call);
}

async function proveOrRestore(
  vendors: Vendors,
  planned: Change,
  shown: DomainStanding,
  call: Call,
): Promise<void> {
  const { deed, inputs } = planned;
  const breaks = await provedBreaks(vendors, inputs, { deed, shown }, call);
  if (breaks.length === 0) return;
  const evidence = breaks.map(sentence);
  if (await wasBroken(vendors, planned, shown, call)) {
    const { back } = commandsFor(inputs.domain);
    const told = `nobody can sign in on ${inputs.domain}, nor could anybody before this change: ${evidence.join(" ")}`;
    call.log("warning", `${told} Put it right, or ${back} at once.`);
    return;
  }
  const why = "nobody could sign in with what was written, as several looks in a row at both vendors agree:";
  throw await restore(vendors, planned, shown, { deed, why, evidence, changed: true }, call);
}

/**
 * Whether people certainly could not sign in with the former configuration either, so that nothing is gained by it. Where
 * that can't be read, or it leads to an application that nobody looked at, the former one is written: it is no worse than
 * one with which nobody can sign in.
 */
async function wasBroken(
  vendors: Vendors,
  { inputs, before, isFlip }: Change,
  shown: DomainStanding,
  call: Call,
): Promise<boolean> {
  if (isFlip) return false;
  const { issuerUri = "", passiveSignInUri = "" } = before;
  const declared = { issuerUri, passiveSignInUri, groupId: inputs.groupId };
  try {
    const side = await signingSide(vendors, inputs, call.signal);
    return signInBreaks({ ...shown, federation: before }, declared, side).length > 0;
  } catch (error) {
    if (error instanceof VendorError) return false;
    throw error;
  }
}

const isFormer =
  ({ before, changes }: Change) =>
  (shown: Federation): boolean => {
    const fields = Object.keys(changes) as (keyof Federation)[];
    const isSame = (field: keyof Federation) =>
      shown[field] === before[field] ||
      (field === "signingCertificate" && sameCertificate(shown[field], before[field]));
    return fields.every(isSame);
  };

/** Writes the former values of what was changed; the error tells how that ended. */
async function restore(
  vendors: Vendors,
  planned: Change,
  shown: DomainStanding,
  reason: Reason,
  call: Call,
): Promise<FederationFailure> {
  const { inputs, before, changes } = planned;
  const { domain } = inputs;
  const fields = Object.keys(changes) as (keyof Federation)[];
  const former = Object.fromEntries(fields.map((field) => [field, before[field] ?? null]));
  try {
    const restored = await write(vendors, planned, former, isFormer(planned), call);
    return new FederationFailure({
      ...{ ...reason, domain, shown: restored, left: "Federated" },
      now: "federated as before, which this run wrote again and several reads in a row show.",
      next: "Put right what is named above and run `pulumi up` again.",
    });
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
    return new FederationFailure({
      ...{ ...reason, domain, shown, ...nowOf(shown) },
      evidence: [...(reason.evidence ?? []), `Writing it as before failed: ${error.message}`],
      next: `Run ${commandsFor(domain).back} at once: people of the domain may be locked out.`,
    });
  }
}
