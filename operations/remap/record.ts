import type { ImmutableIdWrite } from "../../audit/people/immutable-ids";
import { errorMessage } from "../../text/error-message";
import { fieldsOfValue } from "../../text/is-record";
import type { MailAddresses } from "./managed-name";

/** Changes with every change of {@link RemapRecord} that an older reader would misread. */
export const REMAP_FORMAT = "jumpcloud-entra/remap-record@1";

/** One account whose id was to be changed, as it was before. */
export interface RemappedAccount extends Omit<ImmutableIdWrite, "isBack"> {
  /** What its mail went by, where it was renamed on the way. */
  addresses?: MailAddresses;
}

/** The ids that accounts had before they got JumpCloud's: written before the first of them is, and never forgotten. */
export interface RemapRecord {
  format: typeof REMAP_FORMAT;
  /** RFC 3339. */
  takenAt: string;
  tenantId: string;
  domain: string;
  accounts: RemappedAccount[];
}

/** A file is no record of former ids; the message says why. */
export class UnusableRemapRecord extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableRemapRecord";
  }
}

/**
 * The record with these accounts in it, too. What an account was before all stays; its name and the id that it gets are of
 * the newest run, by which the way back finds it.
 */
export function withRecordedAccounts(record: RemapRecord, accounts: readonly RemappedAccount[]): RemapRecord {
  const known = new Map(record.accounts.map((one) => [one.accountId, one] as const));
  for (const account of accounts) {
    const first = known.get(account.accountId);
    known.set(account.accountId, first ? withFirst(account, first) : account);
  }
  return { ...record, accounts: [...known.values()] };
}

function withFirst(
  { was: _now, ...account }: RemappedAccount,
  { was, addresses = account.addresses }: RemappedAccount,
): RemappedAccount {
  return { ...account, ...(was === undefined ? {} : { was }), ...(addresses ? { addresses } : {}) };
}

/** What gives the recorded accounts back what they had. */
export function formerIdWrites({ accounts }: RemapRecord): ImmutableIdWrite[] {
  return accounts.flatMap(({ accountId, user, person, immutableId, was }) =>
    immutableId === null
      ? []
      : [{ accountId, user, person, immutableId: was ?? null, was: immutableId, isBack: true }],
  );
}

/** @throws UnusableRemapRecord */
export function readRemapRecord(text: string, domain: string, where: string): RemapRecord {
  const record = parsed(text, where);
  const { format } = record;
  if (format !== REMAP_FORMAT) {
    const found = format === undefined ? "has no format" : `has the format ${JSON.stringify(format)}`;
    throw new UnusableRemapRecord(
      `${where} ${found}. A record of former ids has the format ${REMAP_FORMAT}.`,
    );
  }
  if (record.domain !== domain)
    throw new UnusableRemapRecord(`${where} is a record of ${String(record.domain)}, not of ${domain}.`);
  if (!isWhole(record))
    throw new UnusableRemapRecord(`${where} is damaged: it names no tenant, or an account without its ids.`);
  return record;
}

function isWhole(record: Record<string, unknown>): record is Record<string, unknown> & RemapRecord {
  const { tenantId, takenAt, accounts } = record;
  const isNamed = typeof tenantId === "string" && typeof takenAt === "string";
  return isNamed && Array.isArray(accounts) && accounts.every(isAccount);
}

function parsed(text: string, where: string): Record<string, unknown> {
  try {
    return fieldsOfValue(JSON.parse(text));
  } catch (error) {
    const reason = errorMessage(error);
    throw new UnusableRemapRecord(`${where} is not JSON: ${reason}.`);
  }
}

function isAccount(value: unknown): boolean {
  const { was, addresses, ...named } = fieldsOfValue(value);
  const texts = [named.accountId, named.user, named.person, named.immutableId];
  return (
    texts.every((one) => typeof one === "string") &&
    (was === undefined || typeof was === "string") &&
    (addresses === undefined || Array.isArray(fieldsOfValue(addresses).proxyAddresses))
  );
}
