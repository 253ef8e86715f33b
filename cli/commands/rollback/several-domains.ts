import type { JumpCloud } from "../../../clients/jumpcloud";
import type { EntraConnection } from "../../../operations/federation/stable-domain";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import {
  type CommandContext,
  callOf,
  EXIT_CANNOT_TELL,
  EXIT_FINDINGS,
  EXIT_OK,
  type ExitCode,
  type Screen,
} from "../../command-context";
import { CommandStop, describeFailure } from "../../command-failure";
import { connectJumpCloudIfPossible } from "../../connection";
import {
  printLine,
  printThenWriteJson,
  screenWidth,
  tableLines,
  wrapToLines,
  writePrivateFile,
} from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
import { passwordCsv } from "../../text/password-text";
import { secondFactorSteps } from "../../text/second-factor-text";
import { carryOutRollback, rereadRollbackPlan } from "./action";
import { withLeaversToBlock } from "./leaver-blocking";
import { blockedLeaverLines } from "./leavers-text";
import type { DomainRollbackOptions } from "./options";
import { type RollbackReport, type RollbackResult, toRollbackReport } from "./outcome";
import { rollbackPlanLines } from "./plan-text";
import type { RollbackTarget } from "./rollback-target";

/** Tenants that are read at a time. */
const AT_ONCE = 4;

/** The same for each of them, with JumpCloud where a credential of it is at hand. */
interface SeveralOptions extends DomainRollbackOptions {
  jumpcloud?: JumpCloud;
}

/** A domain that could be read. */
interface Listed {
  target: RollbackTarget;
  entra: EntraConnection;
  plan: RollbackPlan;
}

/** What became of one of them. */
type Fate = { target: RollbackTarget } & (
  | { result: "done"; told: RollbackResult }
  | { result: "declined" | "not begun"; plan: RollbackPlan }
  | { result: "refused" | "failed" | "interrupted"; message: string }
);

/**
 * Sets several domains back, each whatever becomes of the others: 0 where all are Managed, 1 where one refused or the
 * person said no, 2 where one can't be told.
 */
export async function rollBackDomains(
  context: CommandContext,
  targets: readonly RollbackTarget[],
  given: DomainRollbackOptions,
): Promise<ExitCode> {
  const jumpcloud = await connectJumpCloudIfPossible(context);
  const options = { ...given, ...(jumpcloud ? { jumpcloud } : {}) };
  const asked = options.json === true ? context.stderr : context.stdout;
  const read = await context.progress(`Reading ${targets.length} domains`, () =>
    several(targets, (target) => reading(context, target, options)),
  );
  context.signal.throwIfAborted();
  if (options.csv) writeTable(context, options.csv, read);
  const answered: (Listed | Fate)[] = [];
  for (const one of read) {
    list(one, asked);
    answered.push("entra" in one ? await askedFor(context, one, options) : one);
  }
  const fates: Fate[] = [];
  for (const one of answered) fates.push(await fateOf(context, one, options, asked));
  const width = screenWidth(context.stdout);
  const lines = [
    "",
    ...tableLines(fates.map(rowOf), width),
    ...fates.flatMap((fate) => afterwards(fate, width)),
  ];
  printThenWriteJson(context, options.json, fates.map(reportOfFate), lines);
  if (context.signal.aborted) throw new CommandStop(`Interrupted. ${standingOf(fates)}`);
  return worst(fates);
}

async function reading(
  context: CommandContext,
  target: RollbackTarget,
  options: SeveralOptions,
): Promise<Listed | Fate> {
  try {
    const entra = await context.connectEntra(target.env);
    return { target, entra, plan: await planOf(context, entra, target, options) };
  } catch (error) {
    return failed(context, target, error);
  }
}

async function planOf(
  context: CommandContext,
  entra: EntraConnection,
  { domain, tenant, env }: RollbackTarget,
  { foreign = false, jumpcloud }: SeveralOptions,
): Promise<RollbackPlan> {
  // To another tenant's JumpCloud organisation the credential here does not lead: it would call everybody gone.
  const asked = jumpcloud && env === context.env ? { jumpcloud } : {};
  const plan = await planRollback(entra, { domain, foreign, ...asked }, callOf(context));
  const { tenantId } = plan.record;
  if (tenant === undefined || tenant.toLowerCase() === tenantId.toLowerCase()) return plan;
  throw new CommandStop(
    `The list has ${domain} in the tenant ${tenant}, and its credential leads to ${tenantId}.`,
  );
}

function failed(context: CommandContext, target: RollbackTarget, error: unknown): Fate {
  const { code, message } = describeFailure(error, context.signal);
  return { target, result: code === EXIT_FINDINGS ? "refused" : "failed", message };
}

function list(one: Listed | Fate, asked: Screen): void {
  printLine(asked, `== ${one.target.domain} ==`);
  if ("plan" in one) for (const line of rollbackPlanLines(one.plan, asked)) printLine(asked, line);
  else if ("message" in one) printLine(asked, one.message);
  printLine(asked);
}

