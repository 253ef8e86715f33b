import { unknown, violations } from "../../audit/finding";
import type { DomainStanding, Federation } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { type ChangeGates, flipDeed, type Met } from "../gates/change";
import { demandAll, demandNoneViolated, Refused } from "../gates/refusal";
import { provePeople } from "../proof/people";
import { changeInPlace, restore } from "./change-in-place";
import { signingCertificateOf } from "./create";
import type { FederationDeclaration } from "./declaration";
import { commandsFor } from "./failure";
import { changesOf, emptied, type OptionalField, withdrawnFrom } from "./fields";
import { endOutageOnly } from "./outage";
import type { Reason } from "./revert";

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
  if (gates.isFlip) demandAll(flipDeed(inputs.domain, gates), findings);
  else if (violations(findings).length > 0)
    await endOutageOnly(vendors, inputs, { deed, gates: findings, live, earlier }, call);
  demandNoneViolated(deed, findings);
  const before = federationOf(deed, live);
  const certificate = await signingCertificateOf(vendors, inputs, call);
  const withdrawn = withdrawnFrom(earlier, inputs, before);
  const changes = {
    ...changesOf(inputs, before, certificate),
    ...Object.fromEntries(withdrawn.map((field) => [field, emptied(field)])),
  };
  if (Object.keys(changes).length === 0) return live;
  const planned = { deed, inputs, before, changes, isMove: gates.isMove };
  const shown = await changeInPlace(vendors, planned, certificate, call);
  for (const field of withdrawn) tellKept(field, shown, call);
  if (gates.isFlip && gates.isMove) {
    const back = async (reason: Reason) => {
      throw await restore(vendors, planned, shown, reason, call);
    };
    await provePeople(vendors, inputs, { shown, roll: gates.roll, back }, call);
  }
  return shown;
}

/** Whether null empties an address is documented nowhere, so that keeping it is no failure, and is not tried again. */
function tellKept(field: OptionalField, shown: DomainStanding, call: Call): void {
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
