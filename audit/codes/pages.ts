import { distanceOf } from "../../text/nearest-name";
import { CODES, type Entry, type GateCode } from "../gates/codes";
import { STATES, type StateCode } from "../people/reasons";
import { PROBE_CODES, type ProbeCode } from "./assumptions";
import { PEOPLE_CODES } from "./person-states";

/** A code that an output can show: of a finding, of a person, or of what is assumed of a vendor. */
export type AnyCode = GateCode | StateCode | ProbeCode;

/** What there is to read of one code. */
export interface Page extends Entry {
  code: string;
}

export interface Family {
  title: string;
  about: string;
  pages: readonly Page[];
}

const ANSWERED = "Who knows of it may answer for it by `accepted` in the stack's configuration.";

/** Every code, once. */
export const FAMILIES: readonly Family[] = [
  {
    title: "Gates",
    about: "What is told of a domain, an application, the tenant, or whoever runs the program.",
    pages: pagesOf(CODES),
  },
  {
    title: "People",
    about: "What `parity` and `explain` tell of one person, and why somebody is in a `lock-out`.",
    pages: peoplePages(),
  },
  {
    title: "What is assumed of the vendors",
    about: "What no document says; the object of an `assumption` or `assumptions-probed`.",
    pages: pagesOf(PROBE_CODES),
  },
];

function pagesOf(entries: Readonly<Record<string, Entry>>): Page[] {
  return Object.entries(entries).map(([code, entry]) => {
    const { title, meaning, evidence, wayOut, affected, isAcceptable } = entry;
    return {
      ...{ code, title, meaning },
      ...(evidence ? { evidence } : {}),
      ...{ wayOut: isAcceptable ? `${wayOut} ${ANSWERED}` : wayOut, affected },
    };
  });
}

function peoplePages(): Page[] {
  return (Object.keys(STATES) as StateCode[]).map((code) => {
    const { wayOut } = STATES[code];
    return { code, ...PEOPLE_CODES[code], wayOut: `${wayOut || "Nothing"}.` };
  });
}

const PAGES = new Map(FAMILIES.flatMap(({ pages }) => pages.map((page) => [page.code, page] as const)));

/** Takes the code as an output shows it, too: `[domain-default]`. */
export function pageOf(code: string): Page | undefined {
  return PAGES.get(bare(code));
}

/** How many are named. */
const NAMED = 5;

/** Codes that somebody may have meant, the closest first. */
export function closeCodes(code: string): string[] {
  const wanted = bare(code);
  const words = new Set(wanted.split("-"));
  const close = [...PAGES.keys()].flatMap((other) => {
    const distance = distanceOf(wanted, other);
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
