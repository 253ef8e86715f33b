import {
  type RolloverStep,
  snapshotAfterStep,
  type TrustedCertificates,
  trustAfterRepair,
} from "../../audit/certificates/rollover";
import type { SigningCertificate } from "../../audit/vendor-objects";
import { currentTime, type Vendors } from "../connection/vendors";
import type { RolloverDeclaration } from "./declaration";
import { readRolloverPair } from "./pair";
import type { RunRolloverOptions } from "./rollover";
import { chooseRolloverStep, type DomainRolloverSnapshot } from "./snapshot";

/** One step of a plan. */
export interface PlannedRolloverStep {
  step: RolloverStep;
  /** What is written to. */
  where: "this machine" | "Microsoft Entra" | "JumpCloud" | "nowhere";
  /** What it writes, in words. */
  writes: string;
}

/** Steps that need a whole pair. */
const USING: readonly RolloverStep[] = ["publish", "switch"];

/** Stands for the certificate that is yet to be made. */
const TO_BE_MADE: SigningCertificate = { base64: "bmV3", sha1: "(to be made)", notBefore: "", notAfter: "" };

/**
 * The steps that a run would take from here to its end, where every step goes well. It writes nothing.
 *
 * @throws UnusablePair where the run would, at its first step
 */
export function planRollover(
  vendors: Vendors,
  declaration: RolloverDeclaration,
  snapshot: DomainRolloverSnapshot,
  options: RunRolloverOptions = {},
): PlannedRolloverStep[] {
  const planned: PlannedRolloverStep[] = [];
  const done: RolloverStep[] = [];
  for (let seen = snapshot; ; ) {
    const step = chooseRolloverStep(vendors, declaration, seen, done, options);
    if (step === "rest") return planned;
    if (done.length === 0 && USING.includes(step)) readRolloverPair(snapshot.files, currentTime(vendors));
    planned.push(planStep(step, declaration, seen));
    if (step === "tidy" || step === "stranger") return planned;
    done.push(step);
    seen = { ...seen, certificates: snapshotAfterStep(step, seen.certificates, TO_BE_MADE) };
  }
}

/** What ending the trust in one certificate writes; nothing where the tenant does not trust it. */
export function planCertificateDrop(
  { domain }: RolloverDeclaration,
  snapshot: DomainRolloverSnapshot,
  thumbprint: string,
): PlannedRolloverStep[] {
  const { signing, trusted = {} } = snapshot.certificates;
  if (![trusted.first?.sha1, trusted.second?.sha1].includes(thumbprint)) return [];
  const writes = `PATCH of the federation of ${domain}: ${certificatesOf({ first: signing })}`;
  return [{ step: "drop", where: "Microsoft Entra", writes }];
}

function planStep(
  step: RolloverStep,
  declaration: RolloverDeclaration,
  snapshot: DomainRolloverSnapshot,
): PlannedRolloverStep {
  const { certificates, files, application } = snapshot;
  const { domain, keepKey } = declaration;
  const { signing, trusted = {}, pair } = certificates;
  const atEntra = (after: TrustedCertificates): PlannedRolloverStep => ({
    step,
    where: "Microsoft Entra",
    writes: `PATCH of the federation of ${domain}: ${certificatesOf(after)}`,
  });
  const here = (writes: string): PlannedRolloverStep => ({ step, where: "this machine", writes });
  switch (step) {
    case "repair":
      return atEntra(trustAfterRepair(trusted, signing));
    case "publish":
      return atEntra({ first: trusted.first, second: pair });
    case "promote":
      return atEntra({ first: signing, second: trusted.first });
    case "drop":
      return atEntra({ first: trusted.first });
    case "make":
      return here(`the files ${files.certificate} and ${files.key}, which only their owner can read`);
    case "tidy":
      return here(
        `${keepKey ? "renames" : "removes"} ${files.certificate} and ${files.key}, because JumpCloud has the pair`,
      );
    case "switch":
      return { step, where: "JumpCloud", writes: handOver(declaration, snapshot, application.label) };
    default:
      return {
        step,
        where: "nowhere",
        writes: `nothing: the next certificate of ${domain} does not belong to this rollover`,
      };
  }
}

function handOver(
  { upload }: RolloverDeclaration,
  { certificates: { pair } }: DomainRolloverSnapshot,
  label: string,
): string {
  const what = `the pair ${pair?.sha1 ?? ""} to sign with, in the application "${label}"`;
  if (upload === "console") return `a person uploads ${what}`;
  return `PUT of ${what}; if JumpCloud does not accept it, a person uploads it`;
}

function certificatesOf({ first, second }: TrustedCertificates): string {
  return `signingCertificate ${first?.sha1 ?? "none"}, nextSigningCertificate ${second?.sha1 ?? "none"}`;
}
