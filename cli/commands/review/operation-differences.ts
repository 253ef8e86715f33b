import type { ResourceOperation } from "../../engine/engine-events";
import type { InputDifference } from "../../engine/input-differences";
import { declaredChanges } from "../../preview/live-inputs";
import { isVendorWrite } from "../../preview/vendor-writes";
import { valueDifferences } from "./value-differences";

/** In what operations are others than the reviewed ones; where they are a part only, those that are missing are not told. */
export function operationDifferences(
  reviewed: readonly ResourceOperation[],
  now: readonly ResourceOperation[],
  isPart: boolean,
): string[] {
  const [before, after] = [byKey(reviewed), byKey(now)];
  const missing = isPart ? [] : before.keys();
  const keys = [...new Set([...after.keys(), ...missing])];
  return keys.flatMap((key) => otherOperation(before.get(key), after.get(key)));
}

interface Counted {
  operation: ResourceOperation;
  declared: InputDifference[];
}

/** What is written, and what is declared of the rest. */
function byKey(operations: readonly ResourceOperation[]): Map<string, Counted> {
  const all = operations.map((operation) => ({ operation, declared: declaredChanges(operation) }));
  const counted = all.filter(
    ({ operation, declared }) => declared.length > 0 || operation.op !== "update" || isVendorWrite(operation),
  );
  return new Map(counted.map((one) => [keyOf(one.operation), one]));
}

/** What earlier replacements have left to be deleted has the URN of what has replaced it. */
function keyOf({ urn, op, id }: ResourceOperation): string {
  return op === "delete-replaced" ? `${urn} ${op} ${id ?? ""}` : urn;
}

function otherOperation(reviewed: Counted | undefined, now: Counted | undefined): string[] {
  if (!now)
    return reviewed
      ? [`${titleOf(reviewed.operation)}: the reviewed ${reviewed.operation.op} is no longer done.`]
      : [];
  const title = titleOf(now.operation);
  const { op } = now.operation;
  if (!reviewed) {
    const values = op === "update" ? valueDifferences(title, [], now.declared) : [];
    return [`${title}: ${op} was not reviewed.`, ...values];
  }
  if (reviewed.operation.op !== op)
    return [`${title}: was reviewed as ${reviewed.operation.op} and is now ${op}.`];
  const [was, is] = [reviewed.operation.id, now.operation.id];
  if (was !== is)
    return [`${title}: ${op} was reviewed for the object ${shownId(was)} and is now for ${shownId(is)}.`];
  return valueDifferences(title, reviewed.declared, now.declared);
}

function shownId(id: string | undefined): string {
  return id === undefined ? "none" : JSON.stringify(id);
}

function titleOf({ name, type }: ResourceOperation): string {
  return `${name} (${type})`;
}
