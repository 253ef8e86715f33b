import type { StepEventMetadata } from "@pulumi/pulumi/automation";

/** A line for each event, as the engine writes its log. */
export function logOf(...events: object[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

export const ENDED = { summaryEvent: { resourceChanges: {}, isPreview: true, result: "succeeded" } };

/** The URN of a resource of the stack `prod`; `type` is that of a dynamic resource where it has no colon. */
export function urnOf(name: string, type: string): string {
  return `urn:pulumi:prod::jumpcloud-entra::${typeOf(type)}::${name}`;
}

function typeOf(type: string): string {
  return type.includes(":") ? type : `pulumi-nodejs:dynamic/graph:${type}`;
}

export interface Step extends Partial<Pick<StepEventMetadata, "diffs" | "detailedDiff">> {
  op: string;
  name: string;
  type: string;
  /** Of what was there before. */
  id?: string;
  before?: object;
  after?: object;
}

/** The engine begins with a resource. */
export function begins(step: Step) {
  return { resourcePreEvent: { metadata: metadataOf(step) } };
}

/** The engine is done with a resource. */
export function ends(step: Step) {
  return { resOutputsEvent: { metadata: metadataOf(step) } };
}

export function says(severity: string, message: string, urn?: string) {
  return { diagnosticEvent: { severity, message, ...(urn ? { urn } : {}) } };
}

function metadataOf({ op, name, type, id, before, after, ...diffs }: Step) {
  const urn = urnOf(name, type);
  return {
    op,
    urn,
    type: typeOf(type),
    old: before ? { urn, ...(id ? { id } : {}), inputs: before } : null,
    new: after ? { urn, inputs: after } : null,
    ...diffs,
  };
}

/** As the engine shows a secret in its events. */
export const HIDDEN = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};
