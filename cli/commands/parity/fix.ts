import type { Finding } from "../../../audit/finding";
import { immutableIdsProven } from "../../../audit/people/immutable-ids";
import { type FixPlan, planFixes } from "../../../audit/people/parity-fix";
import { ACCOUNT_NEED, bootstrapPermissions } from "../../../audit/permissions/permissions";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAll } from "../../../operations/gates/refusal";
import { type IdsWritten, writeImmutableIds } from "../../../operations/people/immutable-ids";
import type { DomainParity } from "../../../operations/people/parity";
import { permissionsOf } from "../../../readings";
import { callOf, type Frame, type Screen } from "../../command-context";
import { Stop } from "../../command-failure";
import { counted, say, tableLines, widthOf, wrap } from "../../terminal/output";
import { agreedTo } from "../../terminal/questions";

export interface FixOptions {
  /** The option `--yes`. */
  yes?: boolean;
  screen: Screen;
  /** Compares everybody anew. */
  again(): Promise<DomainParity[]>;
}

/**
 * Plans, lists every write, asks, writes, and says what became of it. Answers whether something was written.
 * @throws Refused where it isn't proven what JumpCloud sends; Stop where a write failed or nobody can be asked
 */
export async function fixParity(
  frame: Frame,
  vendors: Vendors,
  parities: readonly DomainParity[],
  { yes = false, screen, again }: FixOptions,
): Promise<boolean> {
  const list = (plan: FixPlan) => {
    for (const line of planLines(plan, widthOf(screen))) say(screen, line);
  };
  const listed = planOf(parities);
  list(listed);
  demandProof(listed, parities);
  if (isOpen(listed)) demandAll("set immutable ids", await mayWrite(vendors));
  const plan = await agreedTo(frame, {
    ...{ listed, yes, list, isOpen },
    question: (planned) => `Set ${idsOf(planned)} in Entra?`,
    essence: ({ writes }) => writes,
    async again() {
      const present = await again();
      const planned = planOf(present);
      demandProof(planned, present);
      return planned;
    },
  });
  if (!plan) say(screen, "Nothing was written.");
  if (!plan || !isOpen(plan)) return false;
  const outcome = await frame.progress(`Setting ${idsOf(plan)}`, (tell) =>
    writeImmutableIds(vendors, plan.writes, callOf(frame), { tell }),
  );
  for (const line of outcomeLines(outcome, widthOf(screen))) say(screen, line);
  if (outcome.failed.length > 0)
    throw new Stop("Not everything could be written; run it again once that is settled.");
  return outcome.written.length > 0;
}

function isOpen({ writes }: FixPlan): boolean {
  return writes.length > 0;
}

function idsOf({ writes }: FixPlan): string {
  return counted(writes.length, "immutable id", "immutable ids");
}

function demandProof(plan: FixPlan, parities: readonly DomainParity[]): void {
  if (isOpen(plan)) demandAll("set immutable ids", [proofOf(parities)]);
}

/** Said before anybody is asked; Graph would refuse each write. */
async function mayWrite({ graph }: Vendors): Promise<Finding[]> {
  const [{ appId }, roles] = await Promise.all([graph.claims(), permissionsOf(graph)]);
  const needs = [{ ...ACCOUNT_NEED, purpose: "write immutable ids" }];
  return bootstrapPermissions(`application ${appId}`, roles, needs, "npx jumpcloud-entra parity --fix");
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

function outcomeLines({ written, already, failed, untried }: IdsWritten, width: number): string[] {
  const namesOf = (writes: IdsWritten["written"]) => writes.map(({ user }) => user).join(", ");
  const list = (what: string, writes: IdsWritten["written"]) =>
    writes.length > 0 ? wrap(`${what} ${writes.length}: ${namesOf(writes)}`, width) : [];
  return [
    ...list("Written and read back,", written),
    ...list("Set by somebody else meanwhile,", already),
    ...failed.flatMap(({ write, reason }) =>
      wrap(`NOT written, or not seen afterwards: ${write.user}. ${reason}`, width),
    ),
    ...list("Not tried any more,", untried),
  ];
}
