import type { JumpCloud } from "../../../clients/jumpcloud";
import type { EntraConnection } from "../../../operations/connection/vendors";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop, describeFailure } from "../../command-failure";
import { connectJumpCloudIfPossible } from "../../connection";
import { EXIT_FINDINGS, type ExitCode } from "../../exit-codes";
import { printThenWriteJson, writePrivateFile } from "../../files/report-file";
import { printLine, printLines, screenWidth, textScreen } from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
import type { Screen } from "../../terminal/screen";
import { tableLines } from "../../text/lines";
import { passwordCsv } from "../../text/password-text";
import { carryOutRollback, rereadRollbackPlan } from "./action";
import {
  type DomainFate,
  fateRow,
  fatesText,
  followUpLines,
  toFateReport,
  worstExitCode,
} from "./domain-fates";
import { withLeaversToBlock } from "./leaver-blocking";
import type { DomainRollbackOptions } from "./options";
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
  const asked = textScreen(context, options.json);
  const read = await context.progress(`Reading ${targets.length} domains`, () =>
    several(targets, (target) => reading(context, target, options)),
  );
  context.signal.throwIfAborted();
  if (options.csv) writeTable(context, options.csv, read);
  const answered: (Listed | DomainFate)[] = [];
  for (const one of read) {
    list(one, asked);
    answered.push("entra" in one ? await askedFor(context, one, options) : one);
  }
  const fates: DomainFate[] = [];
  for (const one of answered) fates.push(await fateOf(context, one, options, asked));
  const width = screenWidth(context.stdout);
  const lines = [
    "",
    ...tableLines(fates.map(fateRow), width),
    ...fates.flatMap((fate) => followUpLines(fate, width)),
  ];
  printThenWriteJson(context, options.json, fates.map(toFateReport), lines);
  if (context.signal.aborted) throw new CommandStop(`Interrupted. ${fatesText(fates)}`);
  return worstExitCode(fates);
}

async function reading(
  context: CommandContext,
  target: RollbackTarget,
  options: SeveralOptions,
): Promise<Listed | DomainFate> {
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
    `The list has ${domain} in the tenant ${tenant}, but its credential is for ${tenantId}.`,
  );
}

function failed(context: CommandContext, target: RollbackTarget, error: unknown): DomainFate {
  const { code, message } = describeFailure(error, context.signal);
  return { target, result: code === EXIT_FINDINGS ? "refused" : "failed", message };
}

function list(one: Listed | DomainFate, asked: Screen): void {
  printLine(asked, `== ${one.target.domain} ==`);
  if ("plan" in one) printLines(asked, rollbackPlanLines(one.plan, asked));
  else if ("message" in one) printLine(asked, one.message);
  printLine(asked);
}

/** What the person agrees to, with whom to block. */
async function askedFor(
  context: CommandContext,
  one: Listed,
  options: DomainRollbackOptions,
): Promise<Listed | DomainFate> {
  const { target, plan } = one;
  if (plan.way === "none" || options.prepare) return one;
  const question = `Set ${plan.domain} of the tenant ${plan.record.tenantId} to Managed?`;
  if (!(await askYesNo(context, question, options.yes))) return { target, result: "declined", plan };
  return { ...one, plan: await withLeaversToBlock(context, plan, options) };
}

async function fateOf(
  context: CommandContext,
  one: Listed | DomainFate,
  options: SeveralOptions,
  asked: Screen,
): Promise<DomainFate> {
  if (!("entra" in one)) return one;
  const { target, entra, plan: listed } = one;
  if (context.signal.aborted) return { target, result: "not begun", plan: listed };
  try {
    const isAsked = listed.way !== "none" && !options.prepare && !options.yes;
    const again = () => readingAgain(context, one, options);
    const plan = isAsked ? await rereadRollbackPlan(context, listed, again, asked) : listed;
    return { target, result: "done", rollback: await carryOutRollback(context, entra, plan, options, asked) };
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
function writeTable(context: CommandContext, file: string, read: (Listed | DomainFate)[]): void {
  const plans = read.flatMap((one) => ("plan" in one ? one.plan : []));
  const tables = plans.map(passwordCsv);
  const rows = tables.map((table, index) => (index === 0 ? table : table.slice(table.indexOf("\n") + 1)));
  writePrivateFile(context, file, rows.join(""), "Nothing was changed.");
}
