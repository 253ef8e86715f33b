import type { DirectorySettings } from "../../audit/directory/settings";
import { errorMessage } from "../../text/error-message";
import type { EmergencyAccess } from "../federation/declaration";
import { readFederationRecord, UnusableFederationRecord } from "../rollback/read-record";
import type { FederationRecord } from "../rollback/record";

/** What a stack's state knows of one of its domains. */
export interface DomainState {
  record: FederationRecord;
  /** As the last run left it; missing if the stack manages none. */
  directory?: DirectorySettings & { directoryId: string };
}

interface Resource {
  type?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

const DIRECTORY = /:Office365Directory$/;

/**
 * The record of a domain, and the directory, in what `pulumi stack export` prints. `where` names the file for errors.
 *
 * @throws UnusableFederationRecord
 */
export function readDomainState(text: string, domain: string, where: string): DomainState {
  const resources = resourcesOf(text, where);
  const records = recordsOf(resources, where);
  const record = readFederationRecord(JSON.stringify(records), domain, where);
  const outputs = resources.find(({ type = "" }) => DIRECTORY.test(type))?.outputs;
  return { record, ...(isDirectory(outputs) ? { directory: outputs } : {}) };
}

/** Whether a text is what `pulumi stack export` prints. */
export function isStackState(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "deployment" in value;
  } catch {
    return false;
  }
}

interface Recorded {
  domain: string;
  atJumpCloud?: unknown;
}

/** With what JumpCloud told in the last run: the engine keeps it in the inputs where nothing else has changed. */
function recordOf({ inputs, outputs }: Resource): Recorded[] {
  const record = shown(outputs?.record);
  if (!isFederationRecord(record)) return [];
  const atJumpCloud = shown(inputs?.atJumpCloud);
  const day = dayOf(atJumpCloud);
  return [day !== "" && day >= dayOf(record.atJumpCloud) ? { ...record, atJumpCloud: atJumpCloud } : record];
}

/** Inputs have no more than the day, and those of the record's day are of its run or of one after it. */
function dayOf(atJumpCloud: unknown): string {
  const isDated = typeof atJumpCloud === "object" && atJumpCloud !== null && "readAt" in atJumpCloud;
  return isDated && typeof atJumpCloud.readAt === "string" ? atJumpCloud.readAt.slice(0, 10) : "";
}

/** The administrators for emergencies that the stack's runs were told of, by its records. @throws UnusableFederationRecord */
export function emergencyAccessInState(text: string, where: string): EmergencyAccess[] {
  const accesses = recordsOf(resourcesOf(text, where), where).flatMap(
    (record) =>
      readFederationRecord(JSON.stringify([record]), record.domain, where).declared?.terms?.emergencyAccess ??
      [],
  );
  return [...new Map(accesses.map((one) => [`${one.upn} ${one.testedOn}`, one])).values()];
}

function recordsOf(resources: readonly Resource[], where: string): Recorded[] {
  const records = resources.flatMap(recordOf);
  if (records.length > 0) return records;
  throw new UnusableFederationRecord(
    `${where} has no record of a federation: the stack has federated nothing, or its secrets are hidden; \`npx pulumi stack export --show-secrets\` shows them.`,
  );
}

function resourcesOf(text: string, where: string): Resource[] {
  try {
    const { deployment } = JSON.parse(text) as { deployment?: { resources?: Resource[] } };
    if (Array.isArray(deployment?.resources)) return deployment.resources;
  } catch (error) {
    throw new UnusableFederationRecord(`${where} is not JSON: ${errorMessage(error)}.`);
  }
  throw new UnusableFederationRecord(
    `${where} is not a state; \`npx pulumi stack export --show-secrets\` prints one.`,
  );
}

/** A secret that the export shows is JSON in a text, in an object that the engine knows by this key. */
const SECRET = "4dabf18193072939515e22adb298388d";

function shown(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(SECRET in value)) return value;
  return "plaintext" in value && typeof value.plaintext === "string"
    ? JSON.parse(value.plaintext)
    : undefined;
}

function isFederationRecord(value: unknown): value is Recorded {
  return typeof value === "object" && value !== null && "format" in value && "takenAt" in value;
}

function isDirectory(outputs: unknown): outputs is DirectorySettings & { directoryId: string } {
  return typeof outputs === "object" && outputs !== null && "directoryId" in outputs;
}
