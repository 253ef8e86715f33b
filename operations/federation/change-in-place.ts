import { isForEverybody } from "../../audit/access/declared-group";
import { sameCertificate } from "../../audit/certificates/signing-certificate";
import { signInBreaks } from "../../audit/federation/sign-in-breaks";
import { sameSystems } from "../../audit/federation/system-browsers";
import { type Finding, sentence } from "../../audit/finding";
import type { DomainStanding, Federation } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { isUndone, VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { provedFindings, signingSide } from "../proof/sign-in";
import type { FederationDeclaration } from "./declaration";
import { commandsFor, FederationFailure, nowOf, refused, undecided } from "./failure";
import { driftOf, emptied } from "./fields";
import type { Reason } from "./revert";
import { deadlineOf } from "./stable-domain";
import { NotReached, writeUntilReached } from "./verified-write";

/** One change of a federation in place, and what it was before. */
export interface Change {
  deed: string;
  inputs: FederationDeclaration;
  before: Federation;
  changes: FederationSettings;
  /** Another application gets behind it, so that the former configuration is not one with the declared application. */
  isMove: boolean;
}

/**
 * Written, read back and proved; where people can't sign in with it, what was there before is written.
 *
 * @throws FederationFailure
 */
export async function changeInPlace(
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
  const found = await provedFindings(vendors, inputs, { deed, shown }, call);
  const breaks = found.filter((one) => isBreak(planned, one));
  for (const one of found.filter((other) => !breaks.includes(other))) call.log("warning", sentence(one));
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

/** Whom a change of the same application keeps out of a group, it kept out before. */
function isBreak({ isMove }: Change, finding: Finding): boolean {
  return finding.state === "violated" && (isMove || isForEverybody(finding));
}

/**
 * Whether people certainly could not sign in with the former configuration either, so that nothing is gained by it. Where
 * that can't be read, or it leads to an application that nobody looked at, the former one is written: it is no worse than
 * one with which nobody can sign in.
 */
async function wasBroken(
  vendors: Vendors,
  { inputs, before, isMove }: Change,
  shown: DomainStanding,
  call: Call,
): Promise<boolean> {
  if (isMove) return false;
  const { issuerUri = "", passiveSignInUri = "" } = before;
  const declared = { issuerUri, passiveSignInUri, groupId: inputs.groupId };
  try {
    const side = await signingSide(vendors, inputs, call.signal);
    return signInBreaks({ ...shown, federation: before }, declared, side).some(isForEverybody);
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
      isForGood(field, before) ||
      (field === "systemBrowserEnabledOn" && sameSystems(shown[field], before[field])) ||
      (field === "signingCertificate" && sameCertificate(shown[field], before[field]));
    return fields.every(isSame);
  };

/** MSOnline could leave it empty; once it is set Graph refuses to empty it. */
function isForGood(field: keyof Federation, before: Federation): boolean {
  return field === "federatedIdpMfaBehavior" && before[field] === undefined;
}

/** Writes the former values of what was changed; the error tells how that ended. */
export async function restore(
  vendors: Vendors,
  planned: Change,
  shown: DomainStanding,
  reason: Reason,
  call: Call,
): Promise<FederationFailure> {
  const { inputs, before, changes } = planned;
  const { domain } = inputs;
  const fields = Object.keys(changes) as (keyof Federation)[];
  const former = Object.fromEntries(
    fields
      .filter((field) => !isForGood(field, before))
      .map((field) => [field, before[field] ?? emptied(field)]),
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
    if (!(error instanceof NotReached)) throw error;
    return new FederationFailure({
      ...{ ...reason, domain, shown, ...nowOf(shown) },
      evidence: [...(reason.evidence ?? []), `Writing it as before failed: ${error.message}`],
      next: `Run ${commandsFor(domain).back} at once: people of the domain may be locked out.`,
    });
  }
}
