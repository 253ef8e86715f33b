import type { Finding } from "../audit/finding";
import { type FixPlan, immutableIdsProven, planFixes } from "../audit/parity-fix";
import type { DomainParity } from "../operations/parity";
import { applyFixes, type FixOutcome } from "../operations/parity-fix";
import { demandAll } from "../operations/refusal";
import type { Vendors } from "../operations/vendors";
import { agreed } from "./ask";
import { Stop } from "./failure";
import { callOf, type Frame, type Screen } from "./frame";
import { counted, say, tableLines, widthOf, wrap } from "./output";

/**
 * Plans, lists every write, asks, writes, and says what became of it. Answers whether something was written.
 * @throws Refused where it isn't proven what JumpCloud sends; Stop where a write failed or nobody can be asked
 */
export async function fixParity(
  frame: Frame,
  vendors: Vendors,
  parities: readonly DomainParity[],
  { yes = false, screen }: { yes?: boolean; screen: Screen },
): Promise<boolean> {
  const plan = planOf(parities);
  for (const line of planLines(plan, widthOf(screen))) say(screen, line);
  if (plan.writes.length === 0) return false;
  demandAll("set immutable ids", [proofOf(parities)]);
  const ids = counted(plan.writes.length, "immutable id", "immutable ids");
  if (!(await agreed(frame, `Set ${ids} in Entra?`, yes))) {
    say(screen, "Nothing was written.");
    return false;
  }
  const outcome = await frame.progress(`Setting ${ids}`, (tell) =>
    applyFixes(vendors, plan.writes, callOf(frame), tell),
  );
  for (const line of outcomeLines(outcome, widthOf(screen))) say(screen, line);
  if (outcome.failed.length > 0)
    throw new Stop("Not everything could be written; run it again once that is settled.");
  return outcome.written.length > 0;
}

/** A member on another domain stands in the verdicts of each group. */
function planOf(parities: readonly DomainParity[]): FixPlan {
  const verdicts = new Map(
    parities.flatMap(({ verdicts }) => verdicts.map((one) => [one.account?.id ?? one.user, one] as const)),
  );
  return planFixes([...verdicts.values()], parities[0]?.where.domains ?? []);
}

function proofOf(parities: readonly DomainParity[]): Finding {
  const written = new Map(
    parities.flatMap(({ people }) =>
      people.bindings.map(({ userId, entraId }) => [userId, entraId] as const),
    ),
  );
  const verdicts = parities.flatMap(({ verdicts }) => verdicts);
  return immutableIdsProven(verdicts, (personId) => written.get(personId));
}

function planLines({ writes, left }: FixPlan, width: number): string[] {
  const rows = writes.map(({ user, person, immutableId }) => [
    user,
    `onPremisesImmutableId = ${immutableId} (${person} at JumpCloud)`,
  ]);
  const alone = left.flatMap(({ user, reason, wayOut }) => [
    ...wrap(`${user}: ${reason}.`, width - 4).map((line) => `    ${line}`),
    ...wrap(`→ ${wayOut}`, width - 6).map((line) => `      ${line}`),
  ]);
  return [
    "",
    writes.length === 0
      ? "Nothing to write."
      : `To write in Entra, ${counted(writes.length, "account", "accounts")}:`,
    ...tableLines(rows, width, "    "),
    ...(left.length > 0 ? ["Left to you:", ...alone] : []),
  ];
}

function outcomeLines({ written, already, failed, untried }: FixOutcome, width: number): string[] {
  const namesOf = (fixes: FixOutcome["written"]) => fixes.map(({ user }) => user).join(", ");
  const list = (what: string, fixes: FixOutcome["written"]) =>
    fixes.length > 0 ? wrap(`${what} ${fixes.length}: ${namesOf(fixes)}`, width) : [];
  return [
    ...list("Written and read back,", written),
    ...list("Set by somebody else meanwhile,", already),
    ...failed.flatMap(({ fix, reason }) =>
      wrap(`NOT written, or not seen afterwards: ${fix.user}. ${reason}`, width),
    ),
    ...list("Not tried any more,", untried),
  ];
}
