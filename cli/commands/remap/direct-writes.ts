import { existsSync } from "node:fs";
import type { Finding } from "../../../audit/finding";
import { stopping } from "../../../audit/finding";
import { ACCOUNT_NEED, bootstrapPermissions } from "../../../audit/permissions/permissions";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAll } from "../../../operations/gates/refusal";
import { writeInBatches } from "../../../operations/remap/batches";
import { strandedOf } from "../../../operations/remap/stranded";
import { type RemapPicture, surveyRemap, surveyWindow } from "../../../operations/remap/survey";
import { permissionsOf } from "../../../readings";
import {
  CANNOT_TELL,
  callOf,
  type ExitCode,
  FINDINGS,
  type Frame,
  type Screen,
  WELL,
} from "../../command-context";
import { soughtOf } from "../../options/location-options";
import {
  counted,
  say,
  tellThenWriteJson,
  widthOf,
  wrap,
  writeJson,
  writeReport,
} from "../../terminal/output";
import { agreedTo } from "../../terminal/questions";
import { passwordLines } from "../../text/password-text";
import { demandsLines } from "../../text/second-factor-text";
import { outcomeCsv, remapCsv, remapJson } from "./files";
import type { RemapOptions } from "./options";
import { keepFormerIds, readFormerIds } from "./record-file";
import { outcomeLines, planLines } from "./text";

type Written = RemapOptions & { record: string };

/** Everybody of a Managed domain, or whoever was named; without `--write` only what it would come to. */
export async function remapDirectly(frame: Frame, options: RemapOptions): Promise<ExitCode> {
  const vendors = await frame.connect();
  const read = () => readRemap(frame, vendors, options);
  const { write, record } = options;
  return write && record !== undefined
    ? writeIds(frame, vendors, { ...options, record }, read)
    : tellPlan(frame, vendors, options, await read());
}

export async function readRemap(
  frame: Frame,
  vendors: Vendors,
  options: RemapOptions,
): Promise<RemapPicture> {
  const { domain, user, privileged, group, directory, application, record: file } = options;
  const sought = {
    ...soughtOf({
      ...(group ? { group } : {}),
      ...(directory ? { directory } : {}),
      ...(application ? { application } : {}),
    }),
    domain,
    ...(user ? { users: user } : {}),
    ...(privileged ? { privileged } : {}),
  };
  const picture = await frame.progress("Comparing everybody at JumpCloud and in Entra", (tell) =>
    surveyRemap(vendors, sought, callOf(frame), tell),
  );
  if (file === undefined || !existsSync(file)) return picture;
  const stranded = await strandedOf(vendors, readFormerIds(file, domain), callOf(frame));
  const { plan } = picture;
  return { ...picture, plan: { ...plan, left: [...stranded, ...plan.left] } };
}

async function tellPlan(
  frame: Frame,
  vendors: Vendors,
  { domain, csv, json }: RemapOptions,
  picture: RemapPicture,
): Promise<ExitCode> {
  const { rollback, passwords } = await frame.progress("Reading passwords' dates", () =>
    surveyWindow(vendors, domain, callOf(frame)),
  );
  if (csv !== undefined) writeReport(frame, csv, remapCsv(picture, passwords), "Nothing was changed.");
  if (writeJson(frame, json, remapJson(picture, passwords))) {
    const width = widthOf(frame.stdout);
    const lines = [
      ...planLines(picture, width),
      "",
      ...demandsLines(rollback.demands, width),
      ...passwordLines(rollback, width),
    ];
    for (const line of lines) say(frame.stdout, line);
  }
  return dryEnding(picture);
}

/** A federated domain is what the plan is made for; what could not be read leaves it unsure. */
function dryEnding({ gates, plan: { writes, left } }: RemapPicture): ExitCode {
  if (gates.some(({ state }) => state === "unknown")) return CANNOT_TELL;
  return writes.length > 0 || left.length > 0 ? FINDINGS : WELL;
}

async function writeIds(
  frame: Frame,
  vendors: Vendors,
  options: Written,
  read: () => Promise<RemapPicture>,
): Promise<ExitCode> {
  const { domain, record, batch, yes, json, csv } = options;
  const screen = json === true ? frame.stderr : frame.stdout;
  const list = (picture: RemapPicture) => {
    for (const line of planLines(picture, widthOf(screen))) say(screen, line);
  };
  const deed = `write immutable ids on ${domain}`;
  const judged = async () => {
    const picture = await read();
    demandAll(deed, stopping(picture.gates));
    return picture;
  };
  const listed = await judged();
  list(listed);
  if (isOpen(listed)) demandAll(deed, await mayWriteIds(vendors, domain));
  const picture = await agreedTo(frame, {
    ...{ listed, yes, list, isOpen, again: judged },
    question: ({ plan }) => `Write ${idsOf(plan.writes.length)} in Entra?`,
    essence: ({ plan }) => plan.writes,
  });
  if (!picture) {
    say(screen, "Nothing was written.");
    return FINDINGS;
  }
  const { plan, tenantId } = picture;
  const takenAt = new Date(frame.clock.now()).toISOString();
  if (isOpen(picture)) keepFormerIds(record, { domain, tenantId, takenAt, accounts: plan.writes });
  const outcome = await frame.progress(`Writing ${idsOf(plan.writes.length)}`, (tell) =>
    writeInBatches(
      vendors,
      plan.writes,
      { size: batch, tell, over: toldAt(frame.stderr, plan.writes.length) },
      callOf(frame),
    ),
  );
  const lines = isOpen(picture) ? outcomeLines(outcome, record, widthOf(screen)) : [];
  tellThenWriteJson(frame, json, { domain, ...outcome, left: plan.left }, lines);
  if (csv !== undefined) writeReport(frame, csv, outcomeCsv(picture, outcome));
  if (outcome.failed.length > 0 || outcome.untried.length > 0) return CANNOT_TELL;
  return plan.left.length > 0 ? FINDINGS : WELL;
}

function isOpen({ plan }: RemapPicture): boolean {
  return plan.writes.length > 0;
}

function idsOf(count: number): string {
  return counted(count, "immutable id", "immutable ids");
}

/** A line for each batch, so that whoever stops it knows how far it came. */
export function toldAt(screen: Screen, all: number): (batch: unknown, done: number) => void {
  return (_batch, done) => {
    for (const line of wrap(`${done} of ${all} accounts are through.`, widthOf(screen))) say(screen, line);
  };
}

/** Said before anybody is asked; Graph would refuse each write. */
export async function mayWriteIds({ graph }: Pick<Vendors, "graph">, domain: string): Promise<Finding[]> {
  const [{ appId }, roles] = await Promise.all([graph.claims(), permissionsOf(graph)]);
  const needs = [{ ...ACCOUNT_NEED, purpose: "write immutable ids" }];
  return bootstrapPermissions(
    `application ${appId}`,
    roles,
    needs,
    `npx jumpcloud-entra remap --domain ${domain}`,
  );
}
