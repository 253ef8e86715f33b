import { NOBODY_YET } from "./affected";
import type { CodeEntry } from "./entry";

/** Of what could not be read or is assumed. */
export const READING_CODES = {
  assumption: {
    title: "A vendor's behaviour that no document guarantees",
    meaning:
      "`probe` checks vendor behaviour that no document guarantees. On this tenant it is different, could not be read, or can't be seen yet. The object of the finding is the name of the assumption, which has its own page.",
    wayOut: "Read the page of the assumption: `npx jumpcloud-entra explain --code NAME`.",
    affected: "Nobody directly; the page of the assumption says what depends on it.",
  },
  "assumptions-probed": {
    title: "Vendor behaviour that sign-in depends on is not confirmed",
    isAside: true,
    meaning:
      "The sign-in depends on vendor behaviour that no document guarantees. On this tenant it is different, could not be read, or can't be seen yet. The object of the finding is the name of the assumption.",
    wayOut:
      "Read the page of the assumption: `npx jumpcloud-entra explain --code NAME`. Keep the domain Managed until it is clear.",
    affected: NOBODY_YET,
  },
  clock: {
    title: "This machine's clock is wrong",
    stopsTakeOver: true,
    meaning:
      "This machine's clock and Microsoft's differ by more than five minutes. The dates of a certificate would be checked wrongly here.",
    evidence: "The time of this machine, and the validity of a token in use.",
    wayOut: "Correct the clock of this machine (NTP) and run again.",
    affected: NOBODY_YET,
  },
  "reading-unread": {
    title: "Something could not be read",
    meaning:
      "A vendor did not answer a read that a gate of a live domain needs, so this gate can't be judged.",
    evidence: "What could not be read, and the vendor's answer.",
    wayOut: "Grant the permission that is named, or run it again when the vendor works again.",
    affected: "The person who runs it. Everything else was checked.",
  },
} satisfies Record<string, CodeEntry>;
