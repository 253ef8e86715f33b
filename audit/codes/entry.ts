/** What a code of a finding means, in sentences that need no other page. */
export interface CodeEntry {
  /** In a few words. */
  title: string;
  /** What is so where the gate does not hold, or warns. */
  meaning: string;
  /** What the finding shows; missing if the meaning says it. */
  evidence?: string;
  /** What to do. */
  wayOut: string;
  /** Who notices it. */
  affected: string;
  /**
   * What becomes of it in the proof after a write: it is `told` at once, or waited for and then `tolerated`, or `hopeless`
   * to wait for. @default waited for until the deadline, and then an error
   */
  afterWrite?: "told" | "tolerated" | "hopeless";
  /** No run takes it into the state: every preview shows it as long as it exists. */
  isNeverTaken?: true;
  /** The run that reports it repairs it: no run takes it into the state. */
  isMendedByRun?: true;
  /** While it is violated, the domain, its application or its certificate is none of ours: a repair leaves that alone. */
  notOurs?: "domain" | "application" | "certificate";
  /** Also a take-over that changes nothing is refused for it: it is another's, nobody can sign in, or what was declared makes no sense. */
  stopsTakeOver?: true;
  /**
   * Of one person, of an address that this machine may not reach, or of what is assumed of a vendor: what could not be told of it
   * stops no take-over that changes nothing.
   */
  isAside?: true;
  /** It tells what federating does to everybody. */
  isEffect?: true;
  /** It tells what somebody accepted. */
  isAcceptance?: true;
  /** Somebody may answer for it, by name and until a day. */
  isAcceptable?: true;
  /** Of a live domain it is drift only: everybody still signs in, and nobody else can. */
  isHarmless?: true;
}
