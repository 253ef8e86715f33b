import { findingSentence, stoppingFindings } from "../../../../audit/finding";
import {
  type FormerProviderPlan,
  federateFormerProvider,
  planFormerProvider,
} from "../../../../operations/rollback/former-provider";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { type CommandContext, callOf, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../../command-context";
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

/** Federates again with another identity provider, from the record of before: 0 where it is done, 1 where a gate does not hold. */
export async function federateWithFormerProvider(
  context: CommandContext,
  record: FederationRecord,
  file: string,
  options: Options,
): Promise<ExitCode> {
  const { domain, federation } = record;
  const tenant = await context.connectEntra(context.env);
  const { acceptLockOut: accepted = [], tested } = options;
  const call = callOf(context);
  const judge = () =>
    context.progress("Judging the way back", () =>
      planFormerProvider(tenant, record, { accepted, ...(tested ? { tested } : {}) }, call),
    );
  const screen = options.json === true ? context.stderr : context.stdout;
  const list = (plan: FormerProviderPlan) => {
    for (const line of linesOf(plan, record, file, screenWidth(screen))) printLine(screen, line);
  };
  const listed = await judge();
  list(listed);
  const plan = await confirmFreshPlan(context, {
    ...{ listed, yes: options.yes, judgeAgain: judge, isOpen, printPlan: list },
    essence: ({ gates, isDone }) => [stoppingFindings(gates).map(findingSentence), isDone],
    question: () => `Federate ${domain} again with ${federation?.issuerUri}, which is not JumpCloud?`,
  });
  if (!plan) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  if (isOpen(plan))
    await context.progress(`Federating ${domain}`, () => federateFormerProvider(tenant, record, plan, call));
  const isRefused = stoppingFindings(plan.gates).length > 0;
  const result: FederatedAgainReport["result"] = plan.isDone
    ? "already-federated"
    : isRefused
      ? "refused"
      : "federated";
  const said = {
    "already-federated": "Nothing was to be done.",
    refused: `Refused to federate ${domain}; nothing was changed.`,
    federated: `${domain} is Federated again with ${federation?.issuerUri}. Have somebody sign in there now: only that proves that the provider still knows this tenant.`,
  }[result];
  const { gates, writes } = plan;
  const report: FederatedAgainReport = { domain, result, recordFile: file, gates, writes };
  printThenWriteJson(context, options.json, report, wrapToLines(said, screenWidth(screen)));
  return isRefused ? EXIT_FINDINGS : EXIT_OK;
}

function isOpen({ isDone, gates }: FormerProviderPlan): boolean {
  return !isDone && stoppingFindings(gates).length === 0;
}

function linesOf(
  { gates, writes, isDone }: FormerProviderPlan,
  record: FederationRecord,
  file: string,
  width: number,
): string[] {
  if (isDone) return wrapToLines(`${record.domain} is federated as ${file} has it already.`, width);
  const rows = Object.entries(writes).map(([field, value]) => [
    field,
    /certificate$/i.test(field) ? certificateSummary(String(value)) : String(value),
  ]);
  return [
    ...wrapToLines(
      `To federate ${record.domain} again with another identity provider, as ${file} of ${record.takenAt} has it.`,
      width,
    ),
    "It writes:",
    ...tableLines(rows, width, "  "),
    ...stoppingFindings(gates).flatMap((finding) => findingLines(finding, width)),
  ];
}
