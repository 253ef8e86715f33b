import { stoppingFindings } from "../../../audit/finding";
import { checkSameTenant } from "../../../audit/rollback/conditions";
import { demandAllHold } from "../../../operations/gates/refusal";
import { writeInBatches } from "../../../operations/remap/batches";
import { type FormerIdPlan, planFormerIds } from "../../../operations/remap/former-ids";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { printThenWriteJson } from "../../files/report-file";
import { printLines, screenWidth, textScreen } from "../../terminal/output";
import { confirmFreshPlan } from "../../terminal/questions";
import { findingLines } from "../../text/finding-lines";
import { pluralize } from "../../text/lines";
import { batchProgressPrinter, immutableIdPermissions } from "./direct-writes";
import type { RemapOutcome, UndoneRemapReport } from "./files";
import type { RemapOptions } from "./options";
import { readFormerIds } from "./record-file";
import { immutableIdWriteLines, leftAloneLines, remapOutcomeLines } from "./text";

/** Gives recorded accounts their former ids back; it asks nothing of JumpCloud, and without `--write` only tells. */
export async function undoRemap(context: CommandContext, options: RemapOptions): Promise<ExitCode> {
  const { domain, record: file = "", write, batch, yes, json, user: users, privileged } = options;
  const record = readFormerIds(file, domain);
  const vendors = await context.connectEntra(context.env);
  const { tenantId } = await vendors.graph.claims();
  const action = `give the accounts of ${domain} their former ids back`;
  demandAllHold(action, [checkSameTenant(domain, tenantId, record.tenantId)]);
  const screen = textScreen(context, json);
  const width = screenWidth(screen);
  const read = () =>
    context.progress("Reading the accounts", () =>
      planFormerIds(vendors, record, { users, privileged }, callOf(context)),
    );
  const printPlan = ({ gates, writes, ready, left }: FormerIdPlan) => {
    const head = `${domain}: ${pluralize(ready.length, "account has", "accounts have")} the former id already.`;
    const gateLines = stoppingFindings(gates).flatMap((one) => findingLines(one, width));
    printLines(screen, [
      ...gateLines,
      head,
      ...immutableIdWriteLines(writes, width),
      ...leftAloneLines(left, width),
    ]);
  };
  const listed = await read();
  printPlan(listed);
  if (!write) {
    const report: UndoneRemapReport = { domain, ...listed };
    printThenWriteJson(context, json, report, []);
    return listed.writes.length > 0 || listed.left.length > 0 ? EXIT_FINDINGS : EXIT_OK;
  }
  demandAllHold(action, listed.gates);
  if (isOpen(listed)) demandAllHold(action, await immutableIdPermissions(vendors, domain));
  const plan = await confirmFreshPlan(context, {
    listed,
    yes,
    printPlan,
    isOpen,
    judgeAgain: read,
    question: ({ writes }) => `Give ${pluralize(writes.length, "account", "accounts")} the former id back?`,
    essence: ({ writes }) => writes,
  });
  if (!plan) throw new CommandStop("Nothing was written.");
  demandAllHold(action, plan.gates);
  const { writes, left } = plan;
  const outcome = await context.progress("Writing former ids", (tell) =>
    writeInBatches(
      vendors,
      writes,
      { size: batch, tell, onBatchEnd: batchProgressPrinter(context.stderr, writes.length) },
      callOf(context),
    ),
  );
  const lines = isOpen(plan) ? remapOutcomeLines(outcome, file, width) : [];
  const report: RemapOutcome = { domain, ...outcome, left };
  printThenWriteJson(context, json, report, lines);
  if (outcome.failed.length > 0 || outcome.untried.length > 0) return EXIT_CANNOT_TELL;
  return left.length > 0 ? EXIT_FINDINGS : EXIT_OK;
}

function isOpen({ writes }: FormerIdPlan): boolean {
  return writes.length > 0;
}
