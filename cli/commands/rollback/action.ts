import { isDeepStrictEqual } from "node:util";
import type { Tenant } from "../../../operations/federation/stable-domain";
import { type RollbackPlan, rollBack, shownRealm } from "../../../operations/rollback/rollback";
import { callOf, type Frame, type Screen } from "../../command-context";
import { telling } from "../../command-failure";
import { keepRecord } from "../../files/record-files";
import { say, writeReport } from "../../terminal/output";
import { blockAgreed } from "./leaver-blocking";
import type { DeedOptions } from "./options";
import type { Rollback } from "./outcome";
import { planLines } from "./plan-text";
import { requestsPage } from "./requests-page";

type Reading = () => Promise<RollbackPlan>;

/** Keeps the record, and the page where only that is prepared; then writes where anything is to be written. */
export async function carryOut(
  frame: Frame,
  entra: Tenant,
  agreedOn: RollbackPlan,
  { prepare, record, page, deadline }: DeedOptions,
  asked: Screen,
): Promise<Rollback> {
  const call = callOf(frame);
  const kept = agreedOn.way === "none" ? undefined : keepRecord(agreedOn.record, record);
  if (kept) say(frame.stderr, `The record is in ${kept}`);
  const begun = `${agreedOn.domain} is as it was. Whoever was to be blocked may be by now: ${kept} names them. Run it again: it goes on.`;
  const { plan, blocked } = await telling(frame.signal, begun, () =>
    blockAgreed(frame, entra, agreedOn, kept),
  );
  if (kept && prepare) keepPage(frame, requestsPage(plan, entra.graph.cloud), page ?? besides(kept), asked);
  const standing = `${plan.domain} may be Managed by now, or not yet. Run it again: it finds out, and goes on.`;
  const write = () => rollBack(entra, plan, { deadlineSeconds: deadline }, call);
  const outcome =
    plan.way !== "none" && !prepare
      ? await telling(frame.signal, standing, () =>
          frame.progress(`Setting ${plan.domain} to Managed`, write),
        )
      : undefined;
  // Whoever ends it here is told what was written all the same.
  const realm = await shownRealm(entra, plan.domain, call).catch((error: unknown) => {
    if (!frame.signal.aborted) throw error;
    return undefined;
  });
  return { plan, outcome, kept, realm, at: new Date(frame.clock.now()), ...(blocked ? { blocked } : {}) };
}

function keepPage(frame: Frame, lines: string[], file: string, asked: Screen): void {
  for (const line of ["", ...lines, ""]) say(asked, line);
  writeReport(frame, file, `${lines.join("\n")}\n`, "The record is kept, and nothing was changed.");
  say(frame.stderr, `The page to print is in ${file}`);
}

function besides(record: string): string {
  return `${record.replace(/\.json$/, "")}.txt`;
}

/**
 * What the tenant shows once the person has answered. Whatever has changed by then is told and stops nothing: the person
 * wants the domain Managed, and may be in the middle of an outage.
 */
export async function readAgain(
  frame: Frame,
  listed: RollbackPlan,
  read: Reading,
  asked: Screen,
): Promise<RollbackPlan> {
  try {
    const now = await read();
    if (isDeepStrictEqual(essence(now), essence(listed))) return now;
    say(frame.stderr, "While the question waited, something has changed; it goes on all the same:");
    for (const line of planLines(now, asked)) say(asked, line);
    return now;
  } catch (error) {
    if (frame.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    say(frame.stderr, `It goes on with what was read before the question. Since then: ${reason}`);
    return listed;
  }
}

function essence({ scope, way, federationId, leavers, record }: RollbackPlan): unknown {
  const { takenAt: _, atJumpCloud: _told, ...kept } = record;
  return [scope, way, federationId, "unread" in leavers ? [] : leavers.value, kept];
}
