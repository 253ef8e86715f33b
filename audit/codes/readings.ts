import { NOBODY_YET } from "./affected";
import type { CodeEntry } from "./entry";

/** Of what could not be read or is assumed. */
export const READING_CODES = {
  assumption: {
    title: "Something that is assumed of a vendor",
    meaning:
      "`probe` looked at something that no document says. It is otherwise on this tenant, could not be read, or can't be seen yet. The finding's object is the name of the assumption, which has a page of its own.",
    wayOut: "Look at the page of the assumption: `npx jumpcloud-entra explain --code NAME`.",
    affected: "Nobody by itself; the page of the assumption says what depends on it.",
  },
  "assumptions-probed": {
    title: "What signing in depends on was not seen",
    isAside: true,
    meaning:
      "Something that no document says, and that decides whether people can sign in, is otherwise on this tenant, could not be read, or can't be seen yet. The finding's object is the name of the assumption.",
    wayOut:
      "Look at the page of the assumption: `npx jumpcloud-entra explain --code NAME`. Keep the domain Managed until it is settled.",
    affected: NOBODY_YET,
  },
  clock: {
    title: "This machine's clock is wrong",
    stopsTakeOver: true,
    meaning:
      "This machine's clock and Microsoft's differ by more than five minutes, so that what is judged here of a certificate's dates is not what Microsoft decides.",
    evidence: "The time of this machine, and the span of a token that is in use.",
    wayOut: "Set the clock of this machine right, by NTP, and run again.",
    affected: NOBODY_YET,
  },
  "reading-unread": {
    title: "Something could not be read",
    meaning:
      "A vendor did not answer what a gate of a live domain has to look at, so that the gate says nothing.",
    evidence: "What could not be read, and the vendor's answer.",
    wayOut: "Grant the permission that is named, or run it again once the vendor is well.",
    affected: "Whoever runs it: the rest was judged all the same.",
  },
} satisfies Record<string, CodeEntry>;
