import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EmergencyAccess } from "../../operations/federation/declaration";
import { writeFileAtomically } from "../../operations/files/atomic-write";
import { readFederationRecord } from "../../operations/rollback/read-record";
import type { FederationRecord } from "../../operations/rollback/record";
import {
  type DomainState,
  emergencyAccessInState,
  isStackState,
  readDomainState,
} from "../../operations/state/domain-state";
import { CommandStop } from "../command-failure";
import { readTextFile } from "./read-file";

/** A record, a list of them, or a stack's state that has them. @throws CommandStop, UnusableFederationRecord */
export function readRecordFile(file: string, domain: string): FederationRecord {
  const text = readTextFile(file);
  return isStackState(text)
    ? readDomainState(text, domain, file).record
    : readFederationRecord(text, domain, file);
}

/** What a file with a stack's state knows of a domain. @throws CommandStop, UnusableFederationRecord */
export function readStateFile(file: string, domain: string): DomainState {
  return readDomainState(readTextFile(file), domain, file);
}

/** What a file with a stack's state knows of administrators for emergencies. @throws CommandStop, UnusableFederationRecord */
export function readEmergencyAccess(file: string): EmergencyAccess[] {
  return emergencyAccessInState(readTextFile(file), file);
}

/** The record that was taken last, of those that rollbacks have left in a folder. @throws CommandStop where there is none */
export function requireNewestRecord(domain: string, folder: string): string {
  const newest = findNewestRecord(folder, domain);
  if (newest !== undefined) return newest;
  throw new CommandStop(
    `There is no ${beginning(domain)}*.json here. Name a record with --record FILE: the one that \`rollback\` wrote, or ` +
      "the stack's: `pulumi stack output rollbackRecord --json --show-secrets > record.json`.",
  );
}

/** The same, of those whose text `has` this; nothing where there is none. */
export function findNewestRecord(folder: string, domain: string, has = ""): string | undefined {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const own = names.filter((name) => name.startsWith(beginning(domain)) && name.endsWith(".json")).sort();
  return own.map((name) => join(folder, name)).findLast((file) => has === "" || holds(file, has));
}

/** A file that can't be read holds nothing: none that merely lies there ends a rollback. */
function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file, "utf8").includes(text);
  } catch {
    return false;
  }
}

/**
 * Writes a record, readable by its owner only, and never over another file. Without a name, or where `file` is an
 * earlier record, the name tells domain and moment.
 *
 * @throws CommandStop before anything at the vendors was changed
 */
export function writeNewRecord(record: FederationRecord, file: string | undefined): string {
  const named = `${beginning(record.domain)}${record.takenAt.replace(/[:.]/g, "")}.json`;
  const target = file === undefined ? named : existsSync(file) ? join(dirname(file), named) : file;
  try {
    writeFileSync(target, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600, flag: "wx" });
    return target;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    // Half a record would be taken for an earlier one by the next run.
    if (error.code !== "EEXIST") rmSync(target, { force: true });
    throw new CommandStop(
      `Could not write the record to ${target}: ${error.message}. Nothing was changed. Name another file with --record FILE.`,
    );
  }
}

/** Writes a record over the one that a run of this domain has just left, whole or not at all. @throws CommandStop */
export function overwriteRecord(record: FederationRecord, file: string): void {
  overwriteRecordFile(file, record);
}

/** Writes what an earlier run left in a file, or nobody, whole or not at all, and onto the disk. @throws CommandStop */
export function overwriteRecordFile(file: string, record: object, whatIsDone = ""): void {
  try {
    writeFileAtomically(file, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new CommandStop(
      `Could not write the record to ${file}: ${error.message}.${whatIsDone && ` ${whatIsDone}`}`,
    );
  }
}

function beginning(domain: string): string {
  return `rollback-${domain}-`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === "object" && error !== null && "syscall" in error;
}
