import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A resource of a state, as far as tests change it. */
export interface Resource {
  urn: string;
  type: string;
  custom?: boolean;
  provider?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  [other: string]: unknown;
}

export interface State {
  version: number;
  deployment: {
    resources: Resource[];
    pending_operations?: unknown[];
    secrets_providers?: { type: string; state: Record<string, unknown> };
    [other: string]: unknown;
  };
  [other: string]: unknown;
}

/** The state of a federated company, as the engine exported it for version 0.1. */
export function recordedState(): State {
  const file = join(__dirname, "../../fixtures/recorded/earlier-stacks/federated.json");
  return JSON.parse(readFileSync(file, "utf8")).deployment;
}

/** The first resource of a type. */
export function ofType(state: State, type: string): Resource {
  const found = state.deployment.resources.find((one) => one.type === type);
  if (!found) throw new Error(`The state has no ${type}.`);
  return found;
}

const BEGIN = "urn:pulumi:test::jumpcloud-entra::";

export function urnOf(type: string, name: string): string {
  return `${BEGIN}${type}::${name}`;
}
