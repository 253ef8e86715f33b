import { type TrustedCertificates, trustAfterRepair } from "../../audit/certificates/rollover";
import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import { unknown } from "../../audit/finding";
import type { SigningCertificate } from "../../audit/vendor-objects";
import type { FederationSettings } from "../../clients/graph";
import { isRefusal, Throttled, Unreachable, VendorError } from "../../clients/http";
import { errorMessage } from "../../text/error-message";
import type { Call } from "../../waiting/call";
import { ReadsNotStable, readUntilStable } from "../../waiting/stable-read";
import type { Vendors } from "../connection/vendors";
import { Refused } from "../gates/refusal";
import type { RolloverDeclaration } from "./declaration";
import { type DomainRolloverSnapshot, readDomainRollover, rolloverAction } from "./snapshot";

/** One rollover on its way. */
export interface RolloverRun {
  vendors: Vendors;
  declaration: RolloverDeclaration;
  call: Call;
}

/** Milliseconds until both vendors have to show what was written. */
const SHOWN_WITHIN = 300_000;

/** What several reads in a row agree on: an old answer must not decide which certificate is dropped. */
export async function readStableRollover(
  { vendors, declaration, call }: RolloverRun,
  what: string,
  options: { accept?(snapshot: DomainRolloverSnapshot): boolean; within?: number } = {},
): Promise<DomainRolloverSnapshot> {
  const read = async () => {
    const snapshot = await passing(readDomainRollover(vendors, declaration, call));
    return snapshot?.unclear ? undefined : snapshot;
  };
  const { accept = () => true, within = SHOWN_WITHIN } = options;
  try {
    return await readUntilStable(read, {
      what,
      same: showSameCertificates,
      accept,
      deadline: within,
      signal: call.signal,
      clock: vendors.clock,
    });
  } catch (error) {
    if (!(error instanceof ReadsNotStable) || error.last) throw error;
    const evidence = `JumpCloud's settings and its metadata have different certificates, or could not be read: ${error.message}`;
    const finding = unknown("rollover-unclear", declaration.domain, evidence, "Try again in some minutes");
    throw new Refused(rolloverAction(declaration.domain), [finding]);
  }
}

/** Trusts what JumpCloud signs with, at once. What the tenant shows then is read after it, and judged anew. */
export async function trustWithoutWaiting(
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  signing: SigningCertificate,
): Promise<void> {
  try {
    await write(rollover, snapshot, trustAfterRepair(snapshot.certificates.trusted ?? {}, signing));
  } catch (error) {
    if (isRefusal(error)) throw error;
    const { domain } = rollover.declaration;
    rollover.call.log("warning", `${domain}: ${errorMessage(error)}`);
  }
}

/** Makes the tenant trust exactly these two, and waits until it shows them. */
export async function writeTrustedCertificates(
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  wanted: TrustedCertificates,
): Promise<DomainRolloverSnapshot> {
  let failure: unknown;
  try {
    await write(rollover, snapshot, wanted);
  } catch (error) {
    if (isRefusal(error)) throw error;
    // An answer that did not come, or a server's error, says nothing about what was done.
    failure = error;
  }
  const what = `${rollover.declaration.domain} to show the certificates that were written`;
  const accept = ({ certificates }: DomainRolloverSnapshot) => isTrusted(certificates.trusted, wanted);
  return readStableRollover(rollover, what, { accept }).catch((error: unknown) => {
    throw failure ?? error;
  });
}

async function write(
  { vendors, declaration, call }: RolloverRun,
  { certificates, federationId }: DomainRolloverSnapshot,
  wanted: TrustedCertificates,
): Promise<void> {
  const { signal } = call;
  const changes = changesTo(certificates.trusted ?? {}, wanted);
  const update = (settings: FederationSettings) =>
    vendors.graph.federation.update(declaration.domain, federationId, settings, { signal });
  try {
    await update(changes);
  } catch (error) {
    // The schema allows null, no document shows it: the first one twice trusts the old one just as little.
    if (changes.nextSigningCertificate !== null || !(error instanceof VendorError) || error.status !== 400)
      throw error;
    await update({ ...changes, nextSigningCertificate: wanted.first?.base64 });
  }
}

function changesTo(present: TrustedCertificates, wanted: TrustedCertificates): FederationSettings {
  const isKept = (one?: SigningCertificate, other?: SigningCertificate) =>
    one === other || areSameCertificates(one?.base64, other?.base64);
  return {
    ...(isKept(present.first, wanted.first) ? {} : { signingCertificate: wanted.first?.base64 }),
    ...(isKept(present.second, wanted.second)
      ? {}
      : { nextSigningCertificate: wanted.second?.base64 ?? null }),
  };
}

function isTrusted(shown: TrustedCertificates | undefined, wanted: TrustedCertificates): boolean {
  if (!areSameCertificates(shown?.first?.base64, wanted.first?.base64)) return false;
  const second = shown?.second?.base64;
  if (wanted.second) return areSameCertificates(second, wanted.second.base64);
  return second === undefined || areSameCertificates(second, wanted.first?.base64);
}

function showSameCertificates(
  { certificates: one }: DomainRolloverSnapshot,
  { certificates: other }: DomainRolloverSnapshot,
): boolean {
  const isSame = (left?: SigningCertificate, right?: SigningCertificate) => left?.sha1 === right?.sha1;
  return (
    isSame(one.signing, other.signing) &&
    isSame(one.trusted?.first, other.trusted?.first) &&
    isSame(one.trusted?.second, other.trusted?.second)
  );
}

/** Nothing where the vendor could not answer this time. */
async function passing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Unreachable || error instanceof Throttled) return undefined;
    if (error instanceof VendorError && (error.status ?? 0) >= 500) return undefined;
    throw error;
  }
}
