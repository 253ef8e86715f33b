import { stoppingFindings } from "../../../../audit/finding";
import {
  type FormerProviderPlan,
  federateFormerProvider,
  planFormerProvider,
} from "../../../../operations/rollback/former-provider";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { type CommandContext, callOf } from "../../../command-context";
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
  const texts = {
    "already-federated": "There was nothing to do.",
    refused: `Refused to federate ${domain}; nothing was changed.`,
    federated: `${domain} is Federated again with ${federation?.issuerUri}. Let somebody sign in there now: only that proves that the provider still knows this tenant.`,
  };
  return federateAgain<FormerProviderPlan>(
    context,
    await judge(),
    {
      title: `Federating ${domain}`,
      question: `Federate ${domain} again with ${federation?.issuerUri}, which is not JumpCloud?`,
      judge,
      essence: () => [],
      planLines: (plan, width) => planLines(plan, record, file, width),
      write: (plan) => federateFormerProvider(tenant, record, plan, call),
      outcomeLines: (_, result, width) => wrapToLines(texts[result], width),
      report: ({ gates, writes }, result) => ({ domain, result, recordFile: file, gates, writes }),
    },
    options,
  );
}

function planLines(
  { gates, writes, isDone }: FormerProviderPlan,
  { domain, takenAt }: FederationRecord,
  file: string,
  width: number,
): string[] {
  if (isDone) return wrapToLines(`${domain} is already federated as in ${file}.`, width);
  const head = `To federate ${domain} again with another identity provider, as in ${file} of ${takenAt}.`;
  return [
    ...wrapToLines(head, width),
    ...fieldLines(writes, width),
    ...stoppingFindings(gates).flatMap((finding) => findingLines(finding, width)),
  ];
}
