import { isDeepStrictEqual } from "node:util";
import type { EntraConnection } from "../../../operations/connection/vendors";
import { executeRollback, type RollbackPlan, readStableRealm } from "../../../operations/rollback/rollback";
import { errorMessage } from "../../../text/error-message";
import { type CommandContext, callOf } from "../../command-context";
import { explainInterruption } from "../../command-failure";
import { writeNewRecord } from "../../files/record-files";
import { writePrivateFile } from "../../files/report-file";
import { printLine, printLines } from "../../terminal/output";
import type { Screen } from "../../terminal/screen";
import { blockRecordedLeavers } from "./leaver-blocking";
import type { DomainRollbackOptions } from "./options";
import type { RollbackResult } from "./outcome";
import { rollbackPlanLines } from "./plan-text";
import { requestsPage } from "./requests-page";

type Reading = () => Promise<RollbackPlan>;

/** Keeps the record, and the page where only that is prepared; then writes where anything is to be written. */
export async function carryOutRollback(
  context: CommandContext,
  entra: EntraConnection,
  agreedOn: RollbackPlan,
  { prepare, record, page, deadline }: DomainRollbackOptions,
  asked: Screen,
): Promise<RollbackResult> {
  const call = callOf(context);
  const kept = agreedOn.way === "none" ? undefined : writeNewRecord(agreedOn.record, record);
  if (kept) printLine(context.stderr, `The record is in ${kept}`);
  const begun = `${agreedOn.domain} is not changed. Some of the people who were to be blocked may already be blocked: ${kept} names them. Run it again: it continues.`;
  const { plan, blocked } = await explainInterruption(context.signal, begun, () =>
    blockRecordedLeavers(context, entra, agreedOn, kept),
  );
  if (kept && prepare) keepPage(context, requestsPage(plan, entra.graph.cloud), page ?? besides(kept), asked);
  const whatIsDone = `${plan.domain} may already be Managed, or not yet. Run it again: it finds out, and continues.`;
  const write = () => executeRollback(entra, plan, { deadlineSeconds: deadline }, call);
  const outcome =
    plan.way !== "none" && !prepare
      ? await explainInterruption(context.signal, whatIsDone, () =>
          context.progress(`Setting ${plan.domain} to Managed`, write),
        )
      : undefined;
  // Whoever ends it here is told what was written all the same.
  const realm = await readStableRealm(entra, plan.domain, call).catch((error: unknown) => {
    if (!context.signal.aborted) throw error;
    return undefined;
  });
  return {
    plan,
    outcome,
    recordFile: kept,
    realm,
    at: new Date(context.clock.now()),
    ...(blocked ? { blocked } : {}),
  };
}

function keepPage(context: CommandContext, lines: string[], file: string, asked: Screen): void {
  printLines(asked, ["", ...lines, ""]);
  writePrivateFile(context, file, `${lines.join("\n")}\n`, "The record is written, and nothing was changed.");
  printLine(context.stderr, `The page to print is in ${file}`);
}

function besides(record: string): string {
  return `${record.replace(/\.json$/, "")}.txt`;
}

/**
 * What the tenant shows once the person has answered. Whatever has changed by then is told and stops nothing: the person
 * wants the domain Managed, and may be in the middle of an outage.
 */
export async function rereadRollbackPlan(
  context: CommandContext,
  listed: RollbackPlan,
  read: Reading,
  asked: Screen,
): Promise<RollbackPlan> {
  try {
    const now = await read();
    if (isDeepStrictEqual(essence(now), essence(listed))) return now;
    printLine(
      context.stderr,
      "Something changed while the question waited for an answer. The rollback continues nevertheless:",
    );
    printLines(asked, rollbackPlanLines(now, asked));
    return now;
  } catch (error) {
    if (context.signal.aborted) throw error;
    const reason = errorMessage(error);
    printLine(
      context.stderr,
      `The rollback continues with what was read before the question. A later read failed: ${reason}`,
    );
    return listed;
  }
}

function essence({ scope, way, federationId, leavers, record }: RollbackPlan): unknown {
  const { takenAt: _, atJumpCloud: _told, ...kept } = record;
  return [scope, way, federationId, "unread" in leavers ? [] : leavers.value, kept];
}
