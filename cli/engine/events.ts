import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { type Difference, differences } from "./changes";

/** What is done to one resource. */
export interface Operation {
  urn: string;
  /** Its name in the program. */
  name: string;
  type: string;
  /** `create`, `update`, `replace`, `delete`, … as the engine calls it. */
  op: string;
  /** Of the declared values; each of a resource that is made. Secrets are `[secret]`. */
  changes: Difference[];
}

/** A resource that is not as the state has it. */
export interface Drifted {
  urn: string;
  name: string;
  type: string;
  /** The declared properties that differ. */
  properties: string[];
}

export interface Diagnostic {
  severity: "error" | "warning" | "info";
  urn?: string;
  message: string;
}

/** What the engine's event log tells of a preview. */
export interface EventAccount {
  /** The engine told its end; without, the rest may be a part. */
  isWhole: boolean;
  operations: Operation[];
  drift: Drifted[];
  diagnostics: Diagnostic[];
}

/** What the engine's event log tells of a preview. */
export function readEvents(log: string): EventAccount {
  const events = parseEvents(log);
  return {
    isWhole: events.some(({ summaryEvent, cancelEvent }) => summaryEvent ?? cancelEvent),
    operations: events.flatMap(({ resourcePreEvent }) =>
      resourcePreEvent ? operation(resourcePreEvent.metadata) : [],
    ),
    drift: events.flatMap(({ resOutputsEvent }) =>
      resOutputsEvent ? drifted(resOutputsEvent.metadata) : [],
    ),
    diagnostics: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent ? diagnostic(diagnosticEvent) : [],
    ),
  };
}

/** The engine's event log has one JSON document a line; a last line that was cut off is left out. */
export function parseEvents(log: string): EngineEvent[] {
  return log.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

/** What changes nothing. */
const QUIET = new Set(["same", "refresh", "read"]);

function operation({ op, urn, type, old, new: fresh }: StepEventMetadata): Operation[] {
  if (QUIET.has(op)) return [];
  return [{ urn, name: nameOf(urn), type, op, changes: differences(old?.inputs, fresh?.inputs) }];
}

// Not every provider gives the engine a detailed diff, so the state before and after the refresh is compared.
export function drifted({ op, urn, type, old, new: fresh }: StepEventMetadata): Drifted[] {
  if (op !== "refresh") return [];
  const tops = differences(old?.inputs, fresh?.inputs).map(({ path }) => /^[^.[]*/.exec(path)?.[0] ?? path);
  const properties = [...new Set(tops)].sort();
  return properties.length === 0 ? [] : [{ urn, name: nameOf(urn), type, properties }];
}

function diagnostic({ severity, urn, message }: NonNullable<EngineEvent["diagnosticEvent"]>): Diagnostic[] {
  const known = SEVERITIES[severity];
  const text = message.trim();
  return known && text ? [{ severity: known, ...(urn ? { urn } : {}), message: text }] : [];
}

const SEVERITIES: Record<string, Diagnostic["severity"] | undefined> = {
  error: "error",
  warning: "warning",
  info: "info",
  "info#err": "info",
};

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
