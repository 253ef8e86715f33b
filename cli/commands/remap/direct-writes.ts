import { existsSync } from "node:fs";
import { type Finding, stoppingFindings } from "../../../audit/finding";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAllHold } from "../../../operations/gates/refusal";
import { writeInBatches } from "../../../operations/remap/batches";
import { judgeImmutableIdPermissions } from "../../../operations/remap/permissions";
import { readLeftOnManagedName } from "../../../operations/remap/stranded";
import {
  type DomainRemapSnapshot,
  readDomainRemap,
  readManagedWindow,
} from "../../../operations/remap/survey";
import { type CommandContext, callOf } from "../../command-context";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { printThenWriteJson, writeJsonOption, writePrivateFile } from "../../files/report-file";
import { printLine, printLines, screenWidth, textScreen } from "../../terminal/output";
import { confirmFreshPlan } from "../../terminal/questions";
import type { Screen } from "../../terminal/screen";
import { immutableIdCount } from "../../text/immutable-id-lines";
import { wrapToLines } from "../../text/lines";
import { passwordLines } from "../../text/password-text";
import { secondFactorLines } from "../../text/second-factor-text";
import { type RemapOutcome, remapCsv, remapJson, remapOutcomeCsv } from "./files";
import type { RemapOptions } from "./options";
import { readFormerIds, recordFormerIds } from "./record-file";
import { remapOutcomeLines, remapPlanLines } from "./text";

type Written = RemapOptions & { record: string };

/** Everybody of a Managed domain, or whoever was named; without `--write` only what it would come to. */
export async function remapDirectly(context: CommandContext, options: RemapOptions): Promise<ExitCode> {
  const vendors = await context.connect();
  const read = () => readRemapSnapshot(context, vendors, options);
  const { write, record } = options;
  return write && record !== undefined
    ? writeIds(context, vendors, { ...options, record }, read)
    : reportPlan(context, vendors, options, await read());
}

export async function readRemapSnapshot(
  context: CommandContext,
  vendors: Vendors,
  options: RemapOptions,
): Promise<DomainRemapSnapshot> {
  const { domain, user, privileged, group, directory, application, record: file } = options;
  const request = { domain, users: user, privileged, group, directory, application };
  const snapshot = await context.progress("Comparing everybody at JumpCloud and in Entra", (tell) =>
    readDomainRemap(vendors, request, callOf(context), tell),
  );
  if (file === undefined || !existsSync(file)) return snapshot;
  const stranded = await readLeftOnManagedName(vendors, readFormerIds(file, domain), callOf(context));
  const { plan } = snapshot;
  return { ...snapshot, plan: { ...plan, left: [...stranded, ...plan.left] } };
}

async function reportPlan(
  context: CommandContext,
  vendors: Vendors,
  { domain, csv, json }: RemapOptions,
  snapshot: DomainRemapSnapshot,
): Promise<ExitCode> {
  const { rollback, passwords } = await context.progress("Reading passwords' dates", () =>
    readManagedWindow(vendors, domain, callOf(context)),
  );
  if (csv !== undefined)
    writePrivateFile(context, csv, remapCsv(snapshot, passwords), "Nothing was changed.");
  if (writeJsonOption(context, json, remapJson(snapshot, passwords))) {
    const width = screenWidth(context.stdout);
    const lines = [
      ...remapPlanLines(snapshot, width),
      "",
      ...secondFactorLines(rollback.demands, width),
      ...passwordLines(rollback, width),
    ];
    printLines(context.stdout, lines);
  }
  return dryEnding(snapshot);
}

/** A federated domain is what the plan is made for; what could not be read leaves it unsure. */
function dryEnding({ gates, plan: { writes, left } }: DomainRemapSnapshot): ExitCode {
  if (gates.some(({ state }) => state === "unknown")) return EXIT_CANNOT_TELL;
  return writes.length > 0 || left.length > 0 ? EXIT_FINDINGS : EXIT_OK;
}

async function writeIds(
  context: CommandContext,
  vendors: Vendors,
  options: Written,
  read: () => Promise<DomainRemapSnapshot>,
): Promise<ExitCode> {
  const { domain, record, batch, yes, json, csv } = options;
  const screen = textScreen(context, json);
  const printPlan = (snapshot: DomainRemapSnapshot) =>
    printLines(screen, remapPlanLines(snapshot, screenWidth(screen)));
  const action = `write immutable ids on ${domain}`;
  const judge = async () => {
    const snapshot = await read();
    demandAllHold(action, stoppingFindings(snapshot.gates));
    return snapshot;
  };
  const listed = await judge();
  printPlan(listed);
  if (isOpen(listed)) demandAllHold(action, await immutableIdPermissions(vendors, domain));
  const snapshot = await confirmFreshPlan(context, {
    listed,
    yes,
    printPlan,
    isOpen,
    judgeAgain: judge,
    question: ({ plan }) => `Write ${immutableIdCount(plan.writes.length)} in Entra?`,
    essence: ({ plan }) => plan.writes,
  });
  if (!snapshot) {
    printLine(screen, "Nothing was written.");
    return EXIT_FINDINGS;
  }
  const { plan, tenantId } = snapshot;
  const takenAt = new Date(context.clock.now()).toISOString();
  if (isOpen(snapshot)) recordFormerIds(record, { domain, tenantId, takenAt, accounts: plan.writes });
  const outcome = await context.progress(`Writing ${immutableIdCount(plan.writes.length)}`, (tell) =>
    writeInBatches(
      vendors,
      plan.writes,
      { size: batch, tell, onBatchEnd: batchProgressPrinter(context.stderr, plan.writes.length) },
      callOf(context),
    ),
  );
  const lines = isOpen(snapshot) ? remapOutcomeLines(outcome, record, screenWidth(screen)) : [];
  const report: RemapOutcome = { domain, ...outcome, left: plan.left };
  printThenWriteJson(context, json, report, lines);
  if (csv !== undefined) writePrivateFile(context, csv, remapOutcomeCsv(snapshot, outcome));
  if (outcome.failed.length > 0 || outcome.untried.length > 0) return EXIT_CANNOT_TELL;
  return plan.left.length > 0 ? EXIT_FINDINGS : EXIT_OK;
}

function isOpen({ plan }: DomainRemapSnapshot): boolean {
  return plan.writes.length > 0;
}

/** A line for each batch, so that whoever stops it knows how far it came. */
export function batchProgressPrinter(screen: Screen, all: number): (batch: unknown, done: number) => void {
  return (_batch, done) =>
    printLines(screen, wrapToLines(`${done} of ${all} accounts are done.`, screenWidth(screen)));
}

/** Whether the credential may write the ids of the domain. */
export function immutableIdPermissions(vendors: Pick<Vendors, "graph">, domain: string): Promise<Finding[]> {
  return judgeImmutableIdPermissions(vendors, `npx jumpcloud-entra remap --domain ${domain}`);
}
