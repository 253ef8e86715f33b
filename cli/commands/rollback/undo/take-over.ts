import { stoppingFindings } from "../../../../audit/finding";
import type { FederationRecord } from "../../../../operations/rollback/record";
import {
  executeTakeOverUndo,
  planTakeOverUndo,
  type TakeOverUndoPlan,
} from "../../../../operations/rollback/undo-take-over";
import { type CommandContext, callOf } from "../../../command-context";
import { CommandStop } from "../../../command-failure";
import type { ExitCode } from "../../../exit-codes";
import { findingLines } from "../../../text/finding-lines";
import { wrapToLines } from "../../../text/lines";
import { fieldLines } from "./field-lines";
import { federateAgain } from "./flow";
import type { UndoOptions } from "./options";

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
      `${file} has no former federation of ${domain}. The take-over replaced none, or its run failed afterwards and left the ` +
        "output of the run before. In that case the state has it: `npx pulumi stack export --show-secrets --file state.json`, and --record state.json.",
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
  const texts = {
    "already-federated": "There was nothing to do.",
    refused: `Refused to change ${domain}; nothing was changed.`,
    federated: `${domain} is federated with ${former.issuerUri} again. Have somebody sign in there now, and take the domain out of the stack before the next \`pulumi up\`, which would move it again.`,
  };
  return federateAgain<TakeOverUndoPlan>(
    context,
    listed,
    {
      title: `Changing ${domain}`,
      question: `Put back the federation of ${domain} with ${former.issuerUri}? Everybody's sign-in moves.`,
      judge,
      essence: ({ writes }) => writes,
      planLines: (plan, width) => planLines(plan, record, file, width),
      write: (plan) => executeTakeOverUndo(vendors, plan, call),
      outcomeLines: (_, result, width) => wrapToLines(texts[result], width),
      report: ({ gates, writes }, result) => ({ domain, result, recordFile: file, gates, writes }),
    },
    options,
  );
}

function planLines(
  { gates, writes, isDone }: TakeOverUndoPlan,
  { domain, takenAt }: FederationRecord,
  file: string,
  width: number,
): string[] {
  if (isDone) return wrapToLines(`${domain} is federated as ${file} has it from before already.`, width);
  const head = `To put back the federation of ${domain} that stood before, as ${file} of ${takenAt} has it.`;
  return [
    ...wrapToLines(head, width),
    ...fieldLines(writes, width),
    ...stoppingFindings(gates).flatMap((finding) => findingLines(finding, width)),
  ];
}
