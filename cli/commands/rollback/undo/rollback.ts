import { type Command, InvalidArgumentError } from "commander";
import { isCalendarDay } from "../../../../audit/acceptances/expired";
import { type Finding, findingSentence, stoppingFindings, warningFindings } from "../../../../audit/finding";
import type { Holder } from "../../../../audit/holders/holder";
import type { BlockedLeaver } from "../../../../audit/people/leavers";
import { isForeignFederation } from "../../../../audit/rollback/former-federation";
import { ifExists } from "../../../../clients/http";
import type { Vendors } from "../../../../operations/connection/vendors";
import type { EmergencyAccess, FederationTerms } from "../../../../operations/federation/declaration";
import { candidateListText } from "../../../../operations/locate/application";
import { locateDomains } from "../../../../operations/locate/domains";
import { findTechnicalAdministrator } from "../../../../operations/people/technical-administrator";
import type { FederationRecord, RecordedCircumstances } from "../../../../operations/rollback/record";
import {
  executeRollbackUndo,
  planRollbackUndo,
  type RollbackUndoPlan,
} from "../../../../operations/rollback/undo";
import { toFormerRecord } from "../../../../operations/rollback/undo-take-over";
import { readSamlApplication } from "../../../../readings";
import { type CommandContext, callOf, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../../command-context";
import { CommandStop } from "../../../command-failure";
import { readRecordFile, requireNewestRecord } from "../../../files/record-files";
import { parseEmergencyAccess } from "../../../options/parse-emergency-access";
import { integerParser } from "../../../options/parse-integer";
import {
  findingLines,
  printLine,
  printThenWriteJson,
  screenWidth,
  tableLines,
  wrapToLines,
} from "../../../terminal/output";
import { confirmFreshPlan } from "../../../terminal/questions";
import { certificateSummary } from "../certificate-text";
import { earlierBlockedLines } from "../leavers-text";
import { federateWithFormerProvider } from "./former-provider";
import type { FederatedAgainReport } from "./report";
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

export function addUndoOptions(command: Command): Command {
  return command
    .option("--former", "undo: the federation that stood before the stack took the domain over")
    .option(
      "--group <name-or-id>",
      "undo: JumpCloud's group (default: the record's, else the one that is bound)",
    )
    .option("--directory <id>", "undo: JumpCloud's Microsoft 365 directory, if there are several")
    .option("--application <id>", "undo: JumpCloud's application (default: the recorded federation's)")
    .option(
      "--administrator <upn>",
      "undo: the administrator for emergencies that the program made (default: the one of the stack's mark)",
    )
    .option(
      "--tested <upn=day>",
      "undo: an emergency administrator who signed in that day, as 2026-01-31",
      parseEmergencyAccess,
    )
    .option(
      "--accept-lock-out <upn>",
      "undo: somebody who may lose the sign-in; may be repeated, needs --reason",
      (upn: string, upns: string[] = []) => [...upns, upn],
    )
    .option(
      "--accept-devices <count>",
      "undo: devices that may stop to sign in natively, needs --reason",
      integerParser("devices"),
    )
    .option("--reason <text>", "undo: why that is right")
    .option("--until <day>", "undo: the last day on which it is, as 2026-01-31 (UTC)", lastDay)
    .option(
      "--allow-host <host>",
      "undo: a host beside JumpCloud's where your people do type their passwords; may be repeated",
      (host: string, hosts: string[] = []) => [...hosts, host],
    );
}

/** What `rollback --undo` tells programs. */
export interface UndoReport extends FederatedAgainReport {
  /** What differs from the record, in words. */
  differences: string[];
  /** Leavers whom the rollback blocked; left out where it was to block nobody. */
  blocked?: BlockedLeaver[];
}

/** Federates again from a record: 0 where it is done, 1 where a gate does not hold or the person said no. */
export async function undoRollback(context: CommandContext, options: Options): Promise<ExitCode> {
  const domain = options.domain.toLowerCase();
  const file = options.record ?? requireNewestRecord(domain, ".");
  const read = readRecordFile(file, domain);
  const inPlace = options.former ? await undoTakeOver(context, read, file, options) : undefined;
  if (inPlace !== undefined) return inPlace;
  const record = options.former ? toFormerRecord(read) : read;
  if (!record.declared && isForeignFederation(domain, record.federation))
    return federateWithFormerProvider(context, record, file, options);
  const connected = await context.connect();
  const allowedHosts = [...(connected.allowedHosts ?? []), ...(options.allowHost ?? [])];
  const vendors = { ...connected, allowedHosts };
  const call = callOf(context);
  const judge = () =>
    context.progress("Judging every gate", () =>
      planRollbackUndo(vendors, record, () => undoCircumstances(vendors, record, options, context), call),
    );
  const screen = options.json === true ? context.stderr : context.stdout;
  const list = (judged: RollbackUndoPlan) => {
    for (const line of linesOf(judged, record, file, screenWidth(screen))) printLine(screen, line);
    for (const told of earlierBlockedLines(record.blocked))
      for (const line of wrapToLines(told, screenWidth(screen))) printLine(screen, line);
  };
  const listed = await judge();
  list(listed);
  const plan = await confirmFreshPlan(context, {
    ...{ listed, yes: options.yes, judgeAgain: judge, isOpen, essence, printPlan: list },
    question: () => `Federate ${domain} again? Password sign-in at Microsoft then ends for everybody on it.`,
  });
  if (!plan) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  if (isOpen(plan))
    await context.progress(`Federating ${domain}`, () => executeRollbackUndo(vendors, plan, call));
  const open = stoppingFindings(plan.gates);
  const result = open.length > 0 ? "refused" : plan.isDone ? "already-federated" : "federated";
  const { gates, differences } = plan;
  const blocked = record.blocked ? { blocked: record.blocked } : {};
  const writes = writesOf(plan);
  const report: UndoReport = { domain, result, recordFile: file, gates, differences, writes, ...blocked };
  printThenWriteJson(context, options.json, report, outcome(domain, result, open, screenWidth(screen)));
  return open.length > 0 ? EXIT_FINDINGS : EXIT_OK;
}

function isOpen({ isDone, gates }: RollbackUndoPlan): boolean {
  return !isDone && stoppingFindings(gates).length === 0;
}

/** Gates that hold and say nothing may be worded otherwise at another moment. */
function essence(plan: RollbackUndoPlan): unknown {
  const { gates, isDone } = plan;
  return [
    [...stoppingFindings(gates), ...warningFindings(gates)].map(findingSentence),
    writesOf(plan),
    isDone,
  ];
}

function writesOf({ writes, newer }: RollbackUndoPlan): Record<string, unknown> {
  return { ...writes, ...newer };
}

type Surroundings = Parameters<typeof callOf>[0];

/**
 * The record's own, unless something was named, or its application is gone: then both vendors are asked for the rest. The
 * administrator is the one of the stack's mark: an earlier record may have a former name.
 */
export async function undoCircumstances(
  vendors: Vendors,
  record: FederationRecord,
  options: UndoOptions,
  context: Surroundings,
): Promise<RecordedCircumstances> {
  const { declared } = record;
  const { tested, group, directory, application, administrator } = options;
  const isNamed = [group, directory, application].some((one) => one !== undefined);
  const known = declared && !isNamed ? await standingOf(vendors, declared, context) : undefined;
  const { holders, ...recorded } =
    declared && known
      ? { ...declared, holders: [known.holder] }
      : await found(vendors, record, options, context);
  const marked = administrator ?? (await findTechnicalAdministrator(vendors, holders, callOf(context)));
  const given = { ...(tested ? { emergencyAccess: tested } : {}), ...acceptances(options) };
  return {
    ...declared,
    ...recorded,
    ...(marked ? { administrator: marked } : {}),
    terms: { ...declared?.terms, ...given },
  };
}

function standingOf({ jumpcloud }: Vendors, { applicationId }: RecordedCircumstances, context: Surroundings) {
  return ifExists(readSamlApplication(jumpcloud, applicationId, callOf(context)));
}

/** With the marks of what was found. */
async function found(
  vendors: Vendors,
  { domain, declared, federation }: FederationRecord,
  options: UndoOptions,
  context: Surroundings,
): Promise<RecordedCircumstances & { holders: (Holder | undefined)[] }> {
  const { group, directory, application } = options;
  const named = Object.entries({ group, directory, application });
  const sought = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  const recordedOf = () => ({ applicationId: declared?.applicationId, federation });
  const [place] = await locateDomains(vendors, { ...sought, recordedOf, domains: [domain] }, callOf(context));
  // Whoever gets in by another one, or alone, is judged as well.
  const [first] = place?.groups ?? [];
  const [admitted] = place?.read.groups ?? [];
  return {
    applicationId:
      place?.application?.id ??
      missing("application", domain, `--application ID${candidateListText(place?.read.applications ?? [])}`),
    directoryId: place?.directory?.id ?? missing("Microsoft 365 directory", domain, "--directory ID"),
    groupId: first?.id ?? admitted ?? missing("group", domain, "--group NAME"),
    // A company may have its own administrator; whether one can be used is judged either way.
    holders: [place?.application?.holder, first?.holder],
  };
}

function missing(noun: string, domain: string, option: string): never {
  throw new CommandStop(
    `The record names no ${noun} for ${domain}, and none was found. Name it with ${option}.`,
  );
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
    throw new CommandStop(`${option} needs --reason, as what the program accepts does.`);
  }
  const said = { reason, ...(until === undefined ? {} : { until }) };
  return {
    ...(users ? { acceptLockOut: { users, ...said } } : {}),
    ...(count === undefined ? {} : { acceptDeviceImpact: { count, ...said } }),
  };
}

