import { pictureAfter, type RolloverStep, repaired, type Trusted } from "../../audit/certificates/rollover";
import type { SigningCertificate } from "../../audit/vendor-objects";
import type { RolloverOptions } from "./rollover";
import type { RolloverDeclaration } from "./declaration";
import { readPair } from "./pair";
import { nextStep, type RolloverSight } from "./snapshot";
import { now, type Vendors } from "../connection/vendors";

/** One step of a plan. */
export interface PlannedStep {
  step: RolloverStep;
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
export function planOf(
  vendors: Vendors,
  declaration: RolloverDeclaration,
  sight: RolloverSight,
  options: RolloverOptions = {},
): PlannedStep[] {
  const planned: PlannedStep[] = [];
  const done: RolloverStep[] = [];
  for (let seen = sight; ; ) {
    const step = nextStep(vendors, declaration, seen, done, options);
    if (step === "rest") return planned;
    if (done.length === 0 && USING.includes(step)) readPair(sight.place, now(vendors));
    planned.push(describe(step, declaration, seen));
    if (step === "tidy" || step === "stranger") return planned;
    done.push(step);
    seen = { ...seen, picture: pictureAfter(step, seen.picture, TO_BE_MADE) };
  }
}

/** What ending the trust in one certificate writes; nothing where the tenant does not trust it. */
export function dropPlan(
  { domain }: RolloverDeclaration,
  sight: RolloverSight,
  thumbprint: string,
): PlannedStep[] {
  const { signing, trusted = {} } = sight.picture;
  if (![trusted.first?.sha1, trusted.second?.sha1].includes(thumbprint)) return [];
  const writes = `PATCH of the federation of ${domain}: ${certificatesOf({ first: signing })}`;
  return [{ step: "drop", where: "Microsoft Entra", writes }];
}

function describe(step: RolloverStep, declaration: RolloverDeclaration, sight: RolloverSight): PlannedStep {
  const { picture, place, application } = sight;
  const { domain, keepKey } = declaration;
  const { signing, trusted = {}, pair } = picture;
  const atEntra = (after: Trusted): PlannedStep => ({
    step,
    where: "Microsoft Entra",
    writes: `PATCH of the federation of ${domain}: ${certificatesOf(after)}`,
  });
  const here = (writes: string): PlannedStep => ({ step, where: "this machine", writes });
  switch (step) {
    case "repair":
      return atEntra(repaired(trusted, signing));
    case "publish":
      return atEntra({ first: trusted.first, second: pair });
    case "promote":
      return atEntra({ first: signing, second: trusted.first });
    case "drop":
      return atEntra({ first: trusted.first });
    case "make":
      return here(`the files ${place.certificate} and ${place.key}, for their owner only`);
    case "tidy":
      return here(
        `${keepKey ? "renames" : "removes"} ${place.certificate} and ${place.key}, since JumpCloud has the pair`,
      );
    case "switch":
      return { step, where: "JumpCloud", writes: handOver(declaration, sight, application.label) };
    default:
      return {
        step,
        where: "nowhere",
        writes: `nothing: ${domain} has a next certificate that is not of this rollover`,
      };
  }
}

function handOver(
  { upload }: RolloverDeclaration,
  { picture: { pair } }: RolloverSight,
  label: string,
): string {
  const what = `the pair ${pair?.sha1 ?? ""} to sign with, in the application "${label}"`;
  if (upload === "console") return `a person uploads ${what}`;
  return `PUT of ${what}; where JumpCloud does not take it, a person uploads it`;
}

function certificatesOf({ first, second }: Trusted): string {
  return `signingCertificate ${first?.sha1 ?? "none"}, nextSigningCertificate ${second?.sha1 ?? "none"}`;
}
