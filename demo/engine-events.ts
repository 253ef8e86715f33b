import { isDeepStrictEqual } from "node:util";
import type { EngineEvent, StepEventMetadata, SummaryEvent } from "@pulumi/pulumi/automation";

/** How many resources an operation (`create`, `update`, …) touched; those that stayed the same are left out. */
export type Changes = Record<string, number>;

/** A resource that is not as the state has it. */
export interface Drifted {
  /** Its name in the program. */
  name: string;
  type: string;
  /** The declared properties that differ. */
  properties: string[];
}

/** What the engine tells of one run, beside its output for people. */
export interface EngineAccount {
  changes: Changes;
  /** Whether it went no further than a preview, so that `changes` were only planned. */
  isPreview: boolean;
  /** The errors, each as the engine shows it. */
  errors: string[];
  /** Types of the resources whose operation failed. */
  failed: string[];
  /** What a refresh found changed outside of the program. */
  drift: Drifted[];
}

/** The engine writes more than its SDK's type has. */
interface Summary extends SummaryEvent {
  isPreview?: boolean;
}

/** What the engine's event log tells of a run. */
export function readEngineEvents(log: string): EngineAccount {
  const events = parseEvents(log);
  const summary: Summary | undefined = events.flatMap(({ summaryEvent }) => summaryEvent ?? []).at(-1);
  return {
    changes: withoutSame(summary?.resourceChanges ?? {}),
    isPreview: summary?.isPreview ?? false,
    errors: events
      .flatMap(({ diagnosticEvent }) => diagnosticEvent ?? [])
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => message.trim()),
    failed: events.flatMap(({ resOpFailedEvent }) => resOpFailedEvent?.metadata.type ?? []),
    drift: events.flatMap(({ resOutputsEvent }) =>
      resOutputsEvent ? drifted(resOutputsEvent.metadata) : [],
    ),
  };
}

/** The engine's event log has one JSON document a line; a last line that was cut off is left out. */
export function parseEvents(log: string): EngineEvent[] {
  return log.split("\n").flatMap(parse);
}

function parse(line: string): EngineEvent[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

function withoutSame(counts: Record<string, number | undefined>): Changes {
  const changed = Object.entries(counts).filter(([operation, count]) => operation !== "same" && count);
  return Object.fromEntries(changed.map(([operation, count]) => [operation, count ?? 0]));
}

/** What the engine and its bridges add for themselves. */
const INTERNAL = "__";

// Not every provider gives the engine a detailed diff, so the state before and after the refresh is compared.
function drifted({ op, urn, type, old, new: fresh }: StepEventMetadata): Drifted[] {
  if (op !== "refresh") return [];
  const [before, after] = [old?.inputs ?? {}, fresh?.inputs ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const declared = names.filter((name) => !name.startsWith(INTERNAL));
  const properties = declared.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return properties.length === 0 ? [] : [{ name: urn.split("::").at(-1) ?? urn, type, properties }];
}
