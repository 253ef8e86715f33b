import { isDeepStrictEqual } from "node:util";
import { codeEntryOf } from "../../../audit/codes/finding-codes";
import { type Finding, findingSentence } from "../../../audit/finding";
import type { ImportEntry } from "../../../operations/adoption/adoption";
import { safeLine } from "../../../text/safe-text";
import type { ResourceOperation } from "../../engine/engine-events";
import { resourceKind, topLevelProperty } from "../../engine/resource-names";
import type { PreviewRun } from "../../engine/run-preview";
import { isUnknownInDiff } from "../../engine/unknown-value";
import { isContainerResource, isVendorWrite } from "../../preview/vendor-writes";
import { engineAdvice } from "./engine-advice";

/** One resource of the stack, as the next run takes it. */
export interface PreviewRow {
  /** Name of the resource in the program. */
  name: string;
  /** Type token of the resource. */
  type: string;
  /** Such as `federation of example.com`. */
  what: string;
  /** Such as `takes over, writes nothing`. */
  becomes: string;
  /** `writes` is what an adoption must not do. */
  state: "quiet" | "writes";
}

/** The result of the preview after an adoption. */
export interface AdoptPreview {
  /** `unread` where the engine could not judge it. */
  outcome: "quiet" | "writes" | "refused" | "unread";
  rows: PreviewRow[];
  /** Why it was refused; of a preview that was not, what is wrong already. */
  findings: Finding[];
  /** What else the engine says against it. */
  errors: string[];
}

const TAKES_OVER = "takes over, writes nothing";
const MARKS = "takes over, writes its mark";
const READS = "reads, writes nothing";
const IMPORTED = "is imported";

/** Whether the state has all of it by now, so that no run has anything to do. */
export function isFullyAdopted({ outcome, rows }: AdoptPreview): boolean {
  return outcome === "quiet" && rows.every(({ becomes }) => becomes === IMPORTED);
}

/** Judges the preview by what becomes of each resource; `done` are the imports that the state holds. */
export function judgeAdoptPreview(run: PreviewRun, { done }: { done: readonly ImportEntry[] }): AdoptPreview {
  const isRefused = run.code !== 0 || !run.isWhole;
  const rows = [
    ...run.operations.filter((one) => !isContainerResource(one)).map((one) => rowOf(one, run)),
    ...done.filter((entry) => !run.operations.some((one) => isOf(entry, one))).map(importedRow),
  ].sort(inOrder);
  if (!isRefused)
    return { outcome: worst(rows), rows, findings: findingsOf(run, isWorthTelling), errors: [] };
  const findings = findingsOf(run, isInTheWay);
  const errors = errorsOf(run, findings);
  const isJudged = findings.some(isViolated) || run.diagnostics.some(isRefusal);
  return { outcome: isJudged ? "refused" : "unread", rows, findings, errors };
}

function worst(rows: readonly PreviewRow[]): PreviewRow["state"] {
  return rows.some(({ state }) => state === "writes") ? "writes" : "quiet";
}

function rowOf(operation: ResourceOperation, run: PreviewRun): PreviewRow {
  const { name, type, op } = operation;
  const row = { name, type, what: whatOf(operation) };
  if (op === "import") return { ...row, becomes: IMPORTED, state: "quiet" };
  if (!isVendorWrite(operation)) {
    const becomes = op === "create" ? READS : "only written to the state";
    return { ...row, becomes, state: "quiet" };
  }
  const messages = op === "create" ? messagesOf(operation, run) : [];
  const takeOver = takeOverIn(messages);
  if (takeOver) return { ...row, what: namedIn(messages) ?? row.what, becomes: takeOver, state: "quiet" };
  return { ...row, becomes: actionOf(operation), state: "writes" };
}

/** What is said of the resource: a plugin's line has its URN; one of a dynamic resource only names the object. */
function messagesOf(operation: ResourceOperation, { diagnostics }: PreviewRun): string[] {
  const { urn } = operation;
  const identity = identityOf(operation);
  const own = diagnostics.filter(
    (one) =>
      one.urn === urn || (identity !== undefined && !isOfOurs(one.urn) && names(one.message, identity)),
  );
  return own.map(({ message }) => message);
}

/** The engine gives a line of no resource none, or the stack's. */
function isOfOurs(urn: string | undefined): boolean {
  return urn !== undefined && !urn.includes("::pulumi:pulumi:Stack::");
}

