import { stopping } from "../../../audit/finding";
import { sameTenant } from "../../../audit/rollback/conditions";
import { demandAll } from "../../../operations/gates/refusal";
import { writeInBatches } from "../../../operations/remap/batches";
import { type IdsBack, surveyIdsBack } from "../../../operations/remap/undo";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { Stop } from "../../command-failure";
import { counted, findingLines, say, tellThenWriteJson, widthOf } from "../../terminal/output";
import { agreedTo } from "../../terminal/questions";
import { mayWriteIds, toldAt } from "./direct-writes";
import type { RemapOptions } from "./options";
import { readFormerIds } from "./record-file";
import { leftLines, outcomeLines, writeLines } from "./text";

/** Gives recorded accounts their former ids back; it asks nothing of JumpCloud, and without `--write` only tells. */
export async function undoRemap(frame: Frame, options: RemapOptions): Promise<ExitCode> {
  const { domain, record: file = "", write, batch, yes, json, user: users, privileged } = options;
  const record = readFormerIds(file, domain);
  const vendors = await frame.connectEntra(frame.env);
  const { tenantId } = await vendors.graph.claims();
  const deed = `give the accounts of ${domain} their former ids back`;
  demandAll(deed, [sameTenant(domain, tenantId, record.tenantId)]);
  const screen = json === true ? frame.stderr : frame.stdout;
  const width = widthOf(screen);
  const read = () =>
    frame.progress("Reading the accounts", () =>
      surveyIdsBack(vendors, record, { users, privileged }, callOf(frame)),
    );
  const list = ({ gates, writes, ready, left }: IdsBack) => {
    const head = `${domain}: ${counted(ready.length, "account has", "accounts have")} the former id already.`;
    const gateLines = stopping(gates).flatMap((one) => findingLines(one, width));
    for (const line of [...gateLines, head, ...writeLines(writes, width), ...leftLines(left, width)])
      say(screen, line);
  };
  const listed = await read();
  list(listed);
  if (!write) {
    tellThenWriteJson(frame, json, { domain, ...listed }, []);
    return listed.writes.length > 0 || listed.left.length > 0 ? FINDINGS : WELL;
  }
  demandAll(deed, listed.gates);
  if (isOpen(listed)) demandAll(deed, await mayWriteIds(vendors, domain));
  const plan = await agreedTo(frame, {
    ...{ listed, yes, list, isOpen, again: read },
    question: ({ writes }) => `Give ${counted(writes.length, "account", "accounts")} the former id back?`,
    essence: ({ writes }) => writes,
  });
  if (!plan) throw new Stop("Nothing was written.");
  demandAll(deed, plan.gates);
  const { writes, left } = plan;
  const outcome = await frame.progress("Writing former ids", (tell) =>
    writeInBatches(
      vendors,
      writes,
      { size: batch, tell, over: toldAt(frame.stderr, writes.length) },
      callOf(frame),
    ),
  );
  const lines = isOpen(plan) ? outcomeLines(outcome, file, width) : [];
  tellThenWriteJson(frame, json, { domain, ...outcome, left }, lines);
  if (outcome.failed.length > 0 || outcome.untried.length > 0) return CANNOT_TELL;
  return left.length > 0 ? FINDINGS : WELL;
}

function isOpen({ writes }: IdsBack): boolean {
  return writes.length > 0;
}
