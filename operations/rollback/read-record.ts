import { errorMessage } from "../../text/error-message";
import { fieldsOfValue } from "../../text/is-record";
import { withNestedTerms } from "../federation/earlier-terms";
import { type FederationRecord, RECORD_FORMAT } from "./record";

/** What version 0.1 wrote: the terms lay beside what was declared with them. */
const FIRST_FORMAT = "jumpcloud-entra/federation-record@1";

/** A file is no record of this domain; the message says which and where another is found. */
export class UnusableFederationRecord extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableFederationRecord";
  }
}

/**
 * The record of a domain in a text: one record, as `rollback` leaves it, or a list of them, as the stack's output
 * `rollbackRecord` is. `where` names the file for errors.
 *
 * @throws UnusableFederationRecord
 */
export function readFederationRecord(text: string, domain: string, where: string): FederationRecord {
  const records = listOf(text, where).map(inPresentFormat);
  for (const record of records) assertRecord(record, where);
  const found = (records as FederationRecord[]).find((record) => record.domain === domain);
  if (found) return found;
  const known = (records as FederationRecord[]).map((record) => record.domain).join(", ") || "no domain";
  throw new UnusableFederationRecord(`${where} is a record of ${known}, not of ${domain}.`);
}

function listOf(text: string, where: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    const reason = errorMessage(error);
    throw new UnusableFederationRecord(`${where} is not JSON: ${reason}.`);
  }
}

function inPresentFormat(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  if (record.format !== FIRST_FORMAT) return value;
  const { declared } = record;
  const isObject = typeof declared === "object" && declared !== null;
  return { ...record, format: RECORD_FORMAT, ...(isObject ? { declared: withNestedTerms(declared) } : {}) };
}

const TEXTS = ["takenAt", "tenantId", "domain"] as const satisfies readonly (keyof FederationRecord)[];

function assertRecord(value: unknown, where: string): asserts value is FederationRecord {
  const record = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  if (record.format !== RECORD_FORMAT) {
    const seen =
      record.format === undefined ? "has no format" : `has the format ${JSON.stringify(record.format)}`;
    throw new UnusableFederationRecord(`${where} ${seen}. A record has the format ${RECORD_FORMAT}.`);
  }
  const missing = TEXTS.find((name) => typeof record[name] !== "string");
  if (missing) throw new UnusableFederationRecord(`${where} is damaged: ${missing} is missing.`);
  const { federation } = record;
  if (federation !== undefined && (typeof federation !== "object" || federation === null)) {
    throw new UnusableFederationRecord(`${where} is damaged: federation is not an object.`);
  }
  if (record.blocked !== undefined && !isListOfPeople(record.blocked)) {
    throw new UnusableFederationRecord(`${where} is damaged: blocked is not a list of people.`);
  }
  if (!hasAdministrators(record.declared)) {
    throw new UnusableFederationRecord(`${where} is damaged: an administrator in declared is not a text.`);
  }
  if (!isAtJumpCloud(record.atJumpCloud)) {
    throw new UnusableFederationRecord(
      `${where} is damaged: atJumpCloud does not have JumpCloud's data about people.`,
    );
  }
}

function isAtJumpCloud(value: unknown): boolean {
  if (value === undefined) return true;
  const { readAt, passwordDates, departed } = fieldsOfValue(value);
  const isMap = typeof passwordDates === "object" && passwordDates !== null;
  return typeof readAt === "string" && isMap && isListOfPeople(departed);
}

function isListOfPeople(value: unknown): boolean {
  const isPerson = ({ upn, id }: Record<string, unknown>) =>
    typeof upn === "string" && typeof id === "string";
  return Array.isArray(value) && value.every((one) => isPerson(fieldsOfValue(one)));
}

/** Administrators for emergencies, whom a rollback compares with people. */
function hasAdministrators(declared: unknown): boolean {
  const { administrator, adoptedAdministrator, terms } = fieldsOfValue(declared);
  const { upn } = fieldsOfValue(fieldsOfValue(terms).emergencyAccess);
  return [administrator, adoptedAdministrator, upn].every((one) => typeof (one ?? "") === "string");
}
