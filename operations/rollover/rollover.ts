import { type RolloverStep, trustAfterRepair } from "../../audit/certificates/rollover";
import { checkCertificateKeyPair } from "../../audit/certificates/signing-certificate";
import { findingSentence, unknown, violated, violatedFindings, warningFindings } from "../../audit/finding";
import { beforeStep } from "../../waiting/wait-context";
import { currentTime } from "../connection/vendors";
import { demandNoneViolated, Refused } from "../gates/refusal";
import { judgeRolloverAddress } from "./address";
import { switchSigningCertificate } from "./certificate-switch";
import { createRolloverPair, readRolloverPair, tidyPairFiles } from "./pair";
import { chooseRolloverStep, type DomainRolloverSnapshot, rolloverAction } from "./snapshot";
import { type RolloverRun, readStableRollover, writeTrustedCertificates } from "./trust";

export interface RunRolloverOptions {
  /** Seconds to wait for a person where JumpCloud's API takes no pair. @default 0 */
  patience?: number;
  /** Only ends an outage and what it leaves; begins and continues no rollover. @default false */
  repairOnly?: boolean;
}

export interface RolloverOutcome {
  /** What was done, in order. */
  done: RolloverStep[];
  snapshot: DomainRolloverSnapshot;
}

/** More than the longest way, which begins with an outage. */
const MOST_STEPS = 12;

/**
 * Goes on with the rollover from wherever it is, as both vendors and the files show it, to its end. After each step
 * it reads until the vendors agree, and decides anew.
 *
 * @throws Refused, ConsoleStepNeeded
 */
export async function runRollover(
  rollover: RolloverRun,
  options: RunRolloverOptions = {},
): Promise<RolloverOutcome> {
  const { vendors, declaration } = rollover;
  const { domain } = declaration;
  const done: RolloverStep[] = [];
  let snapshot = await readStableRollover(rollover, `both vendors to show the certificates of ${domain}`);
  while (done.length < MOST_STEPS) {
    const step = chooseRolloverStep(vendors, declaration, snapshot, done, options);
    if (step === "rest") return { done, snapshot };
    const address = await judgeRolloverAddress(rollover, step, snapshot);
    demandNoneViolated(step === "drop" ? ending(domain) : rolloverAction(domain), address);
    for (const one of warningFindings(address)) rollover.call.log("warning", findingSentence(one));
    // An outage that this call may have made is ended also where nobody waits for it.
    if (step !== "repair") await beforeStep(rollover.call.signal);
    rollover.call.log("info", `${domain}: ${STEP_TEXTS[step]}.`);
    snapshot = await takeStep(step, rollover, snapshot, options);
    done.push(step);
    // With its files gone, a rollover is over, even where the next one is due already.
    if (step === "tidy") return { done, snapshot };
  }
  const evidence = `it is not finished after ${MOST_STEPS} steps (${done.join(", ")}); somebody else changes the certificates at the same time`;
  throw new Refused(rolloverAction(domain), [
    unknown("rollover-unclear", domain, evidence, "Find out who it is, then run it again"),
  ]);
}

/** What each step is about to do, as a sentence's middle. */
const STEP_TEXTS: Record<RolloverStep, string> = {
  rest: "nothing is to be done",
  repair: "an outage is in progress; making the tenant trust the certificate that JumpCloud signs with",
  make: "making the next pair",
  publish: "publishing the next certificate next to the present one",
  switch: "giving the next pair to JumpCloud",
  promote: "making the next certificate the tenant's first",
  drop: "ending the tenant's trust in the old certificate",
  tidy: "removing or renaming the files of the pair",
  stranger: "stopping, because the next certificate does not belong to this rollover",
};

async function takeStep(
  step: Exclude<RolloverStep, "rest">,
  rollover: RolloverRun,
  snapshot: DomainRolloverSnapshot,
  { patience = 0 }: RunRolloverOptions,
): Promise<DomainRolloverSnapshot> {
  const { declaration, vendors } = rollover;
  const { certificates, files } = snapshot;
  const { signing, trusted = {}, pair } = certificates;
  switch (step) {
    case "repair":
      return writeTrustedCertificates(rollover, snapshot, trustAfterRepair(trusted, signing));
    case "make":
      createRolloverPair(files, declaration, currentTime(vendors), vendors.newKey);
      return readStableRollover(rollover, "the new pair to be read");
    case "publish":
      readRolloverPair(files, currentTime(vendors));
      return writeTrustedCertificates(rollover, snapshot, { first: trusted.first, second: pair });
    case "switch":
      return switchSigningCertificate(rollover, snapshot, patience);
    case "promote":
      return writeTrustedCertificates(rollover, snapshot, { first: signing, second: trusted.first });
    case "drop":
      await demandWholePair(rollover, snapshot);
      return writeTrustedCertificates(rollover, snapshot, { first: trusted.first });
    case "tidy":
      tidyPairFiles(files, signing, declaration.keepKey ?? false);
      return snapshot;
    case "stranger":
      throw stranger(snapshot);
  }
}

