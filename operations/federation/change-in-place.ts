import { affectsWholeDomain } from "../../audit/access/declared-group";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { checkSignInBreaks } from "../../audit/federation/sign-in-breaks";
import { isSameOperatingSystems } from "../../audit/federation/system-browsers";
import { type Finding, findingSentence } from "../../audit/finding";
import type { InternalDomainFederation, TenantDomain } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { isWithoutEffect, VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { readSignInFindings, readSignInSide } from "../proof/sign-in";
import type { FederationDeclaration } from "./declaration";
import {
  domainAfterFailure,
  FederationFailure,
  recoveryCommands,
  refusedWriteFailure,
  unknownOutcomeFailure,
} from "./failure";
import { driftedFields, emptyValueOf } from "./fields";
import type { RevertReason } from "./revert";
import { deadlineInMs } from "./stable-domain";
import { WriteNotVisible, writeUntilVisible } from "./verified-write";

/** One change of a federation in place, and what it was before. */
export interface FederationChange {
  action: string;
  inputs: FederationDeclaration;
  before: InternalDomainFederation;
  changes: FederationSettings;
  /** Another application gets behind it, so that the former configuration is not one with the declared application. */
  isMove: boolean;
}

/**
 * Written, read back and proved; where people can't sign in with it, what was there before is written.
 *
 * @throws FederationFailure
 */
export async function changeFederationInPlace(
  vendors: Vendors,
  planned: FederationChange,
  certificate: string,
  call: Call,
): Promise<TenantDomain> {
  const { action, inputs, changes } = planned;
  try {
    const isDeclared = (shown: InternalDomainFederation) =>
      driftedFields(inputs, shown, certificate).length === 0;
    const shown = await write(vendors, planned, changes, isDeclared, call);
    await proveOrRestore(vendors, planned, shown, call);
    return shown;
  } catch (error) {
    if (call.signal.aborted) throw unknownOutcomeFailure(action, inputs.domain, error);
    throw error instanceof WriteNotVisible ? await notReached(vendors, planned, error, call) : error;
  }
}

function write(
  vendors: Vendors,
  { inputs, before }: FederationChange,
  changes: FederationSettings,
  isReached: (shown: InternalDomainFederation) => boolean,
  call: Call,
): Promise<TenantDomain> {
  const { domain } = inputs;
  const send = () => vendors.graph.federation.update(domain, before.id, changes, { signal: call.signal });
  const reached = ({ federation }: TenantDomain) => federation !== undefined && isReached(federation);
  const what = `${domain} to show ${Object.keys(changes).join(", ")} as written`;
  return writeUntilVisible(
    vendors,
    { domain, what, send, isVisible: reached, deadline: deadlineInMs(inputs) },
    call,
  );
}

/** The change was not taken, or in part: then what it was before is written. */
async function notReached(
  vendors: Vendors,
  planned: FederationChange,
  { shown, cause, message }: WriteNotVisible,
  call: Call,
): Promise<FederationFailure> {
  const { action, inputs } = planned;
  if (isWithoutEffect(cause)) return refusedWriteFailure(action, vendors, inputs.domain, cause, call);
  if (!shown) return unknownOutcomeFailure(action, inputs.domain, cause ?? message);
  const isAsBefore = shown.federation !== undefined && isFormer(planned)(shown.federation);
  if (isAsBefore || !shown.federation) {
    const { look } = recoveryCommands(inputs.domain);
    const why = isAsBefore ? `${message} Nothing was changed.` : message;
    return new FederationFailure({
      ...{ action, domain: inputs.domain, why, cause, shown, ...domainAfterFailure(shown) },
      changed: !isAsBefore,
      next: `Look with ${look}, and run \`pulumi up\` again.`,
    });
  }
  const reason = { action, why: `${message} The change was taken only in part.`, changed: true, cause };
  return restoreFederation(vendors, planned, shown, reason, call);
}

async function proveOrRestore(
  vendors: Vendors,
  planned: FederationChange,
  shown: TenantDomain,
  call: Call,
): Promise<void> {
  const { action, inputs } = planned;
  const found = await readSignInFindings(vendors, inputs, { action, shown }, call);
  const breaks = found.filter((one) => isBreak(planned, one));
  for (const one of found.filter((other) => !breaks.includes(other)))
    call.log("warning", findingSentence(one));
  if (breaks.length === 0) return;
  const evidence = breaks.map(findingSentence);
  if (await wasBroken(vendors, planned, shown, call)) {
    const { back } = recoveryCommands(inputs.domain);
    const told = `nobody can sign in on ${inputs.domain}, nor could anybody before this change: ${evidence.join(" ")}`;
    call.log("warning", `${told} Put it right, or ${back} at once.`);
    return;
  }
  const why = "nobody could sign in with what was written, as several looks in a row at both vendors agree:";
  throw await restoreFederation(vendors, planned, shown, { action, why, evidence, changed: true }, call);
}

/** Whom a change of the same application keeps out of a group, it kept out before. */
function isBreak({ isMove }: FederationChange, finding: Finding): boolean {
  return finding.state === "violated" && (isMove || affectsWholeDomain(finding));
}

/**
 * Whether people certainly could not sign in with the former configuration either, so that nothing is gained by it. Where
 * that can't be read, or it leads to an application that nobody looked at, the former one is written: it is no worse than
 * one with which nobody can sign in.
 */
async function wasBroken(
  vendors: Vendors,
  { inputs, before, isMove }: FederationChange,
  shown: TenantDomain,
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

/** Writes the former values of what was changed; the error tells how that ended. */
export async function restoreFederation(
  vendors: Vendors,
  planned: FederationChange,
  shown: TenantDomain,
  reason: RevertReason,
  call: Call,
): Promise<FederationFailure> {
  const { inputs, before, changes } = planned;
  const { domain } = inputs;
  const fields = Object.keys(changes) as (keyof InternalDomainFederation)[];
  const former = Object.fromEntries(
    fields
      .filter((field) => !isForGood(field, before))
      .map((field) => [field, before[field] ?? emptyValueOf(field)]),
  );
  try {
    const restored = await write(vendors, planned, former, isFormer(planned), call);
    return new FederationFailure({
      ...{ ...reason, domain, shown: restored, left: "Federated" },
      ...(planned.isMove ? { setBack: true } : {}),
      now: "federated as before, which this run wrote again and several reads in a row show.",
      next: "Put right what is named above and run `pulumi up` again.",
    });
  } catch (error) {
    if (!(error instanceof WriteNotVisible)) throw error;
    return new FederationFailure({
      ...{ ...reason, domain, shown, ...domainAfterFailure(shown) },
      evidence: [...(reason.evidence ?? []), `Writing it as before failed: ${error.message}`],
      next: `Run ${recoveryCommands(domain).back} at once: people of the domain may be locked out.`,
    });
  }
}
