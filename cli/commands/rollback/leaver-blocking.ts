import type { BlockedLeaver } from "../../../audit/people/leavers";
import type { EntraConnection } from "../../../operations/connection/vendors";
import { blockableLeavers, blockLeavers } from "../../../operations/rollback/block-leavers";
import type { RollbackPlan } from "../../../operations/rollback/rollback";
import { DAY } from "../../../waiting/durations";
import { type CommandContext, callOf } from "../../command-context";
import { connectJumpCloudIfPossible } from "../../connection";
import { overwriteRecord } from "../../files/record-files";
import { printLine } from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
import { blockLeaversQuestion } from "./leavers-text";

/** More than so many nobody blocks unasked: it may be JumpCloud's answer that is wrong. */
const UNASKED = 20;

/** A record of JumpCloud's word that is older blocks nobody unasked: people come back. Milliseconds. */
const UNASKED_FOR = 7 * DAY;

/** The plan with whom the person wants blocked, in its record before anything is written. */
export async function withLeaversToBlock(
  context: CommandContext,
  plan: RollbackPlan,
  { yes = false, blockLeavers: wanted = false }: { yes?: boolean; blockLeavers?: boolean },
): Promise<RollbackPlan> {
  if ("unread" in plan.leavers || plan.way === "none" || (yes && !wanted)) return plan;
  const all = blockableLeavers(plan.leavers);
  const leavers = yes ? all.filter(({ roles }) => roles.length === 0) : all;
  if (leavers.length < all.length)
    printLine(context.stderr, "With --yes nobody who holds a role is blocked.");
  if (leavers.length === 0) return plan;
  const doubt = doubtOf(plan, leavers.length);
  if (yes && doubt) {
    printLine(context.stderr, `${doubt}, so nobody is blocked. Read the list, and run it without --yes.`);
    return plan;
  }
  if ((!wanted || doubt) && !(await askYesNo(context, blockLeaversQuestion(leavers)))) return plan;
  const blocked = leavers.map(({ upn, id }) => ({ upn, id, outcome: "intended" as const }));
  return { ...plan, record: { ...plan.record, blocked } };
}

/** Why only a person is to decide. */
function doubtOf({ leavers, record }: RollbackPlan, count: number): string | undefined {
  if (count > UNASKED) return `More than ${UNASKED} people would be blocked`;
  const readAt = "unread" in leavers ? undefined : leavers.recorded?.at;
  if (readAt === undefined) return undefined;
  const age = Date.parse(record.takenAt) - Date.parse(readAt);
  if (age >= 0 && age <= UNASKED_FOR) return undefined;
  return `JumpCloud's data is from ${readAt}, and some of these people may be back since then`;
}

/** Blocks whom the record says, and writes into it what became of each. Nothing of it stops a rollback. */
export async function blockRecordedLeavers(
  context: CommandContext,
  entra: EntraConnection,
  plan: RollbackPlan,
  file: string | undefined,
): Promise<{ plan: RollbackPlan; blocked?: BlockedLeaver[] }> {
  const { record, leavers } = plan;
  if (!record.blocked || !file || "unread" in leavers) return { plan };
  const chosen = leavers.value.filter(({ id }) => record.blocked?.some((one) => one.id === id));
  const jumpcloud = leavers.recorded ? undefined : await connectJumpCloudIfPossible(context);
  const write = () => blockLeavers(entra, chosen, jumpcloud, callOf(context));
  const blocked = await context.progress("Blocking those who have left", write);
  const amended = { ...record, blocked };
  try {
    overwriteRecord(amended, file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    printLine(
      context.stderr,
      `${error.message} The record names the people whom the run was about to block.`,
    );
  }
  return { plan: { ...plan, record: amended }, blocked };
}
