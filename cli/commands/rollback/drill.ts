import { existsSync } from "node:fs";
import { type Finding, stoppingFindings } from "../../../audit/finding";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAllHold } from "../../../operations/gates/refusal";
import {
  areBothVendorsEmulated,
  checkDrillDomain,
  type DrillStep,
  DrillStopwatch,
  waitUntilSignInLeadsTo,
} from "../../../operations/rollback/drill";
import type { FederationRecord } from "../../../operations/rollback/record";
import { executeRollback, planRollback, type RollbackPlan } from "../../../operations/rollback/rollback";
import { executeRollbackUndo, planRollbackUndo } from "../../../operations/rollback/rollback-undo";
import { type CommandContext, callOf } from "../../command-context";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { readRecordFile, writeNewRecord } from "../../files/record-files";
import { printThenWriteJson } from "../../files/report-file";
import { printLine, screenWidth } from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
import { findingLines } from "../../text/finding-lines";
import { tableLines, wrapToLines } from "../../text/lines";
import type { DomainRollbackOptions } from "./options";
import { declarationForUndo } from "./undo/declaration";
import type { UndoOptions } from "./undo/options";

interface Options extends DomainRollbackOptions, UndoOptions {
  person?: string[];
}

const BACK = "Set to Managed";
const JUDGED = "Judge every gate";
const FORTH = "Federate it again";

/** How a rehearsal ended. */
interface Drilled {
  /** Every step was seen to do what it is to do. */
  isProved: boolean;
  /** What keeps it from being federated again. */
  open: Finding[];
  steps: DrillStep[];
}

/** What `rollback --drill` tells programs. */
export interface DrillReport extends Drilled {
  /** Name of the domain. */
  domain: string;
  /** `unproved` where something was not seen in time; `left-managed` where a gate keeps it from being federated again. */
  result: "drilled" | "unproved" | "left-managed";
  /** The day, as the key `rollbackDrilledOn` takes it. */
  on: string;
  /** Where the record was kept. */
  recordFile: string;
}

/**
 * Rehearses a rollback where nobody depends on it, and measures it: 0 where all of it is proved, 1 where it refused or the
 * domain is left Managed, 2 where something was not seen in time.
 */
export async function drillRollback(
  context: CommandContext,
  domain: string,
  options: Options,
): Promise<ExitCode> {
  const connected = await context.connect();
  const allowedHosts = [...(connected.allowedHosts ?? []), ...(options.allowHost ?? [])];
  const vendors = { ...connected, allowedHosts };
  const { plan, record } = await context.progress("Reading both vendors", () =>
    prepared(context, vendors, domain, options),
  );
  const question = `Set ${plan.domain} of the tenant ${record.tenantId} to Managed, and federate it again?`;
  if (!(await askYesNo(context, question, options.yes))) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  const kept = writeNewRecord(record, options.record);
  const goOn = `npx jumpcloud-entra rollback --undo --domain ${plan.domain} --record ${kept}`;
  printLine(context.stderr, `The record is in ${kept}. If this is interrupted, continue with: ${goOn}`);
  const watch = new DrillStopwatch(vendors.clock);
  const drilled = await rehearse(context, vendors, { plan, record, watch }, options).catch(
    (error: unknown) => {
      printLine(context.stderr, `${plan.domain} ${standingAfter(watch.steps)}. To do the rest: ${goOn}`);
      throw error;
    },
  );
  const on = new Date(context.clock.now()).toISOString().slice(0, 10);
  const result = drilled.open.length > 0 ? "left-managed" : drilled.isProved ? "drilled" : "unproved";
  const report: DrillReport = { domain: plan.domain, result, on, recordFile: kept, ...drilled };
  const where = { domain: plan.domain, on, goOn, isEmulated: areBothVendorsEmulated(vendors) };
  printThenWriteJson(
    context,
    options.json,
    report,
    outcomeLines(drilled, where, screenWidth(context.stdout)),
  );
  if (drilled.open.length > 0) return EXIT_FINDINGS;
  return drilled.isProved ? EXIT_OK : EXIT_CANNOT_TELL;
}

