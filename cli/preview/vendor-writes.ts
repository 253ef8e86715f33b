import { DYNAMIC_TYPE_PREFIX, resourceKind } from "../engine/resource-names";
import type { PreviewRun } from "../engine/run-preview";
import { endsFederation } from "./federation-endings";
import { changesHolderOnly, writesHolderMarkOnly } from "./holder-marks";

type Operation = PreviewRun["operations"][number];

export type WriteTarget = "JumpCloud" | "Microsoft Entra" | "Elsewhere";

/** Resources that only read, and keep in the state what they judged. */
const READING = ["Preflight", "UserParity", "FederationCheck", "RollbackRecord"];
const GATHERING = /^(pulumi:pulumi:Stack|pulumi:providers:|jumpcloud-entra:components:)/;

/** Ours that keep things together and are written nowhere. */
export function isContainerResource({ type }: Pick<Operation, "type">): boolean {
  return GATHERING.test(type);
}

/** Whether a vendor, or anything else outside the state, is written to. */
export function isVendorWrite(operation: Operation): boolean {
  const { type, op } = operation;
  if (isContainerResource(operation) || OF_STATE.has(op)) return false;
  if (changesHolderOnly(operation) && !writesHolderMarkOnly(operation)) return false;
  return !READING.includes(resourceKind(type)) || endsFederation({ type, op });
}

/** What only the state sees. Halves of a replacement stand alone where an earlier run broke off between them. */
const OF_STATE = new Set(["discard-replaced", "remove-pending-replace", "import"]);

/** Whether something is there no longer after the run. */
export function isVendorDeletion(operation: Operation): boolean {
  return isVendorWrite(operation) && ["delete", "delete-replaced"].includes(operation.op);
}

export function writeTargetOf({ type }: Operation): WriteTarget {
  if (type.startsWith("jumpcloud:")) return "JumpCloud";
  if (type.startsWith("azuread:") || type.startsWith(DYNAMIC_TYPE_PREFIX)) return "Microsoft Entra";
  return "Elsewhere";
}

/** Stacks that are to hand over what they hold, by the program's word. */
export function stacksHandingOver({ type, op, changes }: Operation): string[] {
  if (resourceKind(type) !== "Preflight" || (op !== "create" && op !== "update")) return [];
  return changes.flatMap(({ path, after }) =>
    path === "transferFrom" && typeof after === "string" ? [after] : [],
  );
}