/** Whether a text names an object, and not only one whose name it is a part of. */
function names(text: string, object: string): boolean {
  const literally = object.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.@-])${literally}(?!\\.?[\\w-])`).test(text);
}

/** At the end, where no vendor's name stands: one can say the same. */
function takeOverIn(texts: readonly string[]): string | undefined {
  if (texts.some((text) => /takes over.*, writes nothing but its mark\s*$/s.test(text))) return MARKS;
  if (texts.some((text) => /takes over.*, writes nothing\s*$/s.test(text))) return TAKES_OVER;
  return texts.some((text) => /reads.*, writes nothing\s*$/s.test(text)) ? READS : undefined;
}

function actionOf({ op, changes }: ResourceOperation): string {
  const fields = [...new Set(changes.map(({ path }) => topLevelProperty(path)))];
  const which = op === "update" && fields.length > 0 ? `: ${fields.join(", ")}` : "";
  return `${ACTIONS[op] ?? op}${which}`;
}

const ACTIONS: Record<string, string> = {
  create: "IS MADE",
  update: "IS CHANGED",
  replace: "IS MADE ANEW",
  delete: "IS GIVEN UP",
};

/** In the order in which they are told. */
const NOUNS: Record<string, string> = {
  Preflight: "judgement before a run",
  User: "administrator",
  DirectoryRole: "directory role",
  RoleAssignment: "role of the administrator",
  PrimaryDomain: "default domain",
  UserGroup: "group",
  UserGroupMembership: "members of the group",
  SamlApplication: "application",
  ApplicationAssociation: "binding of group and application",
  Office365Directory: "directory",
  Office365Association: "binding of group and directory",
  UserParity: "who can sign in",
  RollbackRecord: "record of the federation of",
  DomainFederation: "federation of",
  CertificateRollover: "certificates of",
  FederationCheck: "proof of the federation of",
};

/** The engine goes on with several at once, in another order each time. */
function inOrder(one: PreviewRow, other: PreviewRow): number {
  return (
    rankOf(resourceKind(one.type)) - rankOf(resourceKind(other.type)) || (one.name < other.name ? -1 : 1)
  );
}

function rankOf(kind: string): number {
  return Object.keys(NOUNS).indexOf(kind);
}

/** In the order in which one is taken for the object's name. */
const IDENTITIES = ["domain", "displayLabel", "userPrincipalName", "name"];

function whatOf(operation: ResourceOperation): string {
  const kind = resourceKind(operation.type);
  return `${NOUNS[kind] ?? kind} ${identityOf(operation) ?? operation.name}`;
}

/** The object's name and id, where the line has both. */
function namedIn(texts: readonly string[]): string | undefined {
  return texts.flatMap((text) => /takes over the (\w+ ".*?" \(\w+\))/.exec(text)?.[1] ?? []).at(0);
}

function identityOf({ changes }: ResourceOperation): string | undefined {
  const values = IDENTITIES.map((path) => changes.find((one) => one.path === path)?.after);
  return values.find((value): value is string => typeof value === "string" && !isUnknownInDiff(value));
}

function importedRow({ name, type }: ImportEntry): PreviewRow {
  const what = `${NOUNS[resourceKind(type)] ?? resourceKind(type)} ${name}`;
  return { name, type, what, becomes: IMPORTED, state: "quiet" };
}

function isOf(entry: Pick<ImportEntry, "name" | "type">, { name, type }: ResourceOperation): boolean {
  return entry.name === name && entry.type === type;
}

/** Findings of a kind, each once, in the same order in each run. */
function findingsOf({ judged }: PreviewRun, isWanted: (finding: Finding) => boolean): Finding[] {
  const inTurn = [...judged].sort(
    (one, other) => rankOf(one.kind) - rankOf(other.kind) || (one.object < other.object ? -1 : 1),
  );
  const all = inTurn.flatMap(({ findings }) => findings).filter(isWanted);
  return all.filter((one, index) => all.findIndex((other) => isDeepStrictEqual(one, other)) === index);
}

const isViolated = ({ state }: Finding) => state === "violated";
const isInTheWay = (finding: Finding) => isViolated(finding) || finding.state === "unknown";

/** Also what is a warning only, as nothing moves, and what waits for a person. */
function isWorthTelling(finding: Finding): boolean {
  const { code, state, wayOut } = finding;
  const { isEffect, isMendedByRun } = codeEntryOf(code);
  if (state === "pending") return !isMendedByRun;
  return isInTheWay(finding) || (state === "holds" && wayOut !== "" && !isEffect);
}

/** So the engine begins what a resource's check, and a policy, says against a run. */
const REFUSAL = /has a problem: /;
/** What it says in the end, whatever it was. */
const ENDING = /^(preview|update) failed\b|^an unhandled error occurred/i;

function isRefusal({ severity, message, isPolicy }: PreviewRun["diagnostics"][number]): boolean {
  return severity === "error" && (isPolicy === true || REFUSAL.test(message));
}

function errorsOf({ code, diagnostics, words }: PreviewRun, findings: Finding[]): string[] {
  const sentences = findings.map((finding) => safeLine(findingSentence(finding)));
  const errors = diagnostics.filter(({ severity, message }) => severity === "error" && !ENDING.test(message));
  const others = errors
    .map(({ message }) => safeLine(message))
    .filter((message) => !sentences.some((one) => message.includes(one)));
  if (errors.length > 0 || findings.length > 0) return [...new Set(others)];
  const said = safeLine(words.trim());
  return [said ? `${said}${engineAdvice(said)}` : `The engine ended with ${code} and said nothing.`];
}
