import { sentence, stopping } from "../../../../audit/finding";
import { planReturn, type ReturnPlan, returnToFormer } from "../../../../operations/rollback/former-provider";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../../command-context";
import { findingLines, say, tableLines, tellThenWriteJson, widthOf, wrap } from "../../../terminal/output";
import { agreedTo } from "../../../terminal/questions";
import { certificateText } from "../certificate-text";
import type { UndoOptions } from "./rollback";

interface Options extends UndoOptions {
  yes?: boolean;
  json?: string | true;
}

/** Federates again with another identity provider, from the record of before: 0 where it is done, 1 where a gate does not hold. */
export async function undoToFormer(
  frame: Frame,
  record: FederationRecord,
  file: string,
  options: Options,
): Promise<ExitCode> {
  const { domain, federation } = record;
  const tenant = await frame.connectEntra(frame.env);
  const { acceptLockOut: accepted = [], tested } = options;
  const call = callOf(frame);
  const judge = () =>
    frame.progress("Judging the way back", () =>
      planReturn(tenant, record, { accepted, ...(tested ? { tested } : {}) }, call),
    );
  const screen = options.json === true ? frame.stderr : frame.stdout;
  const list = (plan: ReturnPlan) => {
    for (const line of linesOf(plan, record, file, widthOf(screen))) say(screen, line);
  };
  const listed = await judge();
  list(listed);
  const plan = await agreedTo(frame, {
    ...{ listed, yes: options.yes, again: judge, isOpen, list },
    essence: ({ gates, isDone }) => [stopping(gates).map(sentence), isDone],
    question: () => `Federate ${domain} again with ${federation?.issuerUri}, which is not JumpCloud?`,
  });
  if (!plan) {
    say(frame.stderr, "Nothing was changed.");
    return FINDINGS;
  }
  if (isOpen(plan))
    await frame.progress(`Federating ${domain}`, () => returnToFormer(tenant, record, plan, call));
  const isRefused = stopping(plan.gates).length > 0;
  const result = plan.isDone ? "already-federated" : isRefused ? "refused" : "federated";
  const said = {
    "already-federated": "Nothing was to be done.",
    refused: `Refused to federate ${domain}; nothing was changed.`,
    federated: `${domain} is Federated again with ${federation?.issuerUri}. Have somebody sign in there now: only that proves that the provider still knows this tenant.`,
  }[result];
  const report = { domain, result, recordFile: file, gates: plan.gates, writes: plan.writes };
  tellThenWriteJson(frame, options.json, report, wrap(said, widthOf(screen)));
  return isRefused ? FINDINGS : WELL;
}

function isOpen({ isDone, gates }: ReturnPlan): boolean {
  return !isDone && stopping(gates).length === 0;
}

function linesOf(
  { gates, writes, isDone }: ReturnPlan,
  record: FederationRecord,
  file: string,
  width: number,
): string[] {
  if (isDone) return wrap(`${record.domain} is federated as ${file} has it already.`, width);
  const rows = Object.entries(writes).map(([field, value]) => [
    field,
    /certificate$/i.test(field) ? certificateText(String(value)) : String(value),
  ]);
  return [
    ...wrap(
      `To federate ${record.domain} again with another identity provider, as ${file} of ${record.takenAt} has it.`,
      width,
    ),
    "It writes:",
    ...tableLines(rows, width, "  "),
    ...stopping(gates).flatMap((finding) => findingLines(finding, width)),
  ];
}
