import type { SkippedAccount } from "../../audit/people/immutable-ids";
import type { ImmutableIdOutcome } from "../../operations/people/immutable-ids";
import { hangingLines, pluralize, wrapToLines } from "./lines";

/** `12 immutable ids`. */
export function immutableIdCount(count: number): string {
  return pluralize(count, "immutable id", "immutable ids");
}

/** Accounts that a person has to look after, and how. */
export function skippedAccountLines(left: readonly SkippedAccount[], width: number): string[] {
  return left.flatMap(({ user, reason, wayOut }) => [
    ...hangingLines(`${user}: ${reason}.`, width, " ".repeat(4)),
    ...hangingLines(`→ ${wayOut}`, width, " ".repeat(6)),
  ]);
}

/** Writes that failed, or that did not show in a read. */
export function failedWriteLines(failed: ImmutableIdOutcome["failed"], width: number): string[] {
  return failed.flatMap(({ write, reason }) =>
    wrapToLines(`NOT written, or not seen afterwards: ${write.user}. ${reason}`, width),
  );
}
