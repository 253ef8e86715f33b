import { isUnknown } from "../../providers/lifecycle/handler";
import type { Difference } from "../engine/differences";
import type { Operation } from "../engine/events";
import type { Commit } from "./commit";
import { declaredIn } from "./read-live";
import type { Reviewed } from "./reviewed";
import { isWritten } from "./writes";

/**
 * In what a preview is otherwise than the one that was reviewed, a sentence each; nothing where it is the same. What is read
 * live and written nowhere may differ.
 */
export function otherThanReviewed(reviewed: Reviewed, now: Reviewed): string[] {
  return [
    ...otherSource(reviewed, now),
    ...otherOperations(reviewed.operations, now.operations),
    ...morePeople(reviewed, now),
    ...moreViolations(reviewed, now),
  ];
}

/** What was reviewed is for this stack and these files, and was no refusal itself. */
function otherSource(reviewed: Reviewed, now: Reviewed): string[] {
  const { kind, words } = reviewed.verdict;
  const isFailed = kind === "refused" || kind === "unread";
  return [
    ...(isFailed ? [`What was reviewed is no preview that can be applied: ${words}`] : []),
    ...(reviewed.stack === now.stack
      ? []
      : [`The stack was reviewed as ${reviewed.stack ?? "(none)"} and is now ${now.stack ?? "(none)"}.`]),
    ...otherFiles(reviewed.commit, now.commit),
  ];
}

/** A pull request is previewed as merged with what it goes into: its tree is that of the merge, its commit never is. */
function otherFiles(reviewed: Commit | undefined, now: Commit | undefined): string[] {
  if (!reviewed || !now)
    return [
      `The commit of ${reviewed ? "this" : "the reviewed"} preview is not known. Preview in a checkout by git.`,
    ];
  const dirty = [reviewed.isDirty ? "the reviewed" : "", now.isDirty ? "this" : ""].filter(Boolean);
  const unsaved = dirty.map(
    (which) => `Files that differ from their commit were in ${which} preview. Commit them first.`,
  );
  const isSame = reviewed.tree && now.tree ? reviewed.tree === now.tree : reviewed.sha === now.sha;
  if (isSame) return unsaved;
  return [
    ...unsaved,
    `The files were reviewed at commit ${reviewed.sha} and are others at ${now.sha}. Preview and review what is there now.`,
  ];
}

function otherOperations(reviewed: readonly Operation[], now: readonly Operation[]): string[] {
  const [before, after] = [byUrn(reviewed), byUrn(now)];
  const urns = [...new Set([...after.keys(), ...before.keys()])];
  const told = urns.map((urn) => otherOperation(before.get(urn), after.get(urn)));
  return told.flat();
}

interface Counted {
  operation: Operation;
  declared: Difference[];
}

/** What is written, and what is declared of the rest. */
function byUrn(operations: readonly Operation[]): Map<string, Counted> {
  const all = operations.map((operation) => ({ operation, declared: declaredIn(operation) }));
  const counted = all.filter(
    ({ operation, declared }) => declared.length > 0 || operation.op !== "update" || isWritten(operation),
  );
  return new Map(counted.map((one) => [one.operation.urn, one]));
}

function otherOperation(reviewed: Counted | undefined, now: Counted | undefined): string[] {
  if (!now)
    return reviewed
      ? [`${titleOf(reviewed.operation)}: the reviewed ${reviewed.operation.op} is not done any more.`]
      : [];
  const title = titleOf(now.operation);
  const { op } = now.operation;
  if (!reviewed) {
    const values = op === "update" ? otherValues(title, [], now.declared) : [];
    return [`${title}: ${op} was not reviewed.`, ...values];
  }
  if (reviewed.operation.op !== op)
    return [`${title}: was reviewed as ${reviewed.operation.op} and is now ${op}.`];
  return otherValues(title, reviewed.declared, now.declared);
}

