import { RUN_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of what is declared. */
export const PLAN_CODES = {
  "plan-acceptance": {
    title: "An acceptance without a reason or with a wrong date",
    stopsTakeOver: true,
    meaning:
      "An acceptance has no reason, no name or no valid last day, or is for something that nobody can accept. It accepts nothing.",
    wayOut: "Write the reason, the name and the day. They are kept with the acceptance.",
    affected: RUN_STOPS,
  },
  "plan-duplicate": {
    title: "Something is named twice",
    stopsTakeOver: true,
    meaning: "A domain, an issuer, a sign-in address or a member is declared twice.",
    evidence: "The value, and where it is declared.",
    wayOut: "Name it once; each domain needs its own application.",
    affected: RUN_STOPS,
  },
  "plan-emergency-access": {
    title: "The day of the emergency test is wrong",
    stopsTakeOver: true,
    meaning: "`emergencyAccess.testedOn` is not a valid day, or lies in the future.",
    wayOut: "Sign in with the account, then set `testedOn` to that day.",
    affected: RUN_STOPS,
  },
  "plan-issuer": {
    title: "The issuer is not a URI",
    meaning: "JumpCloud and Entra accept only a URI as issuer, and the declared issuer is not one.",
    evidence: "The declared issuer.",
    wayOut: "Use https://DOMAIN or urn:uri:DOMAIN.",
    affected: RUN_STOPS,
  },
} satisfies Record<string, CodeEntry>;
