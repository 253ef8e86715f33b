import { sameCertificate } from "../../audit/certificates/signing-certificate";
import type { Certificate, KeyPair } from "../../clients/certificates";
import { isRefusal } from "../../clients/http";
import { ManyLines } from "../../text/safe-text";
import { DidNotHappen } from "../../waiting/poll";
import { readNote, readPair, type UploadNote, writeNote } from "./pair";
import type { RolloverSight } from "./snapshot";
import { type Rollover, settledSight, trustAtOnce } from "./trust";
import { now } from "../connection/vendors";

/** JumpCloud did not take the pair by its API, so that a person has to hand it over; the next run goes on from there. */
export class ConsoleStepNeeded extends ManyLines {
  constructor(
    readonly domain: string,
    readonly steps: string[],
  ) {
    super([`The certificate of ${domain} is not rolled over yet: a person has to go on.`, ...steps]);
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
export async function switchOver(
  rollover: Rollover,
  sight: RolloverSight,
  patience: number,
): Promise<RolloverSight> {
  if (!mayUpload(rollover, sight)) return byPerson(rollover, sight, patience);
  const pair = readPair(sight.place, now(rollover.vendors));
  await pause(rollover);
  const fresh = await settledSight(rollover, "both vendors to show what is trusted");
  if (!isPublished(fresh)) return fresh;
  const after = await byApi(rollover, fresh, pair);
  return after ?? byPerson(rollover, fresh, patience);
}

/** The tenant trusts the pair beside what JumpCloud signs with, so that it does not matter when JumpCloud changes over. */
function isPublished({ picture: { signing, trusted, pair } }: RolloverSight): boolean {
  if (!pair || !trusted) return false;
  return (
    sameCertificate(trusted.first?.base64, signing.base64) &&
    sameCertificate(trusted.second?.base64, pair.base64)
  );
}

/**
 * An API that does not take a pair may make one of its own instead, which is an outage until that one is trusted: it
 * is asked once for each pair, and again only where nothing came of it.
 */
function mayUpload({ declaration }: Rollover, { picture, place }: RolloverSight): boolean {
  if (declaration.upload === "console") return false;
  const note = readNote(place);
  if (!note || note.pair !== picture.pair?.sha1) return true;
  return note.outcome === "tried" && note.before === picture.signing.sha1;
}

async function pause({ vendors, declaration, call }: Rollover): Promise<void> {
  const { domain, pauseSeconds = PAUSE } = declaration;
  if (pauseSeconds === 0) return;
  call.log(
    "info",
    `${domain}: waiting ${pauseSeconds} s, so that all of Microsoft knows the next certificate.`,
  );
  await vendors.clock.sleep(pauseSeconds * 1000, call.signal);
}

async function byApi(
  rollover: Rollover,
  sight: RolloverSight,
  pair: KeyPair,
): Promise<RolloverSight | undefined> {
  const before = sight.picture.signing.sha1;
  const note: UploadNote = { pair: pair.certificate.sha1, before, outcome: "tried" };
  writeNote(sight.place, note);
  const answer = await upload(rollover, pair);
  const { after } = answer;
  if (after && ![before, pair.certificate.sha1].includes(after.sha1)) await endOutage(rollover, sight, after);
  const seen = isRefusal(answer.failure) ? undefined : await whatBecame(rollover, sight);
  if (seen) return seen;
  // Without a clear answer it was no refusal: the next run asks again.
  if (answer.failure && !isRefusal(answer.failure)) throw answer.failure;
  writeNote(sight.place, { ...note, outcome: "refused" });
  return undefined;
}

interface Answer {
  /** What JumpCloud signs with after it. */
  after?: Certificate;
  failure?: unknown;
}

async function upload({ vendors, declaration, call }: Rollover, pair: KeyPair): Promise<Answer> {
  const { applicationId, domain } = declaration;
  try {
    const { after } = await vendors.jumpcloud.applications.upload(applicationId, pair, call);
    return after ? { after } : {};
  } catch (failure) {
    call.log("warning", `${domain}: ${failure instanceof Error ? failure.message : String(failure)}`);
    return { failure };
  }
}

/** JumpCloud made a certificate of its own: until it is trusted, nobody can sign in. */
async function endOutage(rollover: Rollover, sight: RolloverSight, signing: Certificate): Promise<void> {
  const { domain } = rollover.declaration;
  const told = `${domain}: JumpCloud made the certificate ${signing.sha1} of its own instead of taking the pair`;
  rollover.call.log("warning", `${told}; the tenant is told at once to trust it.`);
  await trustAtOnce(rollover, sight, signing);
}

/** Another certificate than before, whichever it is; nothing where JumpCloud goes on with the old one. */
async function whatBecame(rollover: Rollover, before: RolloverSight): Promise<RolloverSight | undefined> {
  const accept = ({ picture }: RolloverSight) => picture.signing.sha1 !== before.picture.signing.sha1;
  const what = `JumpCloud to sign ${rollover.declaration.domain} in with the next certificate`;
  try {
    return await settledSight(rollover, what, { accept, within: TAKEN_WITHIN });
  } catch (error) {
    if (error instanceof DidNotHappen) return undefined;
    throw error;
  }
}

async function byPerson(rollover: Rollover, sight: RolloverSight, patience: number): Promise<RolloverSight> {
  const { domain } = rollover.declaration;
  // Checked first: a person who uploads a pair that does not match locks everybody out.
  readPair(sight.place, now(rollover.vendors));
  const steps = consoleSteps(sight);
  if (patience === 0) throw new ConsoleStepNeeded(domain, steps);
  for (const step of [`${domain}: waiting ${patience} s for a person to do this:`, ...steps])
    rollover.call.log("info", step);
  const accept = ({ picture }: RolloverSight) => picture.signing.sha1 !== sight.picture.signing.sha1;
  const what = `somebody to upload the next pair of ${domain}`;
  return settledSight(rollover, what, { accept, within: patience * 1000 }).catch((error: unknown) => {
    throw error instanceof DidNotHappen ? new ConsoleStepNeeded(domain, steps) : error;
  });
}

/** https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs */
function consoleSteps({ application, place, picture }: RolloverSight): string[] {
  const sha1 = picture.pair?.sha1 ?? "";
  return [
    `  1. Open JumpCloud's console, SSO Applications, "${application.label}" (${application.id}), tab SSO.`,
    `  2. IDP Certificate Valid, Actions, Upload New IDP Certificate: ${place.certificate} (thumbprint ${sha1}).`,
    `  3. IDP Private Key, Actions, Upload New IDP Private Key: ${place.key}. Uploading a certificate takes the stored key away, so don't stop in between.`,
    "  4. Save. The tenant trusts both certificates meanwhile, so nobody is locked out before or after it.",
    "  5. Run the same command again: it sees the new certificate and goes on.",
  ];
}
