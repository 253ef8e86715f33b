import { findingSentence, stoppingFindings } from "../../../../audit/finding";
import type { FederationRecord } from "../../../../operations/rollback/record";
import {
  executeTakeOverUndo,
  planTakeOverUndo,
  type TakeOverUndoPlan,
} from "../../../../operations/rollback/undo-take-over";
import { type CommandContext, callOf, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../../command-context";
import { CommandStop } from "../../../command-failure";
import {
  findingLines,
  printLine,
  printThenWriteJson,
  screenWidth,
  tableLines,
  wrapToLines,
} from "../../../terminal/output";
import { confirmFreshPlan } from "../../../terminal/questions";
import { certificateSummary } from "../certificate-text";
import type { FederatedAgainReport } from "./report";
import type { UndoOptions } from "./rollback";

interface Options extends UndoOptions {
  yes?: boolean;
  json?: string | true;
}

/**
 * Puts back in place the federation that stood before this stack took the domain over: 0 where it is done, 1 where a gate does not
 * hold. Nothing is answered for a domain that is Managed.
 */
export async function undoTakeOver(
  context: CommandContext,
  record: FederationRecord,
  file: string,
  options: Options,
): Promise<ExitCode | undefined> {
  const { domain, former } = record;
  if (!former)
    throw new CommandStop(
      `${file} holds no former federation of ${domain}: the take-over replaced none, or its run failed afterwards and left the ` +
        "output of the run before. The state has it by then: `npx pulumi stack export --show-secrets --file state.json`, and --record state.json.",
    );
  const vendors = await context.connect();
  const { acceptLockOut: accepted = [], tested } = options;
  const call = callOf(context);
  const judge = () =>
    context.progress("Judging the way back", () =>
      planTakeOverUndo(vendors, record, { accepted, ...(tested ? { tested } : {}) }, call),
    );
  const listed = await judge();
  if (!listed) return undefined;
  const screen = options.json === true ? context.stderr : context.stdout;
  const list = (plan: TakeOverUndoPlan | undefined) => {
    for (const line of plan ? linesOf(plan, record, file, screenWidth(screen)) : []) printLine(screen, line);
  };
  list(listed);
  const plan = await confirmFreshPlan(context, {
    ...{ listed, yes: options.yes, judgeAgain: judge, isOpen, printPlan: list },
    essence: (one) => one && [stoppingFindings(one.gates).map(findingSentence), one.isDone, one.writes],
    question: () =>
      `Put back the federation of ${domain} with ${former.issuerUri}? Everybody's sign-in moves.`,
  });
  if (!plan) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  if (isOpen(plan))
    await context.progress(`Changing ${domain}`, () => executeTakeOverUndo(vendors, plan, call));
  const isRefused = stoppingFindings(plan.gates).length > 0;
  const result: FederatedAgainReport["result"] = plan.isDone
    ? "already-federated"
    : isRefused
      ? "refused"
      : "federated";
  const said = {
    "already-federated": "Nothing was to be done.",
    refused: `Refused to change ${domain}; nothing was changed.`,
    federated: `${domain} is federated with ${former.issuerUri} again. Have somebody sign in there now, and take the domain out of the stack before the next \`pulumi up\`, which would move it again.`,
  }[result];
  const { gates, writes } = plan;
  const report: FederatedAgainReport = { domain, result, recordFile: file, gates, writes };
  printThenWriteJson(context, options.json, report, wrapToLines(said, screenWidth(screen)));
  return isRefused ? EXIT_FINDINGS : EXIT_OK;
}

function isOpen(plan: TakeOverUndoPlan | undefined): boolean {
  return plan !== undefined && !plan.isDone && stoppingFindings(plan.gates).length === 0;
}

function linesOf(
  { gates, writes, isDone }: TakeOverUndoPlan,
  { domain, takenAt }: FederationRecord,
  file: string,
  width: number,
): string[] {
  if (isDone) return wrapToLines(`${domain} is federated as ${file} has it from before already.`, width);
  const rows = Object.entries(writes).map(([field, value]) => [
    field,
    value !== null && field.endsWith("Certificate") ? certificateSummary(String(value)) : String(value),
  ]);
  return [
    ...wrapToLines(
      `To put back the federation of ${domain} that stood before, as ${file} of ${takenAt} has it.`,
      width,
    ),
    "It writes:",
    ...tableLines(rows, width, "  "),
    ...stoppingFindings(gates).flatMap((finding) => findingLines(finding, width)),
  ];
}
