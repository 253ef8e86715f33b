import { isForEverybody } from "../../audit/access/declared-group";
import { type Finding, sentence, stopping } from "../../audit/finding";
import { entryOf } from "../../audit/gates/codes";
import type { DomainStanding } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { changeGates } from "../gates/change";
import type { Standing } from "../gates/federation";
import { demandAll } from "../gates/refusal";
import { provedBreaks } from "../proof/sign-in";
import { change, federationOf } from "./change";
import type { FederationDeclaration } from "./declaration";
import { commandsFor, FederationFailure, nowOf } from "./failure";
import { endOutageOnly } from "./outage";

/**
 * A federation that a killed run left, or one that this stack did not make: nobody has judged it for this stack, so that
 * every gate of a flip has to hold, also where nothing is to be written.
 */
export async function takeOver(
  vendors: Vendors,
  inputs: FederationDeclaration,
  standing: Standing,
  live: DomainStanding,
  call: Call,
): Promise<DomainStanding> {
  const deed = `take over the federation of ${inputs.domain}`;
  federationOf(deed, live);
  const gates = await changeGates(inputs, standing, { live }, vendors, call);
  if (gates.isFlip && gates.told) {
    const { findings, told } = gates;
    return leaveAsItStands(vendors, inputs, { findings, told }, live, call);
  }
  const stops = stopping(gates.findings);
  if (stops.length > 0) {
    await endOutageOfStrange(vendors, inputs, { deed, stops, live }, call);
    if (!gates.isMove) await tellOutage(vendors, inputs, { deed, stops, live }, call);
  }
  const shown = await change(vendors, inputs, gates, { live }, call);
  if (shown === live) await prove(deed, vendors, inputs, live, call);
  return shown;
}

/**
 * Nothing is written, not even to end an outage. What keeps a group out kept it out before; what is told as a warning refuses
 * no more here than in the preview.
 */
async function leaveAsItStands(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { findings, told }: { findings: Finding[]; told: Finding[] },
  live: DomainStanding,
  call: Call,
): Promise<DomainStanding> {
  const deed = `take over the federation of ${inputs.domain} as it stands`;
  demandAll(deed, findings);
  const isTold = ({ code }: Finding) => told.some((one) => one.code === code);
  const found = await provedBreaks(vendors, inputs, { deed, shown: live }, call);
  const breaks = found.filter((one) => isForEverybody(one) && !isTold(one));
  if (breaks.length > 0)
    throw brokenAlready(inputs.domain, { deed, live, breaks, stops: [], changed: false });
  return live;
}

interface NotTakenOver {
  deed: string;
  stops: Finding[];
  live: DomainStanding;
}

/**
 * For a federation that may not be taken over now: where JumpCloud signs with what the tenant does not trust, it does all
 * the same, whoever is not ready. It is no more this stack's by that: the next run judges everybody again.
 *
 * @throws FederationFailure where it did that, and where it could not
 */
async function endOutageOfStrange(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { deed, stops, live }: NotTakenOver,
  call: Call,
): Promise<void> {
  const unread = stops.filter(({ state }) => state !== "violated");
  try {
    await endOutageOnly(vendors, inputs, { deed, gates: stops, stops: unread, live }, call);
  } catch (error) {
    if (!(error instanceof FederationFailure)) throw error;
    throw new FederationFailure({ ...error.told, isStrange: true });
  }
}

/**
 * Whoever is refused a take-over while nobody can sign in has to know that, and the way back.
 *
 * @throws FederationFailure
 */
async function tellOutage(
  vendors: Vendors,
  inputs: FederationDeclaration,
  { deed, stops, live }: NotTakenOver,
  call: Call,
): Promise<void> {
  // People may sign in with another application's certificate at the same address.
  if (stops.some(({ code }) => entryOf(code).notOurs === "certificate")) return;
  const found = await provedBreaks(vendors, inputs, { deed, shown: live }, call).catch((error: unknown) => {
    // What can't be proved now hides no gate that is known not to hold.
    if (error instanceof FederationFailure) return [];
    throw error;
  });
  // What is declared otherwise is no outage of what stands.
  const breaks = found.filter(({ code }) => code !== "federation-differs");
  if (breaks.length > 0) throw brokenAlready(inputs.domain, { deed, live, breaks, stops, changed: false });
}

function brokenAlready(
  domain: string,
  { deed, live, breaks, stops, changed }: NotTakenOver & { breaks: Finding[]; changed: boolean },
): FederationFailure {
  const told = new Set([...breaks, ...stops].map(sentence));
  return new FederationFailure({
    ...{ deed, domain, shown: live, changed, ...nowOf(live) },
    why: breaks.some(isForEverybody)
      ? "it is federated already, and nobody can sign in:"
      : "it is federated already, and nobody of the declared group can sign in:",
    evidence: [...told],
    next: `Put right what is named above, or ${commandsFor(domain).back} at once.`,
  });
}

/** Whoever made it, it is not undone: it may work in a way that this program does not know. */
async function prove(
  deed: string,
  vendors: Vendors,
  inputs: FederationDeclaration,
  shown: DomainStanding,
  call: Call,
): Promise<void> {
  const breaks = await provedBreaks(vendors, inputs, { deed, shown }, call);
  if (breaks.length === 0) return;
  throw brokenAlready(inputs.domain, { deed, live: shown, breaks, stops: [], changed: true });
}
