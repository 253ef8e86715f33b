import type { Finding } from "../../../audit/finding";
import { checkImmutableIdsProven } from "../../../audit/people/immutable-ids";
import { type ParityFixPlan, planParityFixes } from "../../../audit/people/parity-fix";
import { ACCOUNT_NEED, checkBootstrapPermissions } from "../../../audit/permissions/permissions";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAllHold } from "../../../operations/gates/refusal";
import { type ImmutableIdOutcome, writeImmutableIds } from "../../../operations/people/immutable-ids";
import type { DomainParity } from "../../../operations/people/parity";
import { readGrantedPermissions } from "../../../readings";
import { type CommandContext, callOf, type Screen } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { pluralize, printLine, screenWidth, tableLines, wrapToLines } from "../../terminal/output";
import { confirmFreshPlan } from "../../terminal/questions";

export interface ParityFixOptions {
  /** The option `--yes`. */
  yes?: boolean;
  screen: Screen;
  /** Compares everybody anew. */
  compareAgain(): Promise<DomainParity[]>;
}

/**
 * Plans, lists every write, asks, writes, and says what became of it. Answers whether something was written.
 * @throws Refused where it isn't proven what JumpCloud sends; Stop where a write failed or nobody can be asked
 */
export async function fixParity(
  context: CommandContext,
  vendors: Vendors,
  parities: readonly DomainParity[],
  { yes = false, screen, compareAgain: again }: ParityFixOptions,
): Promise<boolean> {
  const list = (plan: ParityFixPlan) => {
    for (const line of planLines(plan, screenWidth(screen))) printLine(screen, line);
  };
  const listed = planOf(parities);
  list(listed);
  demandProof(listed, parities);
  if (isOpen(listed)) demandAllHold("set immutable ids", await mayWrite(vendors));
  const plan = await confirmFreshPlan(context, {
    ...{ listed, yes, printPlan: list, isOpen },
    question: (planned) => `Set ${idsOf(planned)} in Entra?`,
    essence: ({ writes }) => writes,
    async judgeAgain() {
      const present = await again();
      const planned = planOf(present);
      demandProof(planned, present);
      return planned;
    },
  });
  if (!plan) printLine(screen, "Nothing was written.");
  if (!plan || !isOpen(plan)) return false;
  const outcome = await context.progress(`Setting ${idsOf(plan)}`, (tell) =>
    writeImmutableIds(vendors, plan.writes, callOf(context), { tell }),
  );
  for (const line of outcomeLines(outcome, screenWidth(screen))) printLine(screen, line);
  if (outcome.failed.length > 0)
    throw new CommandStop("Not everything could be written; run it again once that is settled.");
  return outcome.written.length > 0;
}

function isOpen({ writes }: ParityFixPlan): boolean {
  return writes.length > 0;
}

function idsOf({ writes }: ParityFixPlan): string {
  return pluralize(writes.length, "immutable id", "immutable ids");
}

function demandProof(plan: ParityFixPlan, parities: readonly DomainParity[]): void {
  if (isOpen(plan)) demandAllHold("set immutable ids", [proofOf(parities)]);
}

/** Said before anybody is asked; Graph would refuse each write. */
async function mayWrite({ graph }: Vendors): Promise<Finding[]> {
  const [{ appId }, roles] = await Promise.all([graph.claims(), readGrantedPermissions(graph)]);
  const needs = [{ ...ACCOUNT_NEED, purpose: "write immutable ids" }];
  return checkBootstrapPermissions(`application ${appId}`, roles, needs, "npx jumpcloud-entra parity --fix");
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
  const alone = left.flatMap(({ user, reason, wayOut }) => [
    ...wrapToLines(`${user}: ${reason}.`, width - 4).map((line) => `    ${line}`),
    ...wrapToLines(`→ ${wayOut}`, width - 6).map((line) => `      ${line}`),
  ]);
  return [
    "",
    writes.length === 0
      ? "Nothing to write."
      : `To write in Entra, ${pluralize(writes.length, "account", "accounts")}:`,
    ...tableLines(rows, width, "    "),
    ...(left.length > 0 ? ["Left to you:", ...alone] : []),
  ];
}

function outcomeLines({ written, already, failed, untried }: ImmutableIdOutcome, width: number): string[] {
  const namesOf = (writes: ImmutableIdOutcome["written"]) => writes.map(({ user }) => user).join(", ");
  const list = (what: string, writes: ImmutableIdOutcome["written"]) =>
    writes.length > 0 ? wrapToLines(`${what} ${writes.length}: ${namesOf(writes)}`, width) : [];
  return [
    ...list("Written and read back,", written),
    ...list("Set by somebody else meanwhile,", already),
    ...failed.flatMap(({ write, reason }) =>
      wrapToLines(`NOT written, or not seen afterwards: ${write.user}. ${reason}`, width),
    ),
    ...list("Not tried any more,", untried),
  ];
}