/** What the person agrees to, with whom to block. */
async function askedFor(
  context: CommandContext,
  one: Listed,
  options: DomainRollbackOptions,
): Promise<Listed | Fate> {
  const { target, plan } = one;
  if (plan.way === "none" || options.prepare) return one;
  const question = `Set ${plan.domain} of the tenant ${plan.record.tenantId} to Managed?`;
  if (!(await askYesNo(context, question, options.yes))) return { target, result: "declined", plan };
  return { ...one, plan: await withLeaversToBlock(context, plan, options) };
}

async function fateOf(
  context: CommandContext,
  one: Listed | Fate,
  options: SeveralOptions,
  asked: Screen,
): Promise<Fate> {
  if (!("entra" in one)) return one;
  const { target, entra, plan: listed } = one;
  if (context.signal.aborted) return { target, result: "not begun", plan: listed };
  try {
    const isAsked = listed.way !== "none" && !options.prepare && !options.yes;
    const again = () => readingAgain(context, one, options);
    const plan = isAsked ? await rereadRollbackPlan(context, listed, again, asked) : listed;
    return { target, result: "done", told: await carryOutRollback(context, entra, plan, options, asked) };
  } catch (error) {
    if (!context.signal.aborted) return failed(context, target, error);
    return { target, result: "interrupted", message: describeFailure(error, context.signal).message };
  }
}

/** What the person wants blocked is no reading. */
async function readingAgain(
  context: CommandContext,
  { entra, target, plan }: Listed,
  options: SeveralOptions,
) {
  const now = await planOf(context, entra, target, options);
  const { blocked } = plan.record;
  return blocked ? { ...now, record: { ...now.record, blocked } } : now;
}

/** At most so many at a time, each answer in its place. */
async function several<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

/** Everybody in one table; each domain's people are judged by what is known of it. */
function writeTable(context: CommandContext, file: string, read: (Listed | Fate)[]): void {
  const plans = read.flatMap((one) => ("plan" in one ? one.plan : []));
  const tables = plans.map(passwordCsv);
  const rows = tables.map((table, index) => (index === 0 ? table : table.slice(table.indexOf("\n") + 1)));
  writePrivateFile(context, file, rows.join(""), "Nothing was changed.");
}

/** As one domain alone is told to programs. */
function resultOf(fate: Fate): string {
  if (fate.result !== "done") return fate.result;
  const { plan, outcome } = fate.told;
  return plan.way === "none" ? "already-managed" : (outcome ?? "prepared");
}

function rowOf(fate: Fate): string[] {
  const told = "message" in fate ? (fate.message.split("\n")[0] ?? "") : "";
  const kept = fate.result === "done" && fate.told.recordFile ? `record in ${fate.told.recordFile}` : "";
  return [fate.target.domain, resultOf(fate), told || kept];
}

/** Who gets in although they have left, and with what; nothing where there is nothing to do about either. */
function afterwards(fate: Fate, width: number): string[] {
  if (fate.result !== "done" || fate.told.outcome === undefined) return [];
  const { plan, blocked = [] } = fate.told;
  const steps = secondFactorSteps(plan.demands).flatMap((step) => wrapToLines(step, width));
  const lines = [...blockedLeaverLines(blocked, plan.leavers, plan.graph, width), ...steps];
  return lines.length > 0 ? ["", `== ${plan.domain} ==`, ...lines] : [];
}

/** What `rollback` of several domains tells programs of one that was not written. */
export interface UnwrittenReport {
  /** Name of the domain. */
  domain: string;
  /** Id of the tenant; left out where the list does not say it and it could not be read. */
  tenantId?: string;
  /** Why nothing was written, or what is not known. */
  result: Exclude<Fate["result"], "done">;
  /** In words; left out where the person said no, or it was not begun. */
  reason?: string;
}

function reportOfFate(fate: Fate): RollbackReport | UnwrittenReport {
  if (fate.result === "done") return toRollbackReport(fate.told);
  const { domain, tenant } = fate.target;
  const tenantId = "plan" in fate ? fate.plan.record.tenantId : tenant;
  return {
    domain,
    ...(tenantId ? { tenantId } : {}),
    result: fate.result,
    ...("message" in fate ? { reason: fate.message } : {}),
  };
}

function standingOf(fates: Fate[]): string {
  const named = (what: string, of: (result: string) => boolean) => {
    const names = fates.filter((fate) => of(resultOf(fate))).map(({ target }) => target.domain);
    return names.length > 0 ? [`${what}: ${names.join(", ")}.`] : [];
  };
  const told = [
    ...named("Managed", (result) => result === "managed" || result === "already-managed"),
    ...named("May be Managed by now, or not yet", (result) => result === "interrupted" || result === "late"),
    ...named("Not begun", (result) => result === "not begun"),
    ...named("Failed before", (result) => result === "refused" || result === "failed"),
  ];
  return `${told.join(" ")} Run it again: it finds out, and goes on.`;
}

function worst(fates: Fate[]): ExitCode {
  const results = fates.map(resultOf);
  if (results.some((result) => result === "failed" || result === "late")) return EXIT_CANNOT_TELL;
  return results.some((result) => result === "refused" || result === "declined") ? EXIT_FINDINGS : EXIT_OK;
}
