/**
 * What the real plugin, made of a Terraform provider by Pulumi's bridge, keeps beside the properties: which inputs it
 * filled in, timeouts and schema version, and how lists look in Terraform. The stand-in keeps the same, so that a
 * stack can change between the two without a difference.
 */
export interface BridgeInputs {
  /** Names of the inputs that were filled in, sorted. */
  __defaults?: string[];
}

export interface BridgeState {
  __meta: string;
  __pulumi_raw_state_delta: RawStateDelta;
}

export interface RawStateDelta {
  obj: { ps?: Record<string, { arr: Record<string, never> }> };
}

const timeoutsKey = "e2bfb730-ecaa-11e6-8f88-34363bc7c4c0";
const fiveMinutes = 300_000_000_000; // nanoseconds

type Operation = "create" | "delete" | "read" | "update";

/** The two hidden properties for a resource with these operations and properties. */
export function bridgeState(operations: readonly Operation[], properties: object): BridgeState {
  const timeouts = Object.fromEntries(operations.map((operation) => [operation, fiveMinutes]));
  const lists = Object.entries(properties).filter(([, value]) => Array.isArray(value));
  return {
    __meta: JSON.stringify({ [timeoutsKey]: timeouts, schema_version: "1" }),
    __pulumi_raw_state_delta: {
      obj: lists.length === 0 ? {} : { ps: Object.fromEntries(lists.map(([name]) => [name, { arr: {} }])) },
    },
  };
}
