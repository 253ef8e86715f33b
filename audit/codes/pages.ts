import { editDistance } from "../../text/nearest-name";
import { PERSON_STATES, type PersonStateCode } from "../people/reasons";
import { ASSUMPTION_CODES, type AssumptionCode } from "./assumptions";
import type { CodeEntry } from "./entry";
import { FINDING_CODES, type FindingCode } from "./finding-codes";
import { PERSON_STATE_CODES } from "./person-states";

/** A code that an output can show: of a finding, of a person, or of what is assumed of a vendor. */
export type AnyCode = FindingCode | PersonStateCode | AssumptionCode;

/** What there is to read of one code. */
export interface CodePage extends CodeEntry {
  /** Stable, such as `domain-default`. */
  code: string;
}

export interface CodeFamily {
  title: string;
  about: string;
  pages: readonly CodePage[];
}

const ANSWERED = "If you know of it and want it so, accept it by `accepted` in the stack's configuration.";

/** Every code, once. */
export const CODE_FAMILIES: readonly CodeFamily[] = [
  {
    title: "Gates",
    about: "Findings about a domain, an application, the tenant, or the identity that runs the program.",
    pages: pagesOf(FINDING_CODES),
  },
  {
    title: "People",
    about: "What `parity` and `explain` say about one person. They are also the reasons of a `lock-out`.",
    pages: peoplePages(),
  },
  {
    title: "What is assumed of the vendors",
    about:
      "Vendor behaviour that no document guarantees. Each is the object of an `assumption` or `assumptions-probed`.",
    pages: pagesOf(ASSUMPTION_CODES),
  },
];

function pagesOf(entries: Readonly<Record<string, CodeEntry>>): CodePage[] {
  return Object.entries(entries).map(([code, entry]) => {
    const { title, meaning, evidence, wayOut, affected, isAcceptable } = entry;
    return {
      code,
      title,
      meaning,
      ...(evidence ? { evidence } : {}),
      wayOut: isAcceptable ? `${wayOut} ${ANSWERED}` : wayOut,
      affected,
    };
  });
}

function peoplePages(): CodePage[] {
  return (Object.keys(PERSON_STATES) as PersonStateCode[]).map((code) => {
    const { wayOut } = PERSON_STATES[code];
    return { code, ...PERSON_STATE_CODES[code], wayOut: `${wayOut || "Nothing"}.` };
  });
}

const PAGES = new Map(CODE_FAMILIES.flatMap(({ pages }) => pages.map((page) => [page.code, page] as const)));

/** Takes the code as an output shows it, too: `[domain-default]`. */
export function codePageOf(code: string): CodePage | undefined {
  return PAGES.get(bare(code));
}

/** How many are named. */
const NAMED = 5;

/** Codes that somebody may have meant, the closest first. */
export function similarCodes(code: string): string[] {
  const wanted = bare(code);
  const words = new Set(wanted.split("-"));
  const close = [...PAGES.keys()].flatMap((other) => {
    const distance = editDistance(wanted, other);
    const isClose = distance <= wanted.length / 3 || other.split("-").some((word) => words.has(word));
    return isClose ? [{ other, distance }] : [];
  });
  close.sort((one, two) => one.distance - two.distance);
  return close.slice(0, NAMED).map(({ other }) => other);
}

function bare(code: string): string {
  return code
    .trim()
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}
