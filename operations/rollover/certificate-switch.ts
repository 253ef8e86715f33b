import { areSameCertificates } from "../../audit/certificates/signing-certificate";
import type { Certificate, KeyPair } from "../../clients/certificates";
import { isRefusal } from "../../clients/http";
import { errorMessage } from "../../text/error-message";
import { MultiLineError } from "../../text/safe-text";
import { PollTimeout } from "../../waiting/poll";
import { beforeStep } from "../../waiting/wait-context";
import { currentTime } from "../connection/vendors";
import { readRolloverPair, readUploadNote, type UploadNote, writeUploadNote } from "./pair";
import type { DomainRolloverSnapshot } from "./snapshot";
import { type RolloverRun, readStableRollover, trustWithoutWaiting } from "./trust";

/** JumpCloud did not take the pair by its API, so that a person has to hand it over; the next run goes on from there. */
export class ConsoleStepNeeded extends MultiLineError {
  constructor(
    readonly domain: string,
    readonly steps: string[],
  ) {
    super([
      `The certificate of ${domain} is not rolled over yet: a person has to do the next step.`,
      ...steps,
    ]);
    this.name = "ConsoleStepNeeded";
  }
}

/** Seconds; see {@link RolloverDeclaration.pauseSeconds}. */
const PAUSE = 300;
/** Milliseconds within which JumpCloud shows a pair that it took. */
const TAKEN_WITHIN = 60_000;

/**
 * Hands the pair to JumpCloud: by its API, unless that is known not to take it, else by a person, for whom it waits
 * `patience` seconds. Answers what is seen afterwards, whatever JumpCloud made of it.
 *
 * @throws ConsoleStepNeeded
 */
export async function switchSigningCertificate(
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  patience: number,
): Promise<DomainRolloverSnapshot> {
  if (!mayUpload(rollover, snapshot)) return byPerson(rollover, snapshot, patience);
  const pair = readRolloverPair(snapshot.files, currentTime(rollover.vendors));
  await pause(rollover);
  const fresh = await readStableRollover(rollover, "both vendors to show what is trusted");
  if (!isPublished(fresh)) return fresh;
  await beforeStep(rollover.call.signal);
  const after = await byApi(rollover, fresh, pair);
  return after ?? byPerson(rollover, fresh, patience);
}

/** The tenant trusts the pair beside what JumpCloud signs with, so that it does not matter when JumpCloud changes over. */
function isPublished({ certificates: { signing, trusted, pair } }: DomainRolloverSnapshot): boolean {
  if (!pair || !trusted) return false;
  return (
    areSameCertificates(trusted.first?.base64, signing.base64) &&
    areSameCertificates(trusted.second?.base64, pair.base64)
  );
}

/**
 * An API that does not take a pair may make one of its own instead, which is an outage until that one is trusted: it
 * is asked once for each pair, and again only where nothing came of it.
 */
function mayUpload({ declaration }: RolloverRun, { certificates, files }: DomainRolloverSnapshot): boolean {
  if (declaration.upload === "console") return false;
  const note = readUploadNote(files);
  if (!note || note.pair !== certificates.pair?.sha1) return true;
  return note.outcome === "tried" && note.before === certificates.signing.sha1;
}

async function pause({ vendors, declaration, call }: RolloverRun): Promise<void> {
  const { domain, pauseSeconds = PAUSE } = declaration;
  if (pauseSeconds === 0) return;
  call.log("info", `${domain}: waiting ${pauseSeconds} s until all of Microsoft knows the next certificate.`);
  await vendors.clock.sleep(pauseSeconds * 1000, call.signal);
}

