import { certificateKey } from "../../audit/certificates/signing-certificate";
import { sentence, unknown, violated, violations, warnings } from "../../audit/finding";
import { type RolloverStep, repaired } from "../../audit/certificates/rollover";
import { demandNoneViolated, Refused } from "../gates/refusal";
import { judgeAddress } from "./address";
import { makePair, putAway, readPair } from "./pair";
import { deed, nextStep, type RolloverSight } from "./snapshot";
import { switchOver } from "./switch";
import { type Rollover, settledSight, trust } from "./trust";
import { now } from "../connection/vendors";

export interface RolloverOptions {
  /** Seconds to wait for a person where JumpCloud's API takes no pair. @default 0 */
  patience?: number;
  /** Only ends an outage and what it leaves; begins and continues no rollover. @default false */
  repairOnly?: boolean;
}

export interface RolloverOutcome {
  /** What was done, in order. */
  done: RolloverStep[];
  sight: RolloverSight;
}

/** More than the longest way, which begins with an outage. */
const MOST_STEPS = 12;

/**
 * Goes on with the rollover from wherever it is, as both vendors and the files show it, to its end. After each step
 * it reads until the vendors agree, and decides anew.
 *
 * @throws Refused, ConsoleStepNeeded
 */
export async function rollOver(rollover: Rollover, options: RolloverOptions = {}): Promise<RolloverOutcome> {
  const { vendors, declaration } = rollover;
  const { domain } = declaration;
  const done: RolloverStep[] = [];
  let sight = await settledSight(rollover, `both vendors to show the certificates of ${domain}`);
  while (done.length < MOST_STEPS) {
    const step = nextStep(vendors, declaration, sight, done, options);
    if (step === "rest") return { done, sight };
    const address = await judgeAddress(rollover, step, sight);
    demandNoneViolated(step === "drop" ? ending(domain) : deed(domain), address);
    for (const one of warnings(address)) rollover.call.log("warning", sentence(one));
    rollover.call.log("info", `${domain}: ${DEEDS[step]}.`);
    sight = await take(step, rollover, sight, options);
    done.push(step);
    // With its files gone, a rollover is over, even where the next one is due already.
    if (step === "tidy") return { done, sight };
  }
  const evidence = `after ${MOST_STEPS} steps (${done.join(", ")}) it is not at its end; somebody else changes the certificates too`;
  throw new Refused(deed(domain), [
    unknown("rollover-unclear", domain, evidence, "Find out who, then run it again"),
  ]);
}

/** What each step is about to do, as a sentence's middle. */
const DEEDS: Record<RolloverStep, string> = {
  rest: "nothing is to be done",
  repair: "an outage is in progress; the tenant is told to trust what JumpCloud signs with",
  make: "making the next pair",
  publish: "publishing the next certificate beside the present one",
  switch: "handing the next pair to JumpCloud",
  promote: "making the next certificate the tenant's first",
  drop: "ending the tenant's trust in the old certificate",
  tidy: "putting the files of the pair away",
  stranger: "stopping at a next certificate that is not of this rollover",
};

async function take(
  step: Exclude<RolloverStep, "rest">,
  rollover: Rollover,
  sight: RolloverSight,
  { patience = 0 }: RolloverOptions,
): Promise<RolloverSight> {
  const { declaration, vendors } = rollover;
  const { picture, place } = sight;
  const { signing, trusted = {}, pair } = picture;
  switch (step) {
    case "repair":
      return trust(rollover, sight, repaired(trusted, signing));
    case "make":
      makePair(place, declaration, now(vendors), vendors.newKey);
      return settledSight(rollover, "the new pair to be read");
    case "publish":
      readPair(place, now(vendors));
      return trust(rollover, sight, { first: trusted.first, second: pair });
    case "switch":
      return switchOver(rollover, sight, patience);
    case "promote":
      return trust(rollover, sight, { first: signing, second: trusted.first });
    case "drop":
      await demandWholePair(rollover, sight);
      return trust(rollover, sight, { first: trusted.first });
    case "tidy":
      putAway(place, signing, declaration.keepKey ?? false);
      return sight;
    case "stranger":
      throw stranger(sight);
  }
}

/** With a new certificate and the old key JumpCloud signs with the old one, which must stay trusted then. */
async function demandWholePair(
  { vendors, declaration, call }: Rollover,
  { picture }: RolloverSight,
): Promise<void> {
  const { applicationId, domain } = declaration;
  const { pairUpdated } = await vendors.jumpcloud.applications.get(applicationId, { signal: call.signal });
  if (violations(certificateKey(domain, pairUpdated)).length === 0) return;
  const { certificate = "", privateKey } = pairUpdated ?? {};
  const key = privateKey === undefined ? "no key to it" : `its key since ${privateKey} already`;
  const evidence = `JumpCloud has its certificate ${picture.signing.sha1} since ${certificate}, and ${key}`;
  const wayOut =
    "Upload certificate and key once more in JumpCloud's console; until then the tenant trusts the old one as well";
  throw new Refused(ending(domain), [violated("rollover-half-pair", domain, evidence, wayOut)]);
}

const ending = (domain: string): string => `end the trust in the old certificate of ${domain}`;

function stranger({ picture, place }: RolloverSight): Refused {
  const { domain, trusted } = picture;
  const { sha1, notBefore } = trusted?.second ?? { sha1: "", notBefore: "" };
  const evidence = `the tenant holds the next certificate ${sha1}, made on ${notBefore}, and its key is not in ${place.key}`;
  const wayOut = `Go on with the folder or the files of whoever began, or give it up: \`npx jumpcloud-entra rotate --domain ${domain} --drop ${sha1}\``;
  return new Refused(deed(domain), [violated("rollover-stranger", domain, evidence, wayOut)]);
}

/**
 * Ends the trust in a certificate that JumpCloud does not sign with, in whichever slot it is; the one that JumpCloud signs with
 * stays, as the first. It does nothing where the tenant does not trust it.
 *
 * @throws Refused where nobody could sign in any more
 */
export async function dropCertificate(rollover: Rollover, thumbprint: string): Promise<RolloverSight> {
  const { domain } = rollover.declaration;
  const sight = await settledSight(rollover, `both vendors to show the certificates of ${domain}`);
  const { signing, trusted = {} } = sight.picture;
  const slots = [trusted.first?.sha1, trusted.second?.sha1];
  if (!slots.includes(thumbprint)) return sight;
  if (thumbprint === signing.sha1) {
    const evidence = `JumpCloud signs with ${signing.sha1}: without it nobody can sign in`;
    throw undroppable(domain, evidence, "Name the other certificate, or roll this one over: `rotate --now`");
  }
  if (!slots.includes(signing.sha1)) {
    const evidence = `JumpCloud signs with ${signing.sha1}, which the tenant does not trust`;
    throw undroppable(domain, evidence, "Run `rotate` with --repair, which leaves nothing else trusted");
  }
  const ended = [trusted.first, trusted.second].find((one) => one?.sha1 === thumbprint);
  const picture = { ...sight.picture, trusted: { first: signing, ...(ended ? { second: ended } : {}) } };
  demandNoneViolated(dropping(domain), await judgeAddress(rollover, "drop", { ...sight, picture }));
  await demandWholePair(rollover, sight);
  return trust(rollover, sight, { first: signing });
}

function undroppable(domain: string, evidence: string, wayOut: string): Refused {
  const finding = violated("rollover-impossible", domain, evidence, wayOut);
  return new Refused(dropping(domain), [finding]);
}

const dropping = (domain: string): string => `drop a certificate of ${domain}`;