/** All that can refuse, before anything is written. */
async function prepared(
  context: CommandContext,
  vendors: Vendors,
  domain: string,
  options: Options,
): Promise<{ plan: RollbackPlan; record: FederationRecord }> {
  const call = callOf(context);
  const { foreign = false, record: file, person = [] } = options;
  const plan = await planRollback(vendors, { domain, foreign }, call);
  const action = `rehearse on ${plan.domain}`;
  demandAllHold(action, [checkDrillDomain(plan, person, areBothVendorsEmulated(vendors))]);
  const earlier = file && existsSync(file) ? readRecordFile(file, plan.domain) : undefined;
  const known = { ...plan.record, ...(earlier?.declared ? { declared: earlier.declared } : {}) };
  const record = { ...known, declared: await declarationForUndo(vendors, known, options, call) };
  // With a federation that is broken already, nothing would be proved.
  const { gates } = await planRollbackUndo(vendors, record, async () => record.declared, call);
  demandAllHold(action, gates);
  return { plan, record };
}

async function rehearse(
  context: CommandContext,
  vendors: Vendors,
  { plan, record, watch }: { plan: RollbackPlan; record: FederationRecord; watch: DrillStopwatch },
  { deadline }: Options,
): Promise<Drilled> {
  const { domain } = plan;
  const call = callOf(context);
  const within = { deadlineSeconds: deadline };
  const step = <Result>(name: string, work: () => Promise<Result>) =>
    context.progress(name, () => watch.time(name, work));
  const ended = await step(BACK, () => executeRollback(vendors, plan, within, call));
  const isBack = await step("Sign-in page asks for a password at Microsoft", () =>
    waitUntilSignInLeadsTo("Microsoft", vendors, domain, within, call),
  );
  const again = await step(JUDGED, () =>
    planRollbackUndo(vendors, record, async () => record.declared ?? missing(domain), call),
  );
  const open = stoppingFindings(again.gates);
  if (open.length > 0) return { isProved: false, open, steps: watch.steps };
  await step(FORTH, () => executeRollbackUndo(vendors, again, call));
  const isForth = await step("Sign-in page leads to JumpCloud", () =>
    waitUntilSignInLeadsTo("JumpCloud", vendors, domain, within, call),
  );
  return { isProved: ended === "managed" && isBack && isForth, open, steps: watch.steps };
}

/** How a domain stands on which a rehearsal broke off after these steps. */
function standingAfter(steps: DrillStep[]): string {
  const done = new Set(steps.map(({ name }) => name));
  if (done.has(FORTH)) return "is Federated again";
  if (done.has(JUDGED)) return "may be Federated again, or still Managed";
  return done.has(BACK) ? "is Managed" : "may already be Managed, or not yet";
}

function missing(domain: string): never {
  throw new Error(`The record of ${domain} no longer has the data for its gates.`);
}

function outcomeLines(
  { isProved, open, steps }: Drilled,
  {
    domain,
    on,
    goOn,
    isEmulated: emulated,
  }: { domain: string; on: string; goOn: string; isEmulated: boolean },
  width: number,
): string[] {
  const measured = [
    `Practised on ${domain}${emulated ? ", on the emulators" : ""}:`,
    ...tableLines(
      steps.map(({ name, seconds }) => [name, `${seconds} s`]),
      width,
      "  ",
    ),
    "",
  ];
  if (open.length > 0) {
    return [
      ...measured,
      ...wrapToLines(
        `${domain} is Managed. It is not federated again, because these gates do not hold:`,
        width,
      ),
      ...open.flatMap((finding) => findingLines(finding, width)),
      ...wrapToLines(`Correct that, then: ${goOn}`, width),
    ];
  }
  const what = emulated
    ? "Proved: what the command does, and that you can use it. Not proved: the tenant, its credential and its people."
    : "Proved: with this credential and this record a domain is set back and federated again. Not proved: that a person can sign in meanwhile.";
  const late = `${domain} is Federated again. Not proved: a write, or the sign-in page, did not show in time. Sign-in pages can take two hours; see --deadline.`;
  return isProved
    ? [
        ...measured,
        ...wrapToLines(what, width),
        "To say in the configuration that the rollback was practised:",
        `  npx pulumi config set --path rollbackDrilledOn ${on}`,
      ]
    : [...measured, ...wrapToLines(late, width)];
}
