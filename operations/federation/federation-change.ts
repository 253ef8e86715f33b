import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { isSameOperatingSystems } from "../../audit/federation/declared-federation";
import { unknown, violatedFindings } from "../../audit/finding";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { isWithoutEffect } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { ChangeJudgement, ChangeStart } from "../gates/federation";
import { demandAllHold, demandNoneViolated, Refused, readSigningCertificate } from "../gates/refusal";
import { provePeopleSignIn } from "../proof/people";
import { proveSignInOrRestore } from "../proof/sign-in";
import type { FederationDeclaration } from "./declaration";
import {
  type Advice,
  FederationFailure,
  lockedOutAdvice,
  RUN_AGAIN_ADVICE,
  recoveryCommands,
  refusedWriteFailure,
  unknownOutcomeFailure,
} from "./failure";
import type { RevertReason } from "./federation-end";
import { emptyValueOf, type OptionalField, toDesiredFederation } from "./fields";
import { repairOutageOnly } from "./outage";
import { deadlineInMs, WriteNotVisible, writeUntilVisible } from "./verified-write";

/** One change of a federation in place, and what it was before. */
interface FederationChange {
  action: string;
  domain: string;
  /** Milliseconds until a write is visible. */
  deadline: number;
  before: InternalDomainFederation;
  changes: FederationSettings;
  /** Another application gets behind it, so that the former configuration is not one with the declared application. */
  isMove: boolean;
}

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
  const { domain } = inputs;
  const action = `change the federation of ${domain}`;
  const { findings, isMove } = gates;
  if (!gates.isFederating && violatedFindings(findings).length > 0)
    await repairOutageOnly(vendors, inputs, { action, gates: findings, live, earlier }, call);
  if (gates.isFederating) demandAllHold(gates.action, findings);
  demandNoneViolated(action, findings);
  const before = demandReadFederation(action, live);
  const certificate = await readSigningCertificate(vendors, inputs, call);
  const desired = toDesiredFederation(inputs, earlier);
  const changes = desired.changesTo(before, certificate);
  if (Object.keys(changes).length === 0) return live;
  const planned = { action, domain, deadline: deadlineInMs(inputs), before, changes, isMove };
  const isDeclared = (shown: InternalDomainFederation) => desired.driftOf(shown, certificate).length === 0;
  const shown = await changeInPlace(vendors, inputs, planned, isDeclared, call);
  for (const field of desired.withdrawnFrom(before)) warnOfKeptField(field, shown, call);
  if (gates.isFederating && isMove) {
    const revert = restoring(vendors, planned, shown, call);
    await provePeopleSignIn(vendors, inputs, { shown, baseline: gates.baseline, revert }, call);
  }
  return shown;
}

/** Whether null empties an address is documented nowhere, so that keeping it is no failure, and is not tried again. */
function warnOfKeptField(field: OptionalField, shown: TenantDomain, call: Call): void {
  const kept = shown.federation?.[field];
  if (kept === undefined) return;
  const message = `${shown.name}: this run emptied ${field}, but Microsoft keeps ${kept}. No further run tries it again.`;
  call.log(
    "warning",
    `${message} The only known way to remove it is to set the domain to Managed and federate it again.`,
  );
}

/** The configuration of a Federated domain; one that could not be read is never taken for one that is not there. */
export function demandReadFederation(
  action: string,
  { name, federation, federationUnread }: TenantDomain,
): InternalDomainFederation {
  if (federation) return federation;
  const { back } = recoveryCommands(name);
  const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
  const wayOut = `Grant Domain-InternalFederation.Read.All and run again; if people can't sign in, run ${back}`;
  throw new Refused(action, [unknown("domain-federated", name, evidence, wayOut)]);
}

/** Written, read back and proved; where people can't sign in with it, what was there before is written. */
async function changeInPlace(
  vendors: Vendors,
  inputs: FederationDeclaration,
  planned: FederationChange,
  isDeclared: (shown: InternalDomainFederation) => boolean,
  call: Call,
): Promise<TenantDomain> {
  const { action, domain, before, changes, isMove } = planned;
  try {
    const shown = await write(vendors, planned, changes, isDeclared, call);
    const restore = restoring(vendors, planned, shown, call);
    await proveSignInOrRestore(vendors, inputs, { action, shown, before, isMove, restore }, call);
    return shown;
  } catch (error) {
    if (call.signal.aborted) throw unknownOutcomeFailure(action, domain, error);
    throw error instanceof WriteNotVisible ? await changeNotVisible(vendors, planned, error, call) : error;
  }
}

