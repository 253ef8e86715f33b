import { stopping } from "../../../audit/finding";
import type { ImmutableIdWrite, LeftAlone } from "../../../audit/people/immutable-ids";
import type { IdsWritten } from "../../../operations/people/immutable-ids";
import type { RemapPicture } from "../../../operations/remap/survey";
import { counted, findingLines, tableLines, wrap } from "../../terminal/output";

/** Accounts of one list that a screen shows; the table has all. */
const SHOWN = 40;

/** Who gets which id in place of which, who has it, and who is left to a human. */
export function planLines({ domain, gates, plan }: RemapPicture, width: number): string[] {
  const { writes, ready, left } = plan;
  return [
    ...stopping(gates).flatMap((finding) => findingLines(finding, width)),
    ...wrap(
      `${domain}: ${counted(ready.length, "account has", "accounts have")} JumpCloud's id already.`,
      width,
    ),
    ...writeLines(writes, width),
    ...leftLines(left, width),
  ];
}

export function writeLines(writes: readonly ImmutableIdWrite[], width: number): string[] {
  const count = counted(writes.length, "account", "accounts");
  const rows = writes
    .slice(0, SHOWN)
    .map(({ user, was, immutableId }) => [user, `${was ?? "no id"} → ${immutableId ?? "no id"}`]);
  return [
    writes.length === 0 ? "No id to write." : `Ids to write in Entra, ${count}:`,
    ...tableLines(rows, width, "    "),
    ...moreLine(writes.length),
  ];
}

export function leftLines(left: readonly LeftAlone[], width: number): string[] {
  if (left.length === 0) return [];
  return [
    `Left to you, ${counted(left.length, "account", "accounts")}:`,
    ...left
      .slice(0, SHOWN)
      .flatMap(({ user, reason, wayOut }) => [
        ...wrap(`${user}: ${reason}.`, width - 4).map((line) => `    ${line}`),
        ...wrap(`→ ${wayOut}`, width - 6).map((line) => `      ${line}`),
      ]),
    ...moreLine(left.length),
  ];
}

function moreLine(count: number): string[] {
  return count > SHOWN ? [`    and ${counted(count - SHOWN, "other", "others")}: --csv FILE lists all`] : [];
}

/** What became of the writes. */
export function outcomeLines(outcome: IdsWritten, file: string, width: number): string[] {
  const { written, already, failed, untried } = outcome;
  const told = [
    `Written and read back: ${counted(written.length, "account", "accounts")}.`,
    ...(already.length > 0 ? [`There already when it came to the write: ${already.length}.`] : []),
    ...failed.map(({ write, reason }) => `NOT written, or not seen afterwards: ${write.user}. ${reason}`),
    ...(untried.length > 0
      ? [
          `Not tried any more: ${counted(untried.length, "account", "accounts")}. Run it again once that is settled.`,
        ]
      : []),
    `What each account had before is in ${file}.`,
  ];
  return told.flatMap((line) => wrap(line, width));
}
