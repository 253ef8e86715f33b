import type { LegacyUse } from "../../../audit/sign-ins/legacy-sign-ins";
import { type LegacySignInReport, readLegacySignInReport } from "../../../operations/people/legacy-sign-ins";
import { toCsv } from "../../../text/write-csv";
import { type CommandContext, callOf } from "../../command-context";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption, writePrivateFile } from "../../files/report-file";
import { printLines, screenWidth } from "../../terminal/output";
import { legacySignInLines } from "./legacy-sign-ins-text";

interface Options {
  domain?: string[];
  json?: string | true;
  csv?: string;
}

/** `jumpcloud-entra parity --legacy`: who signs in without a browser, by Entra's log; it only reads, and Entra alone. */
export async function reportLegacySignIns(
  context: CommandContext,
  { domain = [], json, csv: file }: Options,
): Promise<ExitCode> {
  const vendors = await context.connectEntra(context.env);
  const snapshot = await context.progress("Reading 30 days of Entra's log of sign-ins", (tell) =>
    readLegacySignInReport(vendors, domain, callOf(context), tell),
  );
  if (file !== undefined) writePrivateFile(context, file, legacyCsv(snapshot.uses));
  if (writeJsonOption(context, json, legacyJson(snapshot))) {
    printLines(context.stdout, legacySignInLines(snapshot, screenWidth(context.stdout)));
  }
  if (snapshot.uses.some(({ fate }) => fate === "stops" || fate === "unclear")) return EXIT_FINDINGS;
  return snapshot.unread.length > 0 ? EXIT_CANNOT_TELL : EXIT_OK;
}

/** What `parity --legacy` tells programs. */
export interface LegacyReport extends Pick<LegacySignInReport, "domains" | "unread"> {
  /** From when on the log was read: RFC 3339. */
  from: string;
  /** Until when the log was read: RFC 3339. */
  to: string;
  /** Who signs in without a browser, by account and way; what stops first, then by name. */
  accounts: LegacyUse[];
}

function legacyJson({ from, to, domains, uses, unread }: LegacySignInReport): LegacyReport {
  return { from: from.toISOString(), to: to.toISOString(), domains, unread, accounts: uses };
}

const COLUMNS = [
  ...(["domain", "user", "kind", "fate", "signIns", "refused", "last"] as const),
  ...(["applications", "addresses", "programs", "wayOut"] as const),
];

/** One line for each account and way. */
function legacyCsv(uses: readonly LegacyUse[]): string {
  return toCsv(
    COLUMNS,
    uses.map((use) => COLUMNS.map((column) => [use[column]].flat().join("; "))),
  );
}