function titleOf({ name, type }: Operation): string {
  return `${name} (${type})`;
}

/** One value that a property gets, or loses. */
interface Told {
  /** Elements of lists have no place: `users[]`. */
  path: string;
  isGone: boolean;
  value: string;
}

function otherValues(title: string, reviewed: readonly Difference[], now: readonly Difference[]): string[] {
  const [before, after] = [reviewed.flatMap(toldOf), now.flatMap(toldOf)];
  const added = without(after, before);
  const missing = without(before, after);
  const changed = added.flatMap((one) => {
    const other = isOfList(one) ? undefined : missing.find(({ path }) => path === one.path);
    return other ? [{ one, other }] : [];
  });
  const paired = new Set(changed.flatMap(({ one, other }) => [one, other]));
  return [
    ...changed.map(
      ({ one, other }) => `${title}: ${one.path} was reviewed to ${deed(other)}, and is now to ${deed(one)}.`,
    ),
    ...added
      .filter((one) => !paired.has(one))
      .map((one) => `${title}: ${one.path} is to ${deed(one)}, which was not reviewed.`),
    ...missing
      .filter((one) => !paired.has(one))
      .map((one) => `${title}: ${one.path} was reviewed to ${deed(one)}, and is not any more.`),
  ];
}

function toldOf({ path, before, after }: Difference): Told[] {
  const place = path.replace(/\[\d+\]/g, "[]");
  if (after === undefined) return [{ path: place, isGone: true, value: shownValue(before) }];
  // A new list stands there whole, a changed one by its elements.
  if (Array.isArray(after) && before === undefined) {
    return after.map((one) => ({ path: `${place}[]`, isGone: false, value: shownValue(one) }));
  }
  return [{ path: place, isGone: false, value: shownValue(after) }];
}

function without(list: Told[], others: Told[]): Told[] {
  const known = new Set(others.map(keyOf));
  return list.filter((one) => !known.has(keyOf(one)));
}

function keyOf({ path, isGone, value }: Told): string {
  return JSON.stringify([path, isGone, value]);
}

function isOfList({ path }: Told): boolean {
  return path.includes("[]");
}

/** Longer values are shortened where they are told. */
const LONGEST = 120;

function deed(one: Told): string {
  const value = one.value.length > LONGEST ? `${one.value.slice(0, LONGEST)}…` : one.value;
  if (isOfList(one)) return one.isGone ? `lose ${value}` : `get ${value}`;
  return one.isGone ? `lose its value ${value}` : `become ${value}`;
}

function shownValue(value: unknown): string {
  if (isUnknown(value)) return "what is known once it is made";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whoever is locked out by this run, and was not by the reviewed one; accepted or not, a reviewer did not see it. */
function morePeople(reviewed: Reviewed, now: Reviewed): string[] {
  const known = new Set(lockedOutBy(reviewed).map(({ user }) => user));
  return lockedOutBy(now)
    .filter(({ user }) => !known.has(user))
    .map(({ user, reasons }) => {
      const why = reasons.map(({ text }) => text).join("; ");
      return `${user} could not sign in, who could when it was reviewed: ${why}.`;
    });
}

/** Of the domains whose sign-ins the run moves. */
function lockedOutBy({ judged }: Reviewed) {
  return judged.flatMap(({ deed, people }) => (deed === undefined ? [] : (people?.lockedOut ?? [])));
}

function moreViolations(reviewed: Reviewed, now: Reviewed): string[] {
  const known = new Set(violatedIn(reviewed).map(({ code, object }) => `${code} ${object}`));
  return violatedIn(now)
    .filter(({ code, object }) => !known.has(`${code} ${object}`))
    .map(
      ({ code, object, evidence }) =>
        `${object}: ${evidence}, which was not so when it was reviewed [${code}].`,
    );
}

function violatedIn({ judged }: Reviewed) {
  return judged.flatMap(({ findings }) => findings).filter(({ state }) => state === "violated");
}
