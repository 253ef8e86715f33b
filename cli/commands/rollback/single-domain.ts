import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import { type CommandContext, callOf } from "../../command-context";
import { connectJumpCloudIfPossible } from "../../connection";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { findNewestRecord, readRecordFile } from "../../files/record-files";
import { printThenWriteJson, writePrivateFile } from "../../files/report-file";
import { printLine, printLines, screenWidth, textScreen } from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
import type { Screen } from "../../terminal/screen";
import { wrapToLines } from "../../text/lines";
import { passwordCsv } from "../../text/password-text";
import { carryOutRollback, rereadRollbackPlan } from "./action";
import { withLeaversToBlock } from "./leaver-blocking";
import type { DomainRollbackOptions } from "./options";
import { rollbackOutcomeLines, toRollbackReport } from "./outcome";
import { rollbackPlanLines } from "./plan-text";

/** Sets one domain back: 0 where it is Managed, 1 where it refused or the person said no. */
export async function rollBackDomain(
  context: CommandContext,
  domain: string,
  options: DomainRollbackOptions,
): Promise<ExitCode> {
  const entra = await context.connectEntra(context.env);
  const jumpcloud = await connectJumpCloudIfPossible(context);
  const call = callOf(context);
  const asked = textScreen(context, options.json);
  const earlier = options.record && existsSync(options.record) ? options.record : undefined;
  const read = () =>
    context.progress("Reading the tenant", () =>
      planRollback(
        entra,
        {
          domain,
          foreign: options.foreign ?? false,
          ...(jumpcloud ? { jumpcloud } : {}),
          ...(earlier ? { record: readRecordFile(earlier, domain.toLowerCase()) } : {}),
        },
        call,
      ),
    );
  const listed = await read();
  if (options.csv) writePrivateFile(context, options.csv, passwordCsv(listed), "Nothing was changed.");
  printLines(asked, rollbackPlanLines(listed, asked));
  printLines(asked, recordBeside(listed, options, asked));

  const wanted = listed.way !== "none" && !options.prepare;
  if (wanted && !(await askYesNo(context, `Set ${listed.domain} to Managed?`, options.yes))) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  const now = wanted && !options.yes ? await rereadRollbackPlan(context, listed, read, asked) : listed;
  const plan = wanted ? await withLeaversToBlock(context, now, options) : now;
  const outcome = await carryOutRollback(context, entra, plan, options, asked);
  printThenWriteJson(
    context,
    options.json,
    toRollbackReport(outcome),
    rollbackOutcomeLines(outcome, context.stdout),
  );
  return outcome.outcome === "late" ? EXIT_CANNOT_TELL : EXIT_OK;
}

/** Whoever types the page's own name for a record leaves the newest one lying unread. */
function recordBeside(
  { domain, jumpcloudUnread, record }: RollbackPlan,
  { record: named }: DomainRollbackOptions,
  asked: Screen,
): string[] {
  if (jumpcloudUnread === undefined || record.atJumpCloud) return [];
  const lying = findNewestRecord(named === undefined ? "." : dirname(named), domain, '"atJumpCloud"');
  if (lying === undefined || lying === named) return [];
  const hint = `There is an earlier record here: --record ${lying} has JumpCloud's data of that time. You can also name it afterwards: a second run writes nothing twice.`;
  return ["", ...wrapToLines(hint, screenWidth(asked))];
}