function linesOf(plan: RollbackUndoPlan, record: FederationRecord, file: string, width: number): string[] {
  const { gates, differences, isDone } = plan;
  const told = [...stoppingFindings(gates), ...warningFindings(gates)];
  const head = isDone
    ? `${record.domain} is federated as ${file} has it already.`
    : `To federate ${record.domain} again, as ${file} of ${record.takenAt} has it.`;
  return [
    ...wrapToLines(head, width),
    ...(isDone ? [] : ["It writes:", ...tableLines(fieldRows(writesOf(plan)), width, "  ")]),
    ...differences.flatMap((line) => wrapToLines(line, width)),
    ...told.flatMap((finding) => findingLines(finding, width)),
  ];
}

function fieldRows(writes: Record<string, unknown>): string[][] {
  return Object.entries(writes).map(([field, value]) => [
    field,
    field === "signingCertificate"
      ? `${certificateSummary(String(value))}: what JumpCloud signs with now`
      : String(value),
  ]);
}

function outcome(domain: string, result: string, open: Finding[], width: number): string[] {
  if (result === "refused") {
    const accepts = open.some(({ code }) => code === "lock-out")
      ? ' Whom you accept to lock out is named here by --accept-lock-out UPN, once for each, with --reason "WHY".'
      : "";
    return wrapToLines(`Refused to federate ${domain}; nothing was changed.${accepts}`, width);
  }
  const after = `\`pulumi up\` and a refresh find nothing to federate: they show ${domain} as Federated again.`;
  return result === "federated" ? [`${domain} is Federated again.`, after] : ["Nothing was to be done."];
}

function lastDay(text: string): string {
  if (isCalendarDay(text)) return text;
  throw new InvalidArgumentError("It has to be a day, as 2026-01-31.");
}
