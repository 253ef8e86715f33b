import { isUnknown } from "../../providers/lifecycle/handler";
import type { PreviewRun } from "../engine/run-preview";
import { declaredIn } from "./live-inputs";

type Operation = PreviewRun["operations"][number];
type Change = Operation["changes"][number];

/** JumpCloud's objects whose description says which stack holds them; of all others the state alone has it. */
const MARKED = /^jumpcloud:index:(UserGroup|SamlApplication)$/;

/** Whether it is about which stack holds the object, or hands it over. */
export function isOfHolder({ path }: Pick<Change, "path">): boolean {
  return /^(holder|transferFrom)\b/.test(path);
}

/** Nothing else that is declared or written is otherwise: whatever the vendor does with the object stays. */
export function changesHolderOnly({ type, op, changes }: Operation): boolean {
  const others = changes.filter((change) => !isOfHolder(change));
  const isRead = declaredIn({ type, changes: others }).length === 0 && !others.some(isMovedBack);
  return op === "update" && others.length < changes.length && isRead;
}

/** Which domain is the default is only read, and where it is another one than declared the run moves it; done once, it is gone. */
function isMovedBack({ path, after }: Change): boolean {
  return path === "instead" && after !== undefined;
}

/** A description is written, and nothing else. */
export function marksOnly(operation: Operation): boolean {
  return MARKED.test(operation.type) && changesHolderOnly(operation);
}

export interface Marking {
  /** The stack that holds it from then on; left out where that stays as it is, or no mark is left. */
  by?: string;
  /** The stack that held it before, where it is another one. */
  from?: string;
  isTakenAway: boolean;
}

/** What becomes of the mark of an object that JumpCloud keeps one of; nothing where it stays. */
export function markingOf({ type, op, changes }: Operation): Marking | undefined {
  const own = changes.filter(({ path }) => /^holder\b/.test(path));
  if (!MARKED.test(type) || op !== "update" || own.length === 0) return undefined;
  const stack = own.find(({ path }) => path === "holder.stack");
  return {
    ...(typeof stack?.after === "string" && !isUnknown(stack.after) ? { by: stack.after } : {}),
    ...(typeof stack?.before === "string" ? { from: stack.before } : {}),
    isTakenAway: own.every(({ after }) => after === undefined),
  };
}
