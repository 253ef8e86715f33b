import { existsSync } from "node:fs";
import { type Finding, stopping } from "../../../audit/finding";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAll } from "../../../operations/gates/refusal";
import { drillGate, isEmulated, leadsTo, type Step, Stopwatch } from "../../../operations/rollback/drill";
import type { FederationRecord } from "../../../operations/rollback/record";
import { planRollback, type RollbackPlan, rollBack } from "../../../operations/rollback/rollback";
import { planUndo, undo } from "../../../operations/rollback/undo";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { keepRecord, readRecordFile } from "../../files/record-files";
import { findingLines, say, tableLines, tellThenWriteJson, widthOf, wrap } from "../../terminal/output";
import { agreed } from "../../terminal/questions";
import type { DeedOptions } from "./options";
import { circumstancesOf, type UndoOptions } from "./undo/rollback";

interface Options extends DeedOptions, UndoOptions {
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
  steps: Step[];
}

/**
 * Rehearses a rollback where nobody depends on it, and measures it: 0 where all of it is proved, 1 where it refused or the
 * domain is left Managed, 2 where something was not seen in time.
 */
export async function drillRollback(frame: Frame, domain: string, options: Options): Promise<ExitCode> {
  const connected = await frame.connect();
  const allowedHosts = [...(connected.allowedHosts ?? []), ...(options.allowHost ?? [])];
  const vendors = { ...connected, allowedHosts };
  const { plan, record } = await frame.progress("Reading both vendors", () =>
    prepared(frame, vendors, domain, options),
  );
  const question = `Set ${plan.domain} of the tenant ${record.tenantId} to Managed, and federate it again?`;
  if (!(await agreed(frame, question, options.yes))) {
    say(frame.stderr, "Nothing was changed.");
    return FINDINGS;
  }
  const kept = keepRecord(record, options.record);
  const goOn = `npx jumpcloud-entra rollback --undo --domain ${plan.domain} --record ${kept}`;
  say(frame.stderr, `The record is in ${kept}. Should this break off, go on with: ${goOn}`);
  const watch = new Stopwatch(vendors.clock);
  const drilled = await rehearse(frame, vendors, { plan, record, watch }, options).catch((error: unknown) => {
    say(frame.stderr, `${plan.domain} ${standingAfter(watch.steps)}. What is missing is done by: ${goOn}`);
    throw error;
  });
  const on = new Date(frame.clock.now()).toISOString().slice(0, 10);
  const result = drilled.open.length > 0 ? "left-managed" : drilled.isProved ? "drilled" : "unproved";
  const report = { domain: plan.domain, result, on, recordFile: kept, ...drilled };
  const where = { domain: plan.domain, on, goOn, isEmulated: isEmulated(vendors) };
  tellThenWriteJson(frame, options.json, report, outcomeLines(drilled, where, widthOf(frame.stdout)));
  if (drilled.open.length > 0) return FINDINGS;
  return drilled.isProved ? WELL : CANNOT_TELL;
}

/** All that can refuse, before anything is written. */
async function prepared(
  frame: Frame,
  vendors: Vendors,
  domain: string,
  options: Options,
): Promise<{ plan: RollbackPlan; record: FederationRecord }> {
  const call = callOf(frame);
  const { foreign = false, record: file, person = [] } = options;
  const plan = await planRollback(vendors, { domain, foreign }, call);
  const deed = `rehearse on ${plan.domain}`;
  demandAll(deed, [drillGate(plan, person, isEmulated(vendors))]);
  const earlier = file && existsSync(file) ? readRecordFile(file, plan.domain) : undefined;
  const known = { ...plan.record, ...(earlier?.declared ? { declared: earlier.declared } : {}) };
  const record = { ...known, declared: await circumstancesOf(vendors, known, options, frame) };
  // With a federation that is broken already, nothing would be proved.
  const { gates } = await planUndo(vendors, record, async () => record.declared, call);
  demandAll(deed, gates);
  return { plan, record };
}

async function rehearse(
  frame: Frame,
  vendors: Vendors,
  { plan, record, watch }: { plan: RollbackPlan; record: FederationRecord; watch: Stopwatch },
  { deadline }: Options,
): Promise<Drilled> {
  const { domain } = plan;
  const call = callOf(frame);
  const within = { deadlineSeconds: deadline };
  const step = <Result>(name: string, work: () => Promise<Result>) =>
    frame.progress(name, () => watch.time(name, work));
  const ended = await step(BACK, () => rollBack(vendors, plan, within, call));
  const isBack = await step("Sign-in page asks for a password at Microsoft", () =>
    leadsTo("Microsoft", vendors, domain, within, call),
  );
  const again = await step(JUDGED, () =>
    planUndo(vendors, record, async () => record.declared ?? missing(domain), call),
  );
  const open = stopping(again.gates);
  if (open.length > 0) return { isProved: false, open, steps: watch.steps };
  await step(FORTH, () => undo(vendors, again, call));
  const isForth = await step("Sign-in page leads to JumpCloud", () =>
    leadsTo("JumpCloud", vendors, domain, within, call),
  );
  return { isProved: ended === "managed" && isBack && isForth, open, steps: watch.steps };
}

/** How a domain stands on which a rehearsal broke off after these steps. */
function standingAfter(steps: Step[]): string {
  const done = new Set(steps.map(({ name }) => name));
  if (done.has(FORTH)) return "is Federated again";
  if (done.has(JUDGED)) return "may be Federated again by now, or still Managed";
  return done.has(BACK) ? "is Managed" : "may be Managed by now, or not yet";
}

function missing(domain: string): never {
  throw new Error(`The record of ${domain} lost what its gates are judged on.`);
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
    `Rehearsed on ${domain}${emulated ? ", of the emulators" : ""}:`,
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
      ...wrap(`${domain} is Managed, and is not federated again, as these gates do not hold:`, width),
      ...open.flatMap((finding) => findingLines(finding, width)),
      ...wrap(`Put them right, then: ${goOn}`, width),
    ];
  }
  const what = emulated
    ? "Proved: what the command does, and whoever ran it. Not the tenant, its credential or its people."
    : "Proved: the credential and the record set a domain back, and federate it again. Not that a person signs in meanwhile.";
  const late = `${domain} is Federated again. Not proved: a write, or its sign-in page, was not seen in time; pages may take two hours, see --deadline.`;
  return isProved
    ? [
        ...measured,
        ...wrap(what, width),
        "Where it is known to have been rehearsed:",
        `  pulumi config set --path rollbackDrilledOn ${on}`,
      ]
    : [...measured, ...wrap(late, width)];
}
