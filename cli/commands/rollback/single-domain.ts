import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import {
  type CommandContext,
  callOf,
  EXIT_CANNOT_TELL,
  EXIT_FINDINGS,
  EXIT_OK,
  type ExitCode,
  type Screen,
} from "../../command-context";
import { connectJumpCloudIfPossible } from "../../connection";
import { findNewestRecord, readRecordFile } from "../../files/record-files";
import {
  printLine,
  printThenWriteJson,
  screenWidth,
  wrapToLines,
  writePrivateFile,
} from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
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
  const asked = options.json === true ? context.stderr : context.stdout;
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
  for (const line of rollbackPlanLines(listed, asked)) printLine(asked, line);
  for (const line of recordBeside(listed, options, asked)) printLine(asked, line);

  const wanted = listed.way !== "none" && !options.prepare;
  if (wanted && !(await askYesNo(context, `Set ${listed.domain} to Managed?`, options.yes))) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  const now = wanted && !options.yes ? await rereadRollbackPlan(context, listed, read, asked) : listed;
  const plan = wanted ? await withLeaversToBlock(context, now, options) : now;
  const told = await carryOutRollback(context, entra, plan, options, asked);
  printThenWriteJson(
    context,
    options.json,
    toRollbackReport(told),
    rollbackOutcomeLines(told, context.stdout),
  );
  return told.outcome === "late" ? EXIT_CANNOT_TELL : EXIT_OK;
}

/** Whoever types the page's own name for a record leaves the newest one lying unread. */
function recordBeside(
  { domain, unheard, record }: RollbackPlan,
  { record: named }: DomainRollbackOptions,
  asked: Screen,
): string[] {
  if (unheard === undefined || record.atJumpCloud) return [];
  const lying = findNewestRecord(named === undefined ? "." : dirname(named), domain, '"atJumpCloud"');
  if (lying === undefined || lying === named) return [];
  const hint = `An earlier record lies here: --record ${lying} tells what JumpCloud said then. You may also name it afterwards: a second run writes nothing twice.`;
  return ["", ...wrapToLines(hint, screenWidth(asked))];
}
