import { isDeepStrictEqual } from "node:util";
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { withNestedTerms } from "../../operations/federation/earlier-terms";
import { SECRET_PLACEHOLDER } from "../../text/safe-text";
import { isEmptyInput } from "./empty-value";
import { type InputDifference, inputDifferences } from "./input-differences";
import { redactedInputs } from "./redacted-inputs";
import { DYNAMIC_TYPE_PREFIX, resourceName, topLevelProperty } from "./resource-names";

/** What is done to one resource. */
export interface ResourceOperation {
  /** As the engine names the resource. */
  urn: string;
  /** Its name in the program. */
  name: string;
  /** Type token of the resource. */
  type: string;
  /** Of the object that was there before. */
  id?: string;
  /** `create`, `update`, `replace`, `delete`, … as the engine calls it. */
  op: string;
  /** Of the inputs; each of a resource that is made. Secrets are `[secret]`. */
  changes: InputDifference[];
}

/** A resource that is not as the state has it. */
export interface ResourceDrift {
  /** As the engine names the resource. */
  urn: string;
  /** Name of the resource in the program. */
  name: string;
  /** Type token of the resource. */
  type: string;
  /** The inputs that differ. */
  properties: string[];
}

export interface EngineDiagnostic {
  severity: "error" | "warning" | "info";
  /** Of the resource that it is about. */
  urn?: string;
  message: string;
  /** A policy of the organisation's says it; one that is mandatory, as an error. */
  isPolicy?: true;
}

/** What the engine's event log tells of a preview. */
export interface PreviewEvents {
  /** The engine told its end; without it the rest may be a part. */
  isWhole: boolean;
  /** The stack's name; missing if the engine did not come that far. */
  stack?: string;
  operations: ResourceOperation[];
  drift: ResourceDrift[];
  diagnostics: EngineDiagnostic[];
}

export function readPreviewEvents(log: string): PreviewEvents {
  const events = parseEngineEvents(log);
  const begun = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const ended = events.flatMap(({ resOutputsEvent }) => resOutputsEvent?.metadata ?? []);
  const stack = begun.flatMap(({ urn }) => /^urn:pulumi:(.+?)::/.exec(urn)?.[1] ?? []).at(0);
  return {
    isWhole: events.some(({ summaryEvent }) => summaryEvent !== undefined),
    ...(stack === undefined ? {} : { stack }),
    operations: withoutParts(begun).flatMap(operation),
    drift: ended.flatMap(resourceDrift),
    diagnostics: events.flatMap(({ diagnosticEvent, policyEvent }) => [
      ...(diagnosticEvent ? diagnostic(diagnosticEvent) : []),
      ...(policyEvent ? [violation(policyEvent)] : []),
    ]),
  };
}

/** The engine's event log has one JSON document a line; a last line that was cut off is left out. */
export function parseEngineEvents(log: string): EngineEvent[] {
  return log.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

/** What writes nothing. */
const QUIET = new Set(["same", "refresh", "read", "read-discard"]);

function operation(step: StepEventMetadata): ResourceOperation[] {
  const { op, urn, type, old } = step;
  if (QUIET.has(op)) return [];
  return [
    { urn, name: resourceName(urn), type, ...(old?.id ? { id: old.id } : {}), op, changes: changesOf(step) },
  ];
}

/** A secret looks the same before and after; whoever made the diff knows. */
function changesOf({ type, old, new: fresh, diffs, detailedDiff }: StepEventMetadata): InputDifference[] {
  const after = redactedInputs(fresh?.inputs);
  const earlier = redactedInputs(old?.inputs);
  // As the handlers compare a state of before, which has the terms beside each other.
  const before = type.startsWith(DYNAMIC_TYPE_PREFIX) && old && fresh ? withNestedTerms(earlier) : earlier;
  const visible = inputDifferences(before, after);
  if (!old || !fresh) return visible;
  const named = Object.keys(detailedDiff ?? {}).map(topLevelProperty);
  const hidden = [...new Set([...named, ...(diffs ?? [])])].filter(
    (name) => holdsSecret(after[name]) && !visible.some(({ path }) => topLevelProperty(path) === name),
  );
  return [
    ...visible,
    ...hidden.map((path) => ({ path, before: SECRET_PLACEHOLDER, after: SECRET_PLACEHOLDER })),
  ];
}

function holdsSecret(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).includes(SECRET_PLACEHOLDER);
}

/** The engine tells a replacement as a whole, and each half of it; what is deleted beside is another object of that URN. */
function withoutParts(steps: StepEventMetadata[]): StepEventMetadata[] {
  const replaced = new Map(steps.filter(({ op }) => op === "replace").map(({ urn, old }) => [urn, old?.id]));
  return steps.filter(
    ({ op, urn, old }) =>
      !replaced.has(urn) ||
      !PARTS.has(op) ||
      (op === "delete-replaced" && old?.id !== undefined && old.id !== replaced.get(urn)),
  );
}

const PARTS = new Set(["create-replacement", "delete-replaced"]);

// Not every provider gives the engine a detailed diff, so the inputs before and after the refresh are compared.
export function resourceDrift({ op, urn, type, old, new: fresh }: StepEventMetadata): ResourceDrift[] {
  if (op !== "refresh") return [];
  const after = redactedInputs(fresh?.inputs);
  const differences = inputDifferences(redactedInputs(old?.inputs), after).filter(
    (one) => !(isEmptyInput(one.before) && isEmptyInput(one.after)),
  );
  // A dynamic resource reads its outputs back as inputs, too: those that are as they were have not changed.
  const known = redactedInputs(old?.outputs);
  const changed = differences
    .map(({ path }) => topLevelProperty(path))
    .filter((name) => differs(known[name], after[name]));
  const properties = [...new Set(changed)].sort();
  return properties.length === 0 ? [] : [{ urn, name: resourceName(urn), type, properties }];
}

function differs(before: unknown, after: unknown): boolean {
  return before === undefined || !isDeepStrictEqual(before, after);
}

type DiagnosticEvent = NonNullable<EngineEvent["diagnosticEvent"]>;

function diagnostic({ severity, urn, message }: DiagnosticEvent): EngineDiagnostic[] {
  const known = SEVERITIES[severity];
  const text = message.trim();
  return known && text ? [{ severity: known, ...(urn ? { urn } : {}), message: text }] : [];
}

const SEVERITIES: Record<string, EngineDiagnostic["severity"] | undefined> = {
  error: "error",
  warning: "warning",
  info: "info",
  // What a program or plugin prints on its standard error.
  "info#err": "info",
};

type PolicyEvent = NonNullable<EngineEvent["policyEvent"]>;

/** The engine prints these in its diff alone, and ends with "preview failed". */
function violation({ enforcementLevel, policyName, resourceUrn, message }: PolicyEvent): EngineDiagnostic {
  const severity = enforcementLevel === "mandatory" ? "error" : "warning";
  const of = resourceUrn ? `${resourceName(resourceUrn)}: ` : "";
  const text = `${of}${message.replace(COLOURS, "").trim()} (policy ${policyName})`;
  return { severity, ...(resourceUrn ? { urn: resourceUrn } : {}), message: text, isPolicy: true };
}

/** As the engine marks them for whoever prints its events. */
const COLOURS = /<\{%.*?%\}>/g;