async function byApi(
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  pair: KeyPair,
): Promise<DomainRolloverSnapshot | undefined> {
  const before = snapshot.certificates.signing.sha1;
  const note: UploadNote = { pair: pair.certificate.sha1, before, outcome: "tried" };
  writeUploadNote(snapshot.files, note);
  const answer = await upload(rollover, pair);
  const { after } = answer;
  if (after && ![before, pair.certificate.sha1].includes(after.sha1))
    await endOutage(rollover, snapshot, after);
  const seen = isRefusal(answer.failure) ? undefined : await readOutcome(rollover, snapshot);
  if (seen) return seen;
  // Without a clear answer it was no refusal: the next run asks again.
  if (answer.failure && !isRefusal(answer.failure)) throw answer.failure;
  writeUploadNote(snapshot.files, { ...note, outcome: "refused" });
  return undefined;
}

interface Answer {
  /** What JumpCloud signs with after it. */
  after?: Certificate;
  failure?: unknown;
}

async function upload({ vendors, declaration, call }: RolloverRun, pair: KeyPair): Promise<Answer> {
  const { applicationId, domain } = declaration;
  try {
    const { after } = await vendors.jumpcloud.applications.upload(applicationId, pair, call);
    return after ? { after } : {};
  } catch (failure) {
    call.log("warning", `${domain}: ${errorMessage(failure)}`);
    return { failure };
  }
}

/** JumpCloud made a certificate of its own: until it is trusted, nobody can sign in. */
async function endOutage(
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  signing: Certificate,
): Promise<void> {
  const { domain } = rollover.declaration;
  const what = `${domain}: JumpCloud did not take the pair, and made its own certificate ${signing.sha1}`;
  rollover.call.log("warning", `${what}. The tenant is made to trust it at once.`);
  await trustWithoutWaiting(rollover, snapshot, signing);
}

/** Another certificate than before, whichever it is; nothing where JumpCloud goes on with the old one. */
async function readOutcome(
  rollover: RolloverRun,
  before: DomainRolloverSnapshot,
): Promise<DomainRolloverSnapshot | undefined> {
  const accept = ({ certificates }: DomainRolloverSnapshot) =>
    certificates.signing.sha1 !== before.certificates.signing.sha1;
  const what = `JumpCloud to sign ${rollover.declaration.domain} in with the next certificate`;
  try {
    return await readStableRollover(rollover, what, { accept, within: TAKEN_WITHIN });
  } catch (error) {
    if (error instanceof PollTimeout) return undefined;
    throw error;
  }
}

async function byPerson(
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  patience: number,
): Promise<DomainRolloverSnapshot> {
  const { domain } = rollover.declaration;
  // Checked first: a person who uploads a pair that does not match locks everybody out.
  readRolloverPair(snapshot.files, currentTime(rollover.vendors));
  const steps = consoleSteps(snapshot);
  if (patience === 0) throw new ConsoleStepNeeded(domain, steps);
  for (const step of [`${domain}: waiting ${patience} s for a person to do this:`, ...steps])
    rollover.call.log("info", step);
  const accept = ({ certificates }: DomainRolloverSnapshot) =>
    certificates.signing.sha1 !== snapshot.certificates.signing.sha1;
  const what = `somebody to upload the next pair of ${domain}`;
  return readStableRollover(rollover, what, { accept, within: patience * 1000 }).catch((error: unknown) => {
    throw error instanceof PollTimeout ? new ConsoleStepNeeded(domain, steps) : error;
  });
}

/** https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs */
function consoleSteps({ application, files, certificates }: DomainRolloverSnapshot): string[] {
  const sha1 = certificates.pair?.sha1 ?? "";
  return [
    `  1. Open JumpCloud's console, SSO Applications, "${application.label}" (${application.id}), tab SSO.`,
    `  2. IDP Certificate Valid, Actions, Upload New IDP Certificate: ${files.certificate} (thumbprint ${sha1}).`,
    `  3. IDP Private Key, Actions, Upload New IDP Private Key: ${files.key}. The upload of a certificate removes the stored key, so do both steps.`,
    "  4. Save. The tenant trusts both certificates, so nobody is locked out before or after it.",
    "  5. Run the same command again: it finds the new certificate and continues.",
  ];
}
