import { RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of what is declared. */
export const PLAN_CODES = {
  "plan-acceptance": {
    title: "An acceptance without a reason, or with an end that is no day",
    stopsTakeOver: true,
    meaning:
      "Something that is accepted gives no reason, names nobody who answers for it, ends on what is no day, or can't be accepted at all. It accepts nothing.",
    wayOut: "Write the reason, the name and the day; they are kept with what was accepted.",
    affected: RUN_STOPS,
  },
  "plan-duplicate": {
    title: "Something is named twice",
    stopsTakeOver: true,
    meaning: "A domain, an issuer, a sign-in address or a member is declared twice.",
    evidence: "The value, and where it is named.",
    wayOut: "Name it once; each domain needs its own application.",
    affected: RUN_STOPS,
  },
  "plan-emergency-access": {
    title: "The attestation can't be right",
    stopsTakeOver: true,
    meaning: "`emergencyAccess.testedOn` is no day, or lies in the future.",
    wayOut: "Sign in with the account, then set `testedOn` to that day.",
    affected: RUN_STOPS,
  },
  "plan-issuer": {
    title: "The issuer is not a URI",
    meaning: "JumpCloud and Entra take a URI as issuer, and the declared one is none.",
    evidence: "The declared issuer.",
    wayOut: "Use https://DOMAIN or urn:uri:DOMAIN.",
    affected: RUN_STOPS,
  },
} satisfies Record<string, CodeEntry>;
