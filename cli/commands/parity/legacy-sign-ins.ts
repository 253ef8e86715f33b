import type { LegacyUse } from "../../../audit/sign-ins/legacy-sign-ins";
import { type LegacyPicture, legacyPicture } from "../../../operations/people/legacy-sign-ins";
import { csv } from "../../../text/write-csv";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { say, widthOf, writeJson, writeReport } from "../../terminal/output";
import { legacyLines } from "./legacy-sign-ins-text";

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

function legacyJson({ from, to, domains, uses, unread }: LegacyPicture): object {
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
