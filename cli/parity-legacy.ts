import type { LegacyUse } from "../audit/legacy-sign-ins";
import { type LegacyPicture, legacyPicture } from "../operations/legacy";
import { csv } from "./csv";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "./frame";
import { say, widthOf, writeJson, writeReport } from "./output";
import { legacyLines } from "./parity-legacy-text";

interface Options {
  domain?: string[];
  json?: string | true;
  csv?: string;
}

/** `jumpcloud-entra parity --legacy`: who signs in without a browser, by Entra's log; it only reads, and Entra alone. */
export async function legacy(frame: Frame, { domain = [], json, csv: file }: Options): Promise<ExitCode> {
  const vendors = await frame.connectEntra(frame.env);
  const picture = await frame.progress("Reading 30 days of Entra's log of sign-ins", (tell) =>
    legacyPicture(vendors, domain, callOf(frame), tell),
  );
  if (file !== undefined) writeReport(frame, file, legacyCsv(picture.uses));
  if (writeJson(frame, json, legacyJson(picture))) {
    for (const line of legacyLines(picture, widthOf(frame.stdout))) say(frame.stdout, line);
  }
  if (picture.uses.some(({ fate }) => fate === "stops" || fate === "unclear")) return FINDINGS;
  return picture.unread.length > 0 ? CANNOT_TELL : WELL;
}

/** What `parity --legacy` tells programs. */
export interface LegacyReport extends Pick<LegacyPicture, "domains" | "unread"> {
  /** From when on the log was read: RFC 3339. */
  from: string;
  /** Until when the log was read: RFC 3339. */
  to: string;
  /** Who signs in without a browser, by account and way; what stops first, then by name. */
  accounts: LegacyUse[];
}

function legacyJson({ from, to, domains, uses, unread }: LegacyPicture): LegacyReport {
  return { from: from.toISOString(), to: to.toISOString(), domains, unread, accounts: uses };
}

const COLUMNS = [
  ...(["domain", "user", "kind", "fate", "signIns", "refused", "last"] as const),
  ...(["applications", "addresses", "programs", "wayOut"] as const),
];

/** One line for each account and way. */
function legacyCsv(uses: readonly LegacyUse[]): string {
  return csv(
    COLUMNS,
    uses.map((use) => COLUMNS.map((column) => [use[column]].flat().join("; "))),
  );
}
