import { unknown, violatedFindings } from "../../audit/finding";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { type ChangeJudgement, type ChangeStart, federatingAction } from "../gates/change";
import { demandAllHold, demandNoneViolated, Refused } from "../gates/refusal";
import { provePeopleSignIn } from "../proof/people";
import { changeFederationInPlace, restoreFederation } from "./change-in-place";
import { readSigningCertificate } from "./create";
import type { FederationDeclaration } from "./declaration";
import { recoveryCommands } from "./failure";
import { changedSettings, emptyValueOf, type OptionalField, withdrawnFields } from "./fields";
import { repairOutageOnly } from "./outage";
import type { RevertReason } from "./revert";

/**
 * Changes a federation in place, only what differs from the declared one, and answers what the tenant then shows; the
 * domain stays federated throughout. Where people can't sign in with what it came to, it is as it was before.
 * See docs/decisions/0011-writes-that-go-back.md.
 *
 * @throws Refused before anything is written
 * @throws FederationFailure
 */
export async function changeFederation(
  vendors: Vendors,
  inputs: FederationDeclaration,
  gates: ChangeJudgement,
  { live, earlier }: ChangeStart,
  call: Call,
): Promise<TenantDomain> {
  const action = `change the federation of ${inputs.domain}`;
  const { findings } = gates;
  if (gates.isFederating) demandAllHold(federatingAction(inputs.domain, gates), findings);
  else if (violatedFindings(findings).length > 0)
    await repairOutageOnly(vendors, inputs, { action, gates: findings, live, earlier }, call);
  demandNoneViolated(action, findings);
  const before = demandReadFederation(action, live);
  const certificate = await readSigningCertificate(vendors, inputs, call);
  const withdrawn = withdrawnFields(earlier, inputs, before);
  const changes = {
    ...changedSettings(inputs, before, certificate),
    ...Object.fromEntries(withdrawn.map((field) => [field, emptyValueOf(field)])),
  };
  if (Object.keys(changes).length === 0) return live;
  const planned = { action, inputs, before, changes, isMove: gates.isMove };
  const shown = await changeFederationInPlace(vendors, planned, certificate, call);
  for (const field of withdrawn) tellKept(field, shown, call);
  if (gates.isFederating && gates.isMove) {
    const back = async (reason: RevertReason) => {
      throw await restoreFederation(vendors, planned, shown, reason, call);
    };
    await provePeopleSignIn(vendors, inputs, { shown, baseline: gates.baseline, revert: back }, call);
  }
  return shown;
}

/** Whether null empties an address is documented nowhere, so that keeping it is no failure, and is not tried again. */
function tellKept(field: OptionalField, shown: TenantDomain, call: Call): void {
  const kept = shown.federation?.[field];
  if (kept === undefined) return;
  const told = `${shown.name}: Microsoft keeps ${field} ${kept} although this run wrote it empty; no further run tries it again.`;
  call.log("warning", `${told} Only federating the domain anew is known to take it away.`);
}

/** The configuration of a Federated domain; one that could not be read is never taken for one that is not there. */
export function demandReadFederation(
  action: string,
  { name, federation, federationUnread }: TenantDomain,
): InternalDomainFederation {
  if (federation) return federation;
  const { back } = recoveryCommands(name);
  const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
  const wayOut = `Grant Domain-InternalFederation.Read.All and run again; where people can't sign in, ${back}`;
  throw new Refused(action, [unknown("domain-federated", name, evidence, wayOut)]);
}
