import { sentence, stopping } from "../../../../audit/finding";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { planTakeBack, type TakeBackPlan, takeBack } from "../../../../operations/rollback/undo-take-over";
import { callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../../command-context";
import { Stop } from "../../../command-failure";
import { findingLines, say, tableLines, tellThenWriteJson, widthOf, wrap } from "../../../terminal/output";
import { agreedTo } from "../../../terminal/questions";
import { certificateText } from "../certificate-text";
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
  frame: Frame,
  record: FederationRecord,
  file: string,
  options: Options,
): Promise<ExitCode | undefined> {
  const { domain, former } = record;
  if (!former)
    throw new Stop(
      `${file} holds no former federation of ${domain}: the take-over replaced none, or its run failed afterwards and left the ` +
        "output of the run before. The state has it by then: `npx pulumi stack export --show-secrets --file state.json`, and --record state.json.",
    );
  const vendors = await frame.connect();
  const { acceptLockOut: accepted = [], tested } = options;
  const call = callOf(frame);
  const judge = () =>
    frame.progress("Judging the way back", () =>
      planTakeBack(vendors, record, { accepted, ...(tested ? { tested } : {}) }, call),
    );
  const listed = await judge();
  if (!listed) return undefined;
  const screen = options.json === true ? frame.stderr : frame.stdout;
  const list = (plan: TakeBackPlan | undefined) => {
    for (const line of plan ? linesOf(plan, record, file, widthOf(screen)) : []) say(screen, line);
  };
  list(listed);
  const plan = await agreedTo(frame, {
    ...{ listed, yes: options.yes, again: judge, isOpen, list },
    essence: (one) => one && [stopping(one.gates).map(sentence), one.isDone, one.writes],
    question: () =>
      `Put back the federation of ${domain} with ${former.issuerUri}? Everybody's sign-in moves.`,
  });
  if (!plan) {
    say(frame.stderr, "Nothing was changed.");
    return FINDINGS;
  }
  if (isOpen(plan)) await frame.progress(`Changing ${domain}`, () => takeBack(vendors, plan, call));
  const isRefused = stopping(plan.gates).length > 0;
  const result = plan.isDone ? "already-federated" : isRefused ? "refused" : "federated";
  const said = {
    "already-federated": "Nothing was to be done.",
    refused: `Refused to change ${domain}; nothing was changed.`,
    federated: `${domain} is federated with ${former.issuerUri} again. Have somebody sign in there now, and take the domain out of the stack before the next \`pulumi up\`, which would move it again.`,
  }[result];
  const report = { domain, result, recordFile: file, gates: plan.gates, writes: plan.writes };
  tellThenWriteJson(frame, options.json, report, wrap(said, widthOf(screen)));
  return isRefused ? FINDINGS : WELL;
}

function isOpen(plan: TakeBackPlan | undefined): boolean {
  return plan !== undefined && !plan.isDone && stopping(plan.gates).length === 0;
}

function linesOf(
  { gates, writes, isDone }: TakeBackPlan,
  { domain, takenAt }: FederationRecord,
  file: string,
  width: number,
): string[] {
  if (isDone) return wrap(`${domain} is federated as ${file} has it from before already.`, width);
  const rows = Object.entries(writes).map(([field, value]) => [
    field,
    value !== null && field.endsWith("Certificate") ? certificateText(String(value)) : String(value),
  ]);
  return [
    ...wrap(
      `To put back the federation of ${domain} that stood before, as ${file} of ${takenAt} has it.`,
      width,
    ),
    "It writes:",
    ...tableLines(rows, width, "  "),
    ...stopping(gates).flatMap((finding) => findingLines(finding, width)),
  ];
}
