import type { PreviewRun } from "../engine/run-preview";
import { isUnknownInDiff } from "../engine/unknown-value";
import { declaredChanges } from "./live-inputs";

type Operation = PreviewRun["operations"][number];
type Change = Operation["changes"][number];

/** JumpCloud's objects whose description says which stack holds them; of all others the state alone has it. */
const MARKED = /^jumpcloud:index:(UserGroup|SamlApplication)$/;

/** Whether it is about which stack holds the object, or hands it over. */
export function isHolderChange({ path }: Pick<Change, "path">): boolean {
  return /^(holder|transferFrom)\b/.test(path);
}

/** Nothing else that is declared or written is otherwise: whatever the vendor does with the object stays. */
export function changesHolderOnly({ type, op, changes }: Operation): boolean {
  const others = changes.filter((change) => !isHolderChange(change));
  const isRead = declaredChanges({ type, changes: others }).length === 0 && !others.some(isMovedBack);
  return op === "update" && others.length < changes.length && isRead;
}

/** Which domain is the default is only read, and where it is another one than declared the run moves it; done once, it is gone. */
function isMovedBack({ path, after }: Change): boolean {
  return path === "instead" && after !== undefined;
}

/** A description is written, and nothing else. */
export function writesHolderMarkOnly(operation: Operation): boolean {
  return MARKED.test(operation.type) && changesHolderOnly(operation);
}

export interface HolderMarkChange {
  /** The stack that holds it from then on; missing if that stays as it is, or no mark is left. */
  newHolder?: string;
  /** The stack that held it before, where it is another one. */
  formerHolder?: string;
  isRemoved: boolean;
}

/** What becomes of the mark of an object that JumpCloud keeps one of; nothing where it stays. */
export function holderMarkChange({ type, op, changes }: Operation): HolderMarkChange | undefined {
  const own = changes.filter(({ path }) => /^holder\b/.test(path));
  if (!MARKED.test(type) || op !== "update" || own.length === 0) return undefined;
  const stack = own.find(({ path }) => path === "holder.stack");
  return {
    ...(typeof stack?.after === "string" && !isUnknownInDiff(stack.after) ? { newHolder: stack.after } : {}),
    ...(typeof stack?.before === "string" ? { formerHolder: stack.before } : {}),
    isRemoved: own.every(({ after }) => after === undefined),
  };
}