/** With a new certificate and the old key JumpCloud signs with the old one, which must stay trusted then. */
async function demandWholePair(
  { vendors, declaration, call }: RolloverRun,
  { certificates }: DomainRolloverSnapshot,
): Promise<void> {
  const { applicationId, domain } = declaration;
  const { pairUpdated } = await vendors.jumpcloud.applications.get(applicationId, { signal: call.signal });
  if (violatedFindings(checkCertificateKeyPair(domain, pairUpdated)).length === 0) return;
  const { certificate = "", privateKey } = pairUpdated ?? {};
  const key = privateKey === undefined ? "no key for it" : `a key that is older: since ${privateKey}`;
  const evidence = `JumpCloud has the certificate ${certificates.signing.sha1} since ${certificate}, and ${key}`;
  const wayOut =
    "Upload certificate and key again in JumpCloud's console. Until then the tenant also trusts the old certificate";
  throw new Refused(ending(domain), [violated("rollover-half-pair", domain, evidence, wayOut)]);
}

const ending = (domain: string): string => `end the trust in the old certificate of ${domain}`;

function stranger({ certificates, files }: DomainRolloverSnapshot): Refused {
  const { domain, trusted } = certificates;
  const { sha1, notBefore } = trusted?.second ?? { sha1: "", notBefore: "" };
  const evidence = `the tenant has the next certificate ${sha1}, made on ${notBefore}, but its key is not in ${files.key}`;
  const wayOut = `Continue with the folder or the files of the person who began. Or give that certificate up: \`npx jumpcloud-entra rotate --domain ${domain} --drop ${sha1}\``;
  return new Refused(rolloverAction(domain), [violated("rollover-stranger", domain, evidence, wayOut)]);
}

/**
 * Ends the trust in a certificate that JumpCloud does not sign with, in whichever slot it is; the one that JumpCloud signs with
 * stays, as the first. It does nothing where the tenant does not trust it.
 *
 * @throws Refused where nobody could sign in any more
 */
export async function dropTrustedCertificate(
  rollover: RolloverRun,
  thumbprint: string,
): Promise<DomainRolloverSnapshot> {
  const { domain } = rollover.declaration;
  const snapshot = await readStableRollover(rollover, `both vendors to show the certificates of ${domain}`);
  const { signing, trusted = {} } = snapshot.certificates;
  const slots = [trusted.first?.sha1, trusted.second?.sha1];
  if (!slots.includes(thumbprint)) return snapshot;
  if (thumbprint === signing.sha1) {
    const evidence = `JumpCloud signs with ${signing.sha1}: without it nobody can sign in`;
    throw undroppable(
      domain,
      evidence,
      "Name the other certificate, or replace this one with `rotate --now`",
    );
  }
  if (!slots.includes(signing.sha1)) {
    const evidence = `JumpCloud signs with ${signing.sha1}, which the tenant does not trust`;
    throw undroppable(
      domain,
      evidence,
      "Run `rotate` with --repair: the tenant then trusts only the certificate that JumpCloud signs with",
    );
  }
  const ended = [trusted.first, trusted.second].find((one) => one?.sha1 === thumbprint);
  const certificates = { ...snapshot.certificates, trusted: { first: signing, second: ended } };
  demandNoneViolated(
    dropping(domain),
    await judgeRolloverAddress(rollover, "drop", { ...snapshot, certificates }),
  );
  await demandWholePair(rollover, snapshot);
  return writeTrustedCertificates(rollover, snapshot, { first: signing });
}

function undroppable(domain: string, evidence: string, wayOut: string): Refused {
  const finding = violated("rollover-impossible", domain, evidence, wayOut);
  return new Refused(dropping(domain), [finding]);
}

const dropping = (domain: string): string => `drop a certificate of ${domain}`;
