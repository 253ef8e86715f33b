import { type Command, InvalidArgumentError } from "commander";
import { isDay } from "../../../../audit/acceptances/expired";
import { type Finding, sentence, stopping, warnings } from "../../../../audit/finding";
import type { Holder } from "../../../../audit/holders/holder";
import { isStrangers } from "../../../../audit/rollback/former-federation";
import { existing } from "../../../../clients/http";
import type { Vendors } from "../../../../operations/connection/vendors";
import type { EmergencyAccess, FederationTerms } from "../../../../operations/federation/declaration";
import { candidatesOf } from "../../../../operations/locate/application";
import { locate } from "../../../../operations/locate/domains";
import { technicalAdministrator } from "../../../../operations/people/technical-administrator";
import type { Circumstances, FederationRecord } from "../../../../operations/rollback/record";
import { planUndo, type UndoPlan, undo } from "../../../../operations/rollback/undo";
import { formerRecord } from "../../../../operations/rollback/undo-take-over";
import { applicationStanding } from "../../../../readings";
import { callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../../command-context";
import { Stop } from "../../../command-failure";
import { newestRecordFile, readRecordFile } from "../../../files/record-files";
import { attested } from "../../../options/parse-emergency-access";
import { whole } from "../../../options/parse-integer";
import { findingLines, say, tableLines, tellThenWriteJson, widthOf, wrap } from "../../../terminal/output";
import { agreedTo } from "../../../terminal/questions";
import { certificateText } from "../certificate-text";
import { blockedBefore } from "../leavers-text";
import { undoToFormer } from "./former-provider";
import { undoTakeOver } from "./take-over";

/** What a record that was taken from the tenant alone does not hold. */
export interface UndoOptions {
  /** The federation that stood before this stack took the domain over and changed it. */
  former?: boolean;
  group?: string;
  directory?: string;
  application?: string;
  administrator?: string;
  tested?: EmergencyAccess;
  acceptLockOut?: string[];
  acceptDevices?: number;
  reason?: string;
  until?: string;
  allowHost?: string[];
}

interface Options extends UndoOptions {
  domain: string;
  record?: string;
  yes?: boolean;
  json?: string | true;
}

export function withUndoOptions(command: Command): Command {
  return command
    .option("--former", "undo: the federation that stood before the stack took the domain over")
    .option(
      "--group <name-or-id>",
      "undo: JumpCloud's group (default: the record's, else the one that is bound)",
    )
    .option("--directory <id>", "undo: JumpCloud's Microsoft 365 directory, where there are several")
    .option("--application <id>", "undo: JumpCloud's application (default: the recorded federation's)")
    .option(
      "--administrator <upn>",
      "undo: the administrator for emergencies that the program made (default: the one of the stack's mark)",
    )
    .option(
      "--tested <upn=day>",
      "undo: an emergency administrator who signed in that day, as 2026-01-31",
      attested,
    )
    .option(
      "--accept-lock-out <upn>",
      "undo: somebody who may lose the sign-in; may be repeated, needs --reason",
      (upn: string, upns: string[] = []) => [...upns, upn],
    )
    .option(
      "--accept-devices <count>",
      "undo: devices that may stop to sign in natively, needs --reason",
      whole("devices"),
    )
    .option("--reason <text>", "undo: why that is right")
    .option("--until <day>", "undo: the last day on which it is, as 2026-01-31 (UTC)", lastDay)
    .option(
      "--allow-host <host>",
      "undo: a host beside JumpCloud's where your people do type their passwords; may be repeated",
      (host: string, hosts: string[] = []) => [...hosts, host],
    );
}

/** Federates again from a record: 0 where it is done, 1 where a gate does not hold or the person said no. */
export async function undoRollback(frame: Frame, options: Options): Promise<ExitCode> {
  const domain = options.domain.toLowerCase();
  const file = options.record ?? newestRecordFile(domain, ".");
  const read = readRecordFile(file, domain);
  const inPlace = options.former ? await undoTakeOver(frame, read, file, options) : undefined;
  if (inPlace !== undefined) return inPlace;
  const record = options.former ? formerRecord(read) : read;
  if (!record.declared && isStrangers(domain, record.federation))
    return undoToFormer(frame, record, file, options);
  const connected = await frame.connect();
  const allowedHosts = [...(connected.allowedHosts ?? []), ...(options.allowHost ?? [])];
  const vendors = { ...connected, allowedHosts };
  const call = callOf(frame);
  const judge = () =>
    frame.progress("Judging every gate", () =>
      planUndo(vendors, record, () => circumstancesOf(vendors, record, options, frame), call),
    );
  const screen = options.json === true ? frame.stderr : frame.stdout;
  const list = (judged: UndoPlan) => {
    for (const line of linesOf(judged, record, file, widthOf(screen))) say(screen, line);
    for (const told of blockedBefore(record.blocked))
      for (const line of wrap(told, widthOf(screen))) say(screen, line);
  };
  const listed = await judge();
  list(listed);
  const plan = await agreedTo(frame, {
    ...{ listed, yes: options.yes, again: judge, isOpen, essence, list },
    question: () => `Federate ${domain} again? Password sign-in at Microsoft then ends for everybody on it.`,
  });
  if (!plan) {
    say(frame.stderr, "Nothing was changed.");
    return FINDINGS;
  }
  if (isOpen(plan)) await frame.progress(`Federating ${domain}`, () => undo(vendors, plan, call));
  const open = stopping(plan.gates);
  const result = open.length > 0 ? "refused" : plan.isDone ? "already-federated" : "federated";
  const { gates, differences } = plan;
  const blocked = record.blocked ? { blocked: record.blocked } : {};
  const report = { domain, result, recordFile: file, gates, differences, writes: writesOf(plan), ...blocked };
  tellThenWriteJson(frame, options.json, report, outcome(domain, result, open, widthOf(screen)));
  return open.length > 0 ? FINDINGS : WELL;
}

function isOpen({ isDone, gates }: UndoPlan): boolean {
  return !isDone && stopping(gates).length === 0;
}

/** Gates that hold and say nothing may be worded otherwise at another moment. */
function essence(plan: UndoPlan): unknown {
  const { gates, isDone } = plan;
  return [[...stopping(gates), ...warnings(gates)].map(sentence), writesOf(plan), isDone];
}

function writesOf({ writes, newer }: UndoPlan): Record<string, unknown> {
  return { ...writes, ...newer };
}

type Surroundings = Parameters<typeof callOf>[0];

/**
 * The record's own, unless something was named, or its application is gone: then both vendors are asked for the rest. The
 * administrator is the one of the stack's mark: an earlier record may have a former name.
 */
export async function circumstancesOf(
  vendors: Vendors,
  record: FederationRecord,
  options: UndoOptions,
  frame: Surroundings,
): Promise<Circumstances> {
  const { declared } = record;
  const { tested, group, directory, application, administrator } = options;
  const isNamed = [group, directory, application].some((one) => one !== undefined);
  const known = declared && !isNamed ? await standingOf(vendors, declared, frame) : undefined;
  const { holders, ...recorded } =
    declared && known
      ? { ...declared, holders: [known.holder] }
      : await found(vendors, record, options, frame);
  const marked = administrator ?? (await technicalAdministrator(vendors, holders, callOf(frame)));
  const given = { ...(tested ? { emergencyAccess: tested } : {}), ...acceptances(options) };
  return {
    ...declared,
    ...recorded,
    ...(marked ? { administrator: marked } : {}),
    terms: { ...declared?.terms, ...given },
  };
}

function standingOf({ jumpcloud }: Vendors, { applicationId }: Circumstances, frame: Surroundings) {
  return existing(applicationStanding(jumpcloud, applicationId, callOf(frame)));
}

/** With the marks of what was found. */
async function found(
  vendors: Vendors,
  { domain, declared, federation }: FederationRecord,
  options: UndoOptions,
  frame: Surroundings,
): Promise<Circumstances & { holders: (Holder | undefined)[] }> {
  const { group, directory, application } = options;
  const named = Object.entries({ group, directory, application });
  const sought = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  const recordedOf = () => ({ applicationId: declared?.applicationId, federation });
  const [place] = await locate(vendors, { ...sought, recordedOf, domains: [domain] }, callOf(frame));
  // Whoever gets in by another one, or alone, is judged as well.
  const [first] = place?.groups ?? [];
  const [admitted] = place?.read.groups ?? [];
  return {
    applicationId:
      place?.application?.id ??
      missing("application", domain, `--application ID${candidatesOf(place?.read.applications ?? [])}`),
    directoryId: place?.directory?.id ?? missing("Microsoft 365 directory", domain, "--directory ID"),
    groupId: first?.id ?? admitted ?? missing("group", domain, "--group NAME"),
    // A company may have its own administrator; whether one can be used is judged either way.
    holders: [place?.application?.holder, first?.holder],
  };
}

function missing(noun: string, domain: string, option: string): never {
  throw new Stop(`The record names no ${noun} for ${domain}, and none was found. Name it with ${option}.`);
}

function acceptances({
  acceptLockOut: users,
  acceptDevices: count,
  reason,
  until,
}: UndoOptions): FederationTerms {
  if (!users && count === undefined) return {};
  if (!reason) {
    const option = users ? "--accept-lock-out" : "--accept-devices";
    throw new Stop(`${option} needs --reason, as what the program accepts does.`);
  }
  const said = { reason, ...(until === undefined ? {} : { until }) };
  return {
    ...(users ? { acceptLockOut: { users, ...said } } : {}),
    ...(count === undefined ? {} : { acceptDeviceImpact: { count, ...said } }),
  };
}

function linesOf(plan: UndoPlan, record: FederationRecord, file: string, width: number): string[] {
  const { gates, differences, isDone } = plan;
  const told = [...stopping(gates), ...warnings(gates)];
  const head = isDone
    ? `${record.domain} is federated as ${file} has it already.`
    : `To federate ${record.domain} again, as ${file} of ${record.takenAt} has it.`;
  return [
    ...wrap(head, width),
    ...(isDone ? [] : ["It writes:", ...tableLines(fieldRows(writesOf(plan)), width, "  ")]),
    ...differences.flatMap((line) => wrap(line, width)),
    ...told.flatMap((finding) => findingLines(finding, width)),
  ];
}

function fieldRows(writes: Record<string, unknown>): string[][] {
  return Object.entries(writes).map(([field, value]) => [
    field,
    field === "signingCertificate"
      ? `${certificateText(String(value))}: what JumpCloud signs with now`
      : String(value),
  ]);
}

function outcome(domain: string, result: string, open: Finding[], width: number): string[] {
  if (result === "refused") {
    const accepts = open.some(({ code }) => code === "lock-out")
      ? ' Whom you accept to lock out is named here by --accept-lock-out UPN, once for each, with --reason "WHY".'
      : "";
    return wrap(`Refused to federate ${domain}; nothing was changed.${accepts}`, width);
  }
  const after = `\`pulumi up\` and a refresh find nothing to federate: they show ${domain} as Federated again.`;
  return result === "federated" ? [`${domain} is Federated again.`, after] : ["Nothing was to be done."];
}

function lastDay(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("It has to be a day, as 2026-01-31.");
}
