import type { RollbackPlan } from "../../../operations/rollback/rollback";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { wrapToLines } from "../../text/lines";
import { secondFactorSteps } from "../../text/second-factor-text";
import { blockedLeaverLines } from "./leavers-text";
import { type RollbackReport, type RollbackResult, toRollbackReport } from "./outcome";
import type { RollbackTarget } from "./rollback-target";

/** What became of one of them. */
export type DomainFate = { target: RollbackTarget } & (
  | { result: "done"; rollback: RollbackResult }
  | { result: "declined" | "not begun"; plan: RollbackPlan }
  | { result: "refused" | "failed" | "interrupted"; message: string }
);

/** As one domain alone is told to programs. */
function fateResult(fate: DomainFate): string {
  if (fate.result !== "done") return fate.result;
  const { plan, outcome } = fate.rollback;
  return plan.way === "none" ? "already-managed" : (outcome ?? "prepared");
}

export function fateRow(fate: DomainFate): string[] {
  const reason = "message" in fate ? (fate.message.split("\n")[0] ?? "") : "";
  const kept =
    fate.result === "done" && fate.rollback.recordFile ? `record in ${fate.rollback.recordFile}` : "";
  return [fate.target.domain, fateResult(fate), reason || kept];
}

/** Who gets in although they have left, and with what; nothing where there is nothing to do about either. */
export function followUpLines(fate: DomainFate, width: number): string[] {
  if (fate.result !== "done" || fate.rollback.outcome === undefined) return [];
  const { plan, blocked = [] } = fate.rollback;
  const steps = secondFactorSteps(plan.demands).flatMap((step) => wrapToLines(step, width));
  const lines = [...blockedLeaverLines(blocked, plan.leavers, plan.graph, width), ...steps];
  return lines.length > 0 ? ["", `== ${plan.domain} ==`, ...lines] : [];
}

/** What `rollback` of several domains tells programs of one that was not written. */
export interface UnwrittenReport {
  /** Name of the domain. */
  domain: string;
  /** Id of the tenant; missing if the list does not say it and it could not be read. */
  tenantId?: string;
  /** Why nothing was written, or what is not known. */
  result: Exclude<DomainFate["result"], "done">;
  /** In words; missing if the person said no, or it was not begun. */
  reason?: string;
}

export function toFateReport(fate: DomainFate): RollbackReport | UnwrittenReport {
  if (fate.result === "done") return toRollbackReport(fate.rollback);
  const { domain, tenant } = fate.target;
  const tenantId = "plan" in fate ? fate.plan.record.tenantId : tenant;
  return {
    domain,
    ...(tenantId ? { tenantId } : {}),
    result: fate.result,
    ...("message" in fate ? { reason: fate.message } : {}),
  };
}

export function fatesText(fates: DomainFate[]): string {
  const named = (what: string, of: (result: string) => boolean) => {
    const names = fates.filter((fate) => of(fateResult(fate))).map(({ target }) => target.domain);
    return names.length > 0 ? [`${what}: ${names.join(", ")}.`] : [];
  };
  const sentences = [
    ...named("Managed", (result) => result === "managed" || result === "already-managed"),
    ...named("May already be Managed, or not yet", (result) => result === "interrupted" || result === "late"),
    ...named("Not begun", (result) => result === "not begun"),
    ...named("Failed before", (result) => result === "refused" || result === "failed"),
  ];
  return `${sentences.join(" ")} Run it again: it finds out, and continues.`;
}

export function worstExitCode(fates: DomainFate[]): ExitCode {
  const results = fates.map(fateResult);
  if (results.some((result) => result === "failed" || result === "late")) return EXIT_CANNOT_TELL;
  return results.some((result) => result === "refused" || result === "declined") ? EXIT_FINDINGS : EXIT_OK;
}
