import { type Finding, findingSentence, stoppingFindings, warningFindings } from "../../../../audit/finding";
import type { BlockedLeaver } from "../../../../audit/people/leavers";
import { isForeignFederation } from "../../../../audit/rollback/former-federation";
import type { FederationRecord } from "../../../../operations/rollback/record";
import {
  executeRollbackUndo,
  planRollbackUndo,
  type RollbackUndoPlan,
} from "../../../../operations/rollback/rollback-undo";
import { toFormerRecord } from "../../../../operations/rollback/undo-take-over";
import { type CommandContext, callOf } from "../../../command-context";
import type { ExitCode } from "../../../exit-codes";
import { readRecordFile, requireNewestRecord } from "../../../files/record-files";
import { findingLines } from "../../../text/finding-lines";
import { wrapToLines } from "../../../text/lines";
import { earlierBlockedLines } from "./blocked-leavers-text";
import { declarationForUndo } from "./declaration";
import { fieldLines } from "./field-lines";
import { federateAgain, type UndoResult } from "./flow";
import { federateWithFormerProvider } from "./former-provider";
import type { UndoOptions } from "./options";
import type { FederatedAgainReport } from "./report";
import { undoTakeOver } from "./take-over";

interface Options extends UndoOptions {
  domain: string;
  record?: string;
  yes?: boolean;
  json?: string | true;
}

/** What `rollback --undo` tells programs. */
export interface UndoReport extends FederatedAgainReport {
  /** What differs from the record, in words. */
  differences: string[];
  /** Leavers whom the rollback blocked; missing if it was to block nobody. */
  blocked?: BlockedLeaver[];
}

/** Federates again from a record: 0 where it is done, 1 where a gate does not hold or the person said no. */
export async function undoRollback(context: CommandContext, options: Options): Promise<ExitCode> {
  const domain = options.domain.toLowerCase();
  const file = options.record ?? requireNewestRecord(domain, ".");
  const read = readRecordFile(file, domain);
  const inPlace = options.former ? await undoTakeOver(context, read, file, options) : undefined;
  if (inPlace !== undefined) return inPlace;
  const record = options.former ? toFormerRecord(read) : read;
  if (!record.declared && isForeignFederation(domain, record.federation))
    return federateWithFormerProvider(context, record, file, options);
  return federateWithJumpCloud(context, record, file, options);
}

async function federateWithJumpCloud(
  context: CommandContext,
  record: FederationRecord,
  file: string,
  options: Options,
): Promise<ExitCode> {
  const { domain } = record;
  const connected = await context.connect();
  const allowedHosts = [...(connected.allowedHosts ?? []), ...(options.allowHost ?? [])];
  const vendors = { ...connected, allowedHosts };
  const call = callOf(context);
  const readDeclaration = () => declarationForUndo(vendors, record, options, call);
  const judge = () =>
    context.progress("Judging every gate", () => planRollbackUndo(vendors, record, readDeclaration, call));
  return federateAgain<RollbackUndoPlan>(
    context,
    await judge(),
    {
      title: `Federating ${domain}`,
      question: `Federate ${domain} again? Password sign-in at Microsoft then ends for everybody on it.`,
      judge,
      // Gates that hold and say nothing may be worded otherwise at another moment.
      essence: (plan) => [warningFindings(plan.gates).map(findingSentence), writesOf(plan)],
      planLines: (plan, width) => planLines(plan, record, file, width),
      write: (plan) => executeRollbackUndo(vendors, plan, call),
      outcomeLines: ({ gates }, result, width) => outcomeLines(domain, result, gates, width),
      report: (plan, result): UndoReport => ({
        domain,
        result,
        recordFile: file,
        gates: plan.gates,
        differences: plan.differences,
        writes: writesOf(plan),
        ...(record.blocked ? { blocked: record.blocked } : {}),
      }),
    },
    options,
  );
}

function writesOf({ writes, newer }: RollbackUndoPlan): Record<string, unknown> {
  return { ...writes, ...newer };
}

function planLines(plan: RollbackUndoPlan, record: FederationRecord, file: string, width: number): string[] {
  const { gates, differences, isDone } = plan;
  const shown = [...stoppingFindings(gates), ...warningFindings(gates)];
  const head = isDone
    ? `${record.domain} is already federated as in ${file}.`
    : `To federate ${record.domain} again, as in ${file} of ${record.takenAt}.`;
  return [
    ...wrapToLines(head, width),
    ...(isDone ? [] : fieldLines(writesOf(plan), width, ": the one that JumpCloud signs with now")),
    ...differences.flatMap((line) => wrapToLines(line, width)),
    ...shown.flatMap((finding) => findingLines(finding, width)),
    ...earlierBlockedLines(record.blocked).flatMap((line) => wrapToLines(line, width)),
  ];
}

function outcomeLines(domain: string, result: UndoResult, gates: Finding[], width: number): string[] {
  if (result === "refused") {
    const accepts = stoppingFindings(gates).some(({ code }) => code === "lock-out")
      ? ' To accept that a person is locked out, add --accept-lock-out UPN, once for each person, and --reason "WHY".'
      : "";
    return wrapToLines(`Refused to federate ${domain}; nothing was changed.${accepts}`, width);
  }
  const after = `\`pulumi up\` and a refresh have nothing to federate: they show ${domain} as Federated again.`;
  return result === "federated" ? [`${domain} is Federated again.`, after] : ["There was nothing to do."];
}
