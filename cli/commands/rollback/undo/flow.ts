import { type Finding, findingSentence, stoppingFindings } from "../../../../audit/finding";
import type { CommandContext } from "../../../command-context";
import { EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../../exit-codes";
import { printThenWriteJson } from "../../../files/report-file";
import { printLine, printLines, screenWidth, textScreen } from "../../../terminal/output";
import { confirmFreshPlan } from "../../../terminal/questions";
import type { FederatedAgainReport } from "./report";

/** What every way to federate again is judged by. */
export interface UndoPlan {
  gates: Finding[];
  /** The domain is federated as the record has it. */
  isDone: boolean;
}

/** One way to federate again from a record; `Plan` is what it judged. */
export interface UndoWay<Plan extends UndoPlan> {
  /** Title of the work that writes. */
  title: string;
  question: string;
  /** Reads and judges anew. Nothing where the way does not lead there any more. */
  judge(): Promise<Plan | undefined>;
  /** What the person agrees to, beside the gates that are in the way. */
  essence(plan: Plan): unknown;
  planLines(plan: Plan, width: number): string[];
  write(plan: Plan): Promise<unknown>;
  outcomeLines(plan: Plan, result: UndoResult, width: number): string[];
  report(plan: Plan, result: UndoResult): FederatedAgainReport;
}

export type UndoResult = FederatedAgainReport["result"];

/** Lists a plan, asks, judges again and writes: 0 where it is done, 1 where a gate does not hold or the person said no. */
export async function federateAgain<Plan extends UndoPlan>(
  context: CommandContext,
  listed: Plan,
  way: UndoWay<Plan>,
  { yes, json }: { yes?: boolean; json?: string | true },
): Promise<ExitCode> {
  const screen = textScreen(context, json);
  const width = screenWidth(screen);
  const printPlan = (plan: Plan | undefined) => printLines(screen, plan ? way.planLines(plan, width) : []);
  printPlan(listed);
  const plan = await confirmFreshPlan<Plan | undefined>(context, {
    listed,
    yes,
    isOpen,
    printPlan,
    judgeAgain: way.judge,
    essence: (one) => one && [stoppingFindings(one.gates).map(findingSentence), one.isDone, way.essence(one)],
    question: () => way.question,
  });
  if (!plan) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  if (isOpen(plan)) await context.progress(way.title, () => way.write(plan));
  const result = resultOf(plan);
  printThenWriteJson(context, json, way.report(plan, result), way.outcomeLines(plan, result, width));
  return result === "refused" ? EXIT_FINDINGS : EXIT_OK;
}

function isOpen(plan: UndoPlan | undefined): boolean {
  return plan !== undefined && !plan.isDone && stoppingFindings(plan.gates).length === 0;
}

function resultOf({ gates, isDone }: UndoPlan): UndoResult {
  if (stoppingFindings(gates).length > 0) return "refused";
  return isDone ? "already-federated" : "federated";
}