function write(
  vendors: Vendors,
  { domain, deadline, before }: FederationChange,
  changes: FederationSettings,
  isReached: (shown: InternalDomainFederation) => boolean,
  call: Call,
): Promise<TenantDomain> {
  const { federation } = vendors.graph;
  const send = () => federation.update(domain, before.id, changes, { signal: call.signal });
  const isVisible = (shown: TenantDomain) => shown.federation !== undefined && isReached(shown.federation);
  const what = `${domain} to show ${Object.keys(changes).join(", ")} as written`;
  return writeUntilVisible(vendors, { domain, what, send, isVisible, deadline }, call);
}

/** The change was not taken, or in part: then what it was before is written. */
async function changeNotVisible(
  vendors: Vendors,
  planned: FederationChange,
  { shown, cause, message }: WriteNotVisible,
  call: Call,
): Promise<FederationFailure> {
  const { action, domain } = planned;
  if (isWithoutEffect(cause)) return refusedWriteFailure(action, vendors, domain, cause, call);
  if (!shown) return unknownOutcomeFailure(action, domain, cause ?? message);
  const isAsBefore = shown.federation !== undefined && isFormer(planned)(shown.federation);
  if (isAsBefore || !shown.federation) {
    const why = isAsBefore ? `${message} Nothing was changed.` : message;
    const next: Advice = ({ look }) => `Check it with ${look}, and run \`npx pulumi up\` again.`;
    return new FederationFailure({ action, domain, why, cause, shown, changed: !isAsBefore, next });
  }
  const reason = {
    action,
    why: `${message} Microsoft took only a part of the change.`,
    changed: true,
    cause,
  };
  return restoreFederation(vendors, planned, shown, reason, call);
}

const isFormer =
  ({ before, changes }: FederationChange) =>
  (shown: InternalDomainFederation): boolean => {
    const fields = Object.keys(changes) as (keyof InternalDomainFederation)[];
    const isSame = (field: keyof InternalDomainFederation) =>
      shown[field] === before[field] ||
      isForGood(field, before) ||
      (field === "systemBrowserEnabledOn" && isSameOperatingSystems(shown[field], before[field])) ||
      (field === "signingCertificate" && areSameCertificates(shown[field], before[field]));
    return fields.every(isSame);
  };

/** MSOnline could leave it empty; once it is set Graph refuses to empty it. */
function isForGood(field: keyof InternalDomainFederation, before: InternalDomainFederation): boolean {
  return field === "federatedIdpMfaBehavior" && before[field] === undefined;
}

/** For a proof that finds that people can't sign in. */
function restoring(vendors: Vendors, planned: FederationChange, shown: TenantDomain, call: Call) {
  return async (reason: RevertReason): Promise<never> => {
    throw await restoreFederation(vendors, planned, shown, reason, call);
  };
}

/** Writes the former values of what was changed; the error tells how that ended. */
async function restoreFederation(
  vendors: Vendors,
  planned: FederationChange,
  shown: TenantDomain,
  reason: RevertReason,
  call: Call,
): Promise<FederationFailure> {
  const { domain, before, changes } = planned;
  const fields = Object.keys(changes) as (keyof InternalDomainFederation)[];
  const former = Object.fromEntries(
    fields
      .filter((field) => !isForGood(field, before))
      .map((field) => [field, before[field] ?? emptyValueOf(field)]),
  );
  try {
    const restored = await write(vendors, planned, former, isFormer(planned), call);
    return new FederationFailure({
      ...reason,
      domain,
      shown: restored,
      left: "Federated",
      ...(planned.isMove ? { setBack: true } : {}),
      now: "federated as before: this run restored the former values, and several reads in a row show them.",
      next: RUN_AGAIN_ADVICE,
    });
  } catch (error) {
    if (!(error instanceof WriteNotVisible)) throw error;
    return new FederationFailure({
      ...reason,
      domain,
      shown,
      evidence: [...(reason.evidence ?? []), `Restoring the former values failed: ${error.message}`],
      next: lockedOutAdvice(),
    });
  }
}
