import { stoppingFindings } from "../../../audit/finding";
import type { ImmutableIdWrite, SkippedAccount } from "../../../audit/people/immutable-ids";
import type { ImmutableIdOutcome } from "../../../operations/people/immutable-ids";
import type { DomainRemapSnapshot } from "../../../operations/remap/survey";
import { findingLines } from "../../text/finding-lines";
import { failedWriteLines, skippedAccountLines } from "../../text/immutable-id-lines";
import { andMore, pluralize, tableLines, wrapToLines } from "../../text/lines";

/** Accounts of one list that a screen shows; the table has all. */
const SHOWN = 40;

/** Who gets which id in place of which, who has it, and who is left to a human. */
export function remapPlanLines({ domain, gates, plan }: DomainRemapSnapshot, width: number): string[] {
  const { writes, ready, left } = plan;
  return [
    ...stoppingFindings(gates).flatMap((finding) => findingLines(finding, width)),
    ...wrapToLines(
      `${domain}: ${pluralize(ready.length, "account has", "accounts have")} JumpCloud's id already.`,
      width,
    ),
    ...immutableIdWriteLines(writes, width),
    ...leftAloneLines(left, width),
  ];
}

export function immutableIdWriteLines(writes: readonly ImmutableIdWrite[], width: number): string[] {
  const count = pluralize(writes.length, "account", "accounts");
  const rows = writes
    .slice(0, SHOWN)
    .map(({ user, was, immutableId }) => [user, `${was ?? "no id"} → ${immutableId ?? "no id"}`]);
  return [
    writes.length === 0 ? "No id to write." : `Ids to write in Entra, ${count}:`,
    ...tableLines(rows, width, "    "),
    ...moreLine(writes.length),
  ];
}

export function leftAloneLines(left: readonly SkippedAccount[], width: number): string[] {
  if (left.length === 0) return [];
  return [
    `You have to decide about ${pluralize(left.length, "account", "accounts")}:`,
    ...skippedAccountLines(left.slice(0, SHOWN), width),
    ...moreLine(left.length),
  ];
}

function moreLine(count: number): string[] {
  return andMore(count - SHOWN, ": --csv FILE has all").map((line) => `    ${line}`);
}

/** What became of the writes. */
export function remapOutcomeLines(outcome: ImmutableIdOutcome, file: string, width: number): string[] {
  const { written, already, failed, untried } = outcome;
  const lines = (text: string) => wrapToLines(text, width);
  return [
    ...lines(`Written and read back: ${pluralize(written.length, "account", "accounts")}.`),
    ...(already.length > 0 ? lines(`Had the id already before the write: ${already.length}.`) : []),
    ...failedWriteLines(failed, width),
    ...(untried.length > 0
      ? lines(
          `Not tried: ${pluralize(untried.length, "account", "accounts")}. Correct what is named above and run it again.`,
        )
      : []),
    ...lines(`The former ids are in ${file}.`),
  ];
}
