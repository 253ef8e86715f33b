import { type Finding, holds, unknown, violated } from "../finding";
import type { SigningCertificate } from "../vendor-objects";
import { areSameCertificates } from "./signing-certificate";

/** What both vendors and the folder of the next pair show of one domain's certificates. */
export interface RolloverSnapshot {
  domain: string;
  /** What JumpCloud's application signs with now. */
  signing: SigningCertificate;
  /** What the tenant trusts; left out while the domain is Managed and trusts nothing. */
  trusted?: TrustedCertificates;
  /** The certificate of the next pair, where its files are at hand. */
  pair?: SigningCertificate;
}

/** The two certificates that a federated domain can trust at once. */
export interface TrustedCertificates {
  /** Graph's `signingCertificate`. */
  first?: SigningCertificate;
  /** Graph's `nextSigningCertificate`. */
  second?: SigningCertificate;
}

/**
 * - `rest`: nothing is to be done
 * - `repair`: JumpCloud signs with what the tenant does not trust, an outage: the tenant trusts it at once
 * - `make`: the next pair is made, as files
 * - `publish`: the tenant trusts the next certificate beside the present one
 * - `switch`: JumpCloud signs with the next pair
 * - `promote`: the next certificate becomes the tenant's first, the old one its second
 * - `drop`: the tenant trusts the old one no longer
 * - `tidy`: the files of the pair go, since JumpCloud holds it
 * - `stranger`: the tenant holds a next certificate that is not of this rollover; nothing is done
 */
export type RolloverStep =
  | "rest"
  | "repair"
  | "make"
  | "publish"
  | "switch"
  | "promote"
  | "drop"
  | "tidy"
  | "stranger";

/**
 * What comes next, from what is seen alone, so that a run that was killed anywhere goes on from there. Before each
 * step and after it the tenant trusts what JumpCloud signs with. `wanted` tells whether a rollover may begin.
 */
export function nextRolloverStep(
  { signing, trusted, pair }: RolloverSnapshot,
  wanted: () => boolean,
): RolloverStep {
  if (!trusted) return "rest";
  const { first, second } = trusted;
  if (!isSame(first, signing)) return isSame(second, signing) ? "promote" : "repair";
  const other = isSame(second, signing) ? undefined : second;
  if (pair && !isSame(pair, signing)) return other ? withOther(other, pair, signing) : "publish";
  // With the pair in use, or made before the one in use, it is what a rollover or a repair has left.
  if (other && (pair || isNotNewer(other, signing))) return "drop";
  if (pair) return "tidy";
  if (other) return "stranger";
  return wanted() ? "make" : "rest";
}

function withOther(
  other: SigningCertificate,
  pair: SigningCertificate,
  signing: SigningCertificate,
): RolloverStep {
  if (isSame(other, pair)) return "switch";
  return isNotNewer(other, signing) ? "drop" : "stranger";
}

/** The snapshot after a step went well, to tell a plan. `made` stands for the pair that is yet to be made. */
export function snapshotAfterStep(
  step: RolloverStep,
  snapshot: RolloverSnapshot,
  made: SigningCertificate,
): RolloverSnapshot {
  const { signing, trusted = {}, pair } = snapshot;
  const { pair: _, ...withoutPair } = snapshot;
  const after: Partial<Record<RolloverStep, () => RolloverSnapshot>> = {
    repair: () => ({ ...snapshot, trusted: trustAfterRepair(trusted, signing) }),
    make: () => ({ ...snapshot, pair: made }),
    publish: () => ({ ...snapshot, trusted: { ...trusted, second: pair } }),
    switch: () => ({ ...snapshot, signing: pair ?? signing }),
    promote: () => ({ ...snapshot, trusted: { first: signing, second: trusted.first } }),
    drop: () => ({ ...snapshot, trusted: { first: trusted.first } }),
    tidy: () => withoutPair,
  };
  return after[step]?.() ?? snapshot;
}

/**
 * What the tenant trusts after a repair: what JumpCloud signs with, and beside it what was trusted before, in case that
 * JumpCloud's answer was an old one. A next pair that is published keeps its place.
 */
export function trustAfterRepair(
  { first, second }: TrustedCertificates,
  signing: SigningCertificate,
): TrustedCertificates {
  return { first: signing, second: second ?? first };
}

function isSame(one: SigningCertificate | undefined, other: SigningCertificate | undefined): boolean {
  return areSameCertificates(one?.base64, other?.base64);
}

function isNotNewer(one: SigningCertificate, other: SigningCertificate): boolean {
  return Date.parse(one.notBefore) <= Date.parse(other.notBefore);
}

/** Two thirds of the way from its first to its last day: nothing is urgent yet, and a month is never too short. */
export function rolloverDueOn({ notBefore, notAfter }: SigningCertificate): Date {
  const [start, end] = [Date.parse(notBefore), Date.parse(notAfter)];
  return new Date(start + ((end - start) * 2) / 3);
}

/** Whether the certificate should be rolled over by `now`; a warning where it should. The text never changes by itself. */
export function checkRolloverDue(object: string, signing: SigningCertificate, now: Date): Finding {
  const code = "rollover-due";
  const due = rolloverDueOn(signing);
  const named = `its signing certificate ${signing.sha1}`;
  if (Number.isNaN(due.getTime())) {
    return unknown(
      code,
      object,
      `${named} has dates that can't be read`,
      "Regenerate it in JumpCloud's console",
    );
  }
  const evidence = `${named} is valid until ${signing.notAfter}, a rollover is due from ${due.toISOString()} on`;
  const wayOut = `Run \`npx jumpcloud-entra rotate --domain ${object}\` and read the plan`;
  return holds(code, object, evidence, now.getTime() < due.getTime() ? "" : wayOut);
}

/** JumpCloud signs with what the tenant does not trust. */
export function rolloverOutage(domain: string, { sha1, notBefore }: SigningCertificate): Finding {
  const evidence =
    `this is an outage: JumpCloud signs with the certificate ${sha1}, made on ${notBefore}, and the tenant does ` +
    `not trust it. Nobody on ${domain} or its child domains can sign in; the outage began then or later`;
  const wayOut = `Run \`npx jumpcloud-entra rotate --repair --domain ${domain}\`, which makes the tenant trust it; \`pulumi up\` does it as well`;
  return violated("certificate-trusted", domain, evidence, wayOut);
}
