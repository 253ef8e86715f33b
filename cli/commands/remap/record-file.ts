import { existsSync, readFileSync } from "node:fs";
import {
  REMAP_FORMAT,
  type RemappedAccount,
  type RemapRecord,
  readRemapRecord,
  withRecordedAccounts,
} from "../../../operations/remap/record";
import { CommandStop } from "../../command-failure";
import { overwriteRecordFile } from "../../files/record-files";

/** The record in a file. @throws CommandStop, UnusableRemapRecord */
export function readFormerIds(file: string, domain: string): RemapRecord {
  if (!existsSync(file))
    throw new CommandStop(`There is no ${file}. Name the record that \`remap --write\` wrote.`);
  return readRemapRecord(readFileSync(file, "utf8"), domain, file);
}

export interface FormerIds {
  domain: string;
  tenantId: string;
  takenAt: string;
  accounts: readonly RemappedAccount[];
}

/**
 * Adds accounts to the record in a file, or begins it, before any of them is written: on the disk, whole or not at all,
 * and readable by its owner only.
 *
 * @throws CommandStop, UnusableRemapRecord before anything at the vendors was changed
 */
export function recordFormerIds(file: string, { accounts, ...head }: FormerIds): RemapRecord {
  const earlier = existsSync(file) ? readFormerIds(file, head.domain) : undefined;
  if (earlier && earlier.tenantId !== head.tenantId)
    throw new CommandStop(
      `${file} is from the tenant ${earlier.tenantId}, but the credential is for ${head.tenantId}.`,
    );
  const record = withRecordedAccounts(earlier ?? { format: REMAP_FORMAT, ...head, accounts: [] }, accounts);
  overwriteRecordFile(file, record, "Nothing was changed.");
  return record;
}
