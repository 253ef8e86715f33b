import type { JumpCloud } from "../../../clients/jumpcloud";
import type { Tenant } from "../../../operations/federation/stable-domain";
import { planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import {
  CANNOT_TELL,
  callOf,
  type ExitCode,
  FINDINGS,
  type Frame,
  type Screen,
  WELL,
} from "../../command-context";
import { failureOf, Stop } from "../../command-failure";
import { jumpcloudAtHand } from "../../connection";
import { say, tableLines, tellThenWriteJson, widthOf, wrap, writeReport } from "../../terminal/output";
import { agreed } from "../../terminal/questions";
import { passwordTable } from "../../text/password-text";
import { demandsSteps } from "../../text/second-factor-text";
import { carryOut, readAgain } from "./action";
import { withAgreed } from "./leaver-blocking";
import { blockedLines } from "./leavers-text";
import type { DeedOptions } from "./options";
import { type Rollback, reportOf } from "./outcome";
import { planLines } from "./plan-text";
import type { Target } from "./rollback-target";

/** Tenants that are read at a time. */
const AT_ONCE = 4;

/** The same for each of them, with JumpCloud where a credential of it is at hand. */
interface SeveralOptions extends DeedOptions {
  jumpcloud?: JumpCloud;
}

/** A domain that could be read. */
interface Listed {
  target: Target;
  entra: Tenant;
  plan: RollbackPlan;
}

/** What became of one of them. */
type Fate = { target: Target } & (
  | { result: "done"; told: Rollback }
  | { result: "declined" | "not begun"; plan: RollbackPlan }
  | { result: "refused" | "failed" | "interrupted"; message: string }
);

/**
 * Sets several domains back, each whatever becomes of the others: 0 where all are Managed, 1 where one refused or the
 * person said no, 2 where one can't be told.
 */
export async function rollBackSeveral(
  frame: Frame,
  targets: readonly Target[],
  given: DeedOptions,
): Promise<ExitCode> {
  const jumpcloud = await jumpcloudAtHand(frame);
  const options = { ...given, ...(jumpcloud ? { jumpcloud } : {}) };
  const asked = options.json === true ? frame.stderr : frame.stdout;
  const read = await frame.progress(`Reading ${targets.length} domains`, () =>
    several(targets, (target) => reading(frame, target, options)),
  );
  frame.signal.throwIfAborted();
  if (options.csv) writeTable(frame, options.csv, read);
  const answered: (Listed | Fate)[] = [];
  for (const one of read) {
    list(one, asked);
    answered.push("entra" in one ? await askedFor(frame, one, options) : one);
  }
  const fates: Fate[] = [];
  for (const one of answered) fates.push(await fateOf(frame, one, options, asked));
  const width = widthOf(frame.stdout);
  const lines = [
    "",
    ...tableLines(fates.map(rowOf), width),
    ...fates.flatMap((fate) => afterwards(fate, width)),
  ];
  tellThenWriteJson(frame, options.json, fates.map(reportOfFate), lines);
  if (frame.signal.aborted) throw new Stop(`Interrupted. ${standingOf(fates)}`);
  return worst(fates);
}

async function reading(frame: Frame, target: Target, options: SeveralOptions): Promise<Listed | Fate> {
  try {
    const entra = await frame.connectEntra(target.env);
    return { target, entra, plan: await planOf(frame, entra, target, options) };
  } catch (error) {
    return failed(frame, target, error);
  }
}

async function planOf(
  frame: Frame,
  entra: Tenant,
  { domain, tenant, env }: Target,
  { foreign = false, jumpcloud }: SeveralOptions,
): Promise<RollbackPlan> {
  // To another tenant's JumpCloud organisation the credential here does not lead: it would call everybody gone.
  const asked = jumpcloud && env === frame.env ? { jumpcloud } : {};
  const plan = await planRollback(entra, { domain, foreign, ...asked }, callOf(frame));
  const { tenantId } = plan.record;
  if (tenant === undefined || tenant.toLowerCase() === tenantId.toLowerCase()) return plan;
  throw new Stop(`The list has ${domain} in the tenant ${tenant}, and its credential leads to ${tenantId}.`);
}

function failed(frame: Frame, target: Target, error: unknown): Fate {
  const { code, message } = failureOf(error, frame.signal);
  return { target, result: code === FINDINGS ? "refused" : "failed", message };
}

function list(one: Listed | Fate, asked: Screen): void {
  say(asked, `== ${one.target.domain} ==`);
  if ("plan" in one) for (const line of planLines(one.plan, asked)) say(asked, line);
  else if ("message" in one) say(asked, one.message);
  say(asked);
}

/** What the person agrees to, with whom to block. */
async function askedFor(frame: Frame, one: Listed, options: DeedOptions): Promise<Listed | Fate> {
  const { target, plan } = one;
  if (plan.way === "none" || options.prepare) return one;
  const question = `Set ${plan.domain} of the tenant ${plan.record.tenantId} to Managed?`;
  if (!(await agreed(frame, question, options.yes))) return { target, result: "declined", plan };
  return { ...one, plan: await withAgreed(frame, plan, options) };
}

async function fateOf(
  frame: Frame,
  one: Listed | Fate,
  options: SeveralOptions,
  asked: Screen,
): Promise<Fate> {
  if (!("entra" in one)) return one;
  const { target, entra, plan: listed } = one;
  if (frame.signal.aborted) return { target, result: "not begun", plan: listed };
  try {
    const isAsked = listed.way !== "none" && !options.prepare && !options.yes;
    const again = () => readingAgain(frame, one, options);
    const plan = isAsked ? await readAgain(frame, listed, again, asked) : listed;
    return { target, result: "done", told: await carryOut(frame, entra, plan, options, asked) };
  } catch (error) {
    if (!frame.signal.aborted) return failed(frame, target, error);
    return { target, result: "interrupted", message: failureOf(error, frame.signal).message };
  }
}

/** What the person wants blocked is no reading. */
async function readingAgain(frame: Frame, { entra, target, plan }: Listed, options: SeveralOptions) {
  const now = await planOf(frame, entra, target, options);
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
function writeTable(frame: Frame, file: string, read: (Listed | Fate)[]): void {
  const plans = read.flatMap((one) => ("plan" in one ? one.plan : []));
  const tables = plans.map(passwordTable);
  const rows = tables.map((table, index) => (index === 0 ? table : table.slice(table.indexOf("\n") + 1)));
  writeReport(frame, file, rows.join(""), "Nothing was changed.");
}

/** As one domain alone is told to programs. */
function resultOf(fate: Fate): string {
  if (fate.result !== "done") return fate.result;
  const { plan, outcome } = fate.told;
  return plan.way === "none" ? "already-managed" : (outcome ?? "prepared");
}

function rowOf(fate: Fate): string[] {
  const told = "message" in fate ? (fate.message.split("\n")[0] ?? "") : "";
  const kept = fate.result === "done" && fate.told.kept ? `record in ${fate.told.kept}` : "";
  return [fate.target.domain, resultOf(fate), told || kept];
}

/** Who gets in although they have left, and with what; nothing where there is nothing to do about either. */
function afterwards(fate: Fate, width: number): string[] {
  if (fate.result !== "done" || fate.told.outcome === undefined) return [];
  const { plan, blocked = [] } = fate.told;
  const steps = demandsSteps(plan.demands).flatMap((step) => wrap(step, width));
  const lines = [...blockedLines(blocked, plan.leavers, plan.graph, width), ...steps];
  return lines.length > 0 ? ["", `== ${plan.domain} ==`, ...lines] : [];
}

function reportOfFate(fate: Fate): object {
  if (fate.result === "done") return reportOf(fate.told);
  const { domain, tenant } = fate.target;
  const tenantId = "plan" in fate ? fate.plan.record.tenantId : tenant;
  return {
    domain,
    ...(tenantId ? { tenantId } : {}),
    result: resultOf(fate),
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
  if (results.some((result) => result === "failed" || result === "late")) return CANNOT_TELL;
  return results.some((result) => result === "refused" || result === "declined") ? FINDINGS : WELL;
}
