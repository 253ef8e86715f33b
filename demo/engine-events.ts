import type { SummaryEvent } from "@pulumi/pulumi/automation";
import {
  type ResourceDrift as DriftedResource,
  parseEngineEvents,
  resourceDrift,
} from "../cli/engine/engine-events";

/** How many resources an operation (`create`, `update`, …) touched; those that stayed the same are left out. */
export type Changes = Record<string, number>;

/** A resource that is not as the state has it. */
export type Drifted = Omit<DriftedResource, "urn">;

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
  const events = parseEngineEvents(log);
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
      resOutputsEvent ? resourceDrift(resOutputsEvent.metadata).map(withoutUrn) : [],
    ),
  };
}

function withoutSame(counts: Record<string, number | undefined>): Changes {
  const changed = Object.entries(counts).filter(([operation, count]) => operation !== "same" && count);
  return Object.fromEntries(changed.map(([operation, count]) => [operation, count ?? 0]));
}

function withoutUrn({ name, type, properties }: DriftedResource): Drifted {
  return { name, type, properties };
}
