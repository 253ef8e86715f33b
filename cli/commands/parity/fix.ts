import type { Finding } from "../../../audit/finding";
import { checkImmutableIdsProven } from "../../../audit/people/immutable-ids";
import { type ParityFixPlan, planParityFixes } from "../../../audit/people/parity-fix";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAllHold } from "../../../operations/gates/refusal";
import { type ImmutableIdOutcome, writeImmutableIds } from "../../../operations/people/immutable-ids";
import type { DomainParity } from "../../../operations/people/parity";
import { judgeImmutableIdPermissions } from "../../../operations/remap/permissions";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { confirmFreshPlan } from "../../terminal/questions";
import type { Screen } from "../../terminal/screen";
import { failedWriteLines, immutableIdCount, skippedAccountLines } from "../../text/immutable-id-lines";
import { pluralize, tableLines, wrapToLines } from "../../text/lines";

export interface ParityFixOptions {
  /** The option `--yes`. */
  yes?: boolean;
  screen: Screen;
  /** Compares everybody anew. */
  compareAgain(): Promise<DomainParity[]>;
}

/**
 * Plans, lists every write, asks, writes, and says what became of it. Answers whether something was written.
 * @throws Refused where it isn't proven what JumpCloud sends; CommandStop where a write failed or nobody can be asked
 */
export async function fixParity(
  context: CommandContext,
  vendors: Vendors,
  parities: readonly DomainParity[],
  { yes = false, screen, compareAgain }: ParityFixOptions,
): Promise<boolean> {
  const printPlan = (plan: ParityFixPlan) => printLines(screen, planLines(plan, screenWidth(screen)));
  const listed = planOf(parities);
  printPlan(listed);
  demandProof(listed, parities);
  if (isOpen(listed))
    demandAllHold(
      "set immutable ids",
      await judgeImmutableIdPermissions(vendors, "npx jumpcloud-entra parity --fix"),
    );
  const plan = await confirmFreshPlan(context, {
    listed,
    yes,
    printPlan,
    isOpen,
    question: (planned) => `Set ${immutableIdCount(planned.writes.length)} in Entra?`,
    essence: ({ writes }) => writes,
    async judgeAgain() {
      const present = await compareAgain();
      const planned = planOf(present);
      demandProof(planned, present);
      return planned;
    },
  });
  if (!plan) printLine(screen, "Nothing was written.");
  if (!plan || !isOpen(plan)) return false;
  const outcome = await context.progress(`Setting ${immutableIdCount(plan.writes.length)}`, (tell) =>
    writeImmutableIds(vendors, plan.writes, callOf(context), { tell }),
  );
  printLines(screen, outcomeLines(outcome, screenWidth(screen)));
  if (outcome.failed.length > 0)
    throw new CommandStop("Not everything could be written. Correct what is named above and run it again.");
  return outcome.written.length > 0;
}

function isOpen({ writes }: ParityFixPlan): boolean {
  return writes.length > 0;
}

function demandProof(plan: ParityFixPlan, parities: readonly DomainParity[]): void {
  if (isOpen(plan)) demandAllHold("set immutable ids", [proofOf(parities)]);
}

/** A member on another domain stands in the verdicts of each group. */
function planOf(parities: readonly DomainParity[]): ParityFixPlan {
  const verdicts = new Map(
    parities.flatMap(({ verdicts }) => verdicts.map((one) => [one.account?.id ?? one.user, one] as const)),
  );
  return planParityFixes([...verdicts.values()], parities[0]?.where.domains ?? []);
}

function proofOf(parities: readonly DomainParity[]): Finding {
  const written = new Map(
    parities.flatMap(({ people }) =>
      people.bindings.map(({ userId, entraId }) => [userId, entraId] as const),
    ),
  );
  const verdicts = parities.flatMap(({ verdicts }) => verdicts);
  return checkImmutableIdsProven(verdicts, (personId) => written.get(personId));
}

function planLines({ writes, left }: ParityFixPlan, width: number): string[] {
  const rows = writes.map(({ user, person, immutableId }) => [
    user,
    `onPremisesImmutableId = ${immutableId} (${person} at JumpCloud)`,
  ]);
  return [
    "",
    writes.length === 0
      ? "Nothing to write."
      : `To write in Entra, ${pluralize(writes.length, "account", "accounts")}:`,
    ...tableLines(rows, width, "    "),
    ...(left.length > 0 ? ["Left to you:", ...skippedAccountLines(left, width)] : []),
  ];
}

function outcomeLines({ written, already, failed, untried }: ImmutableIdOutcome, width: number): string[] {
  const namesOf = (writes: ImmutableIdOutcome["written"]) => writes.map(({ user }) => user).join(", ");
  const list = (what: string, writes: ImmutableIdOutcome["written"]) =>
    writes.length > 0 ? wrapToLines(`${what} ${writes.length}: ${namesOf(writes)}`, width) : [];
  return [
    ...list("Written and read back,", written),
    ...list("Set by somebody else in the meantime,", already),
    ...failedWriteLines(failed, width),
    ...list("Not tried any more,", untried),
  ];
}
