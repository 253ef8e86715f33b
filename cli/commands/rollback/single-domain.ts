import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import {
  CANNOT_TELL,
  callOf,
  type ExitCode,
  FINDINGS,
  type Frame,
  type Screen,
  WELL,
} from "../../command-context";
import { jumpcloudAtHand } from "../../connection";
import { newestRecordIn, readRecordFile } from "../../files/record-files";
import { say, tellThenWriteJson, widthOf, wrap, writeReport } from "../../terminal/output";
import { agreed } from "../../terminal/questions";
import { passwordTable } from "../../text/password-text";
import { carryOut, readAgain } from "./action";
import { withAgreed } from "./leaver-blocking";
import type { DeedOptions } from "./options";
import { outcomeLines, reportOf } from "./outcome";
import { planLines } from "./plan-text";

/** Sets one domain back: 0 where it is Managed, 1 where it refused or the person said no. */
export async function rollBackOne(frame: Frame, domain: string, options: DeedOptions): Promise<ExitCode> {
  const entra = await frame.connectEntra(frame.env);
  const jumpcloud = await jumpcloudAtHand(frame);
  const call = callOf(frame);
  const asked = options.json === true ? frame.stderr : frame.stdout;
  const earlier = options.record && existsSync(options.record) ? options.record : undefined;
  const read = () =>
    frame.progress("Reading the tenant", () =>
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
  if (options.csv) writeReport(frame, options.csv, passwordTable(listed), "Nothing was changed.");
  for (const line of planLines(listed, asked)) say(asked, line);
  for (const line of recordBeside(listed, options, asked)) say(asked, line);

  const wanted = listed.way !== "none" && !options.prepare;
  if (wanted && !(await agreed(frame, `Set ${listed.domain} to Managed?`, options.yes))) {
    say(frame.stderr, "Nothing was changed.");
    return FINDINGS;
  }
  const now = wanted && !options.yes ? await readAgain(frame, listed, read, asked) : listed;
  const plan = wanted ? await withAgreed(frame, now, options) : now;
  const told = await carryOut(frame, entra, plan, options, asked);
  tellThenWriteJson(frame, options.json, reportOf(told), outcomeLines(told, frame.stdout));
  return told.outcome === "late" ? CANNOT_TELL : WELL;
}

/** Whoever types the page's own name for a record leaves the newest one lying unread. */
function recordBeside(
  { domain, unheard, record }: RollbackPlan,
  { record: named }: DeedOptions,
  asked: Screen,
): string[] {
  if (unheard === undefined || record.atJumpCloud) return [];
  const lying = newestRecordIn(named === undefined ? "." : dirname(named), domain, '"atJumpCloud"');
  if (lying === undefined || lying === named) return [];
  const hint = `An earlier record lies here: --record ${lying} tells what JumpCloud said then. You may also name it afterwards: a second run writes nothing twice.`;
  return ["", ...wrap(hint, widthOf(asked))];
}
