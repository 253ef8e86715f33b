import type { Call } from "../../waiting/call";
import type { InputFailure, ResourceHandler } from "../lifecycle/handler";

/** A resource as the host sees it, whatever its inputs and state are. */
export type AnyResource<Api> = Omit<ResourceHandler<object, object, Api>, "secrets"> & {
  secrets?: readonly string[];
};

/** A function that programs call to look something up; it never writes. */
export interface FunctionHandler<Arguments extends object, Result extends object, Api> {
  /** Names in the result that must never be seen. */
  secrets?: readonly string[];
  check?(args: Arguments): InputFailure[];
  invoke(api: Api, args: Arguments, call: Call): Promise<Result>;
}

/** The configuration of a provider as the engine gives it; values may be text where the schema says boolean. */
export interface ProviderConfig {
  values: Record<string, unknown>;
  /** Names of the values that the engine keeps encrypted. */
  secrets: ReadonlySet<string>;
}

export type Operation = "create" | "read" | "update" | "delete" | "check" | "invoke";

/** All that makes one provider: what it manages, and what it needs for that. */
export interface ProviderDefinition<Api> {
  /** Package name, such as `jumpcloud`. */
  name: string;
  version: string;
  /** The package schema as JSON text. */
  schema(): string;
  /**
   * Judges the configuration before it is used. The engine hides from it which values are secret; only `configure`
   * is told.
   */
  checkConfig?(values: Record<string, unknown>): InputFailure[];
  /** Makes what the handlers work with. Throws where the configuration can't be used. */
  configure(config: ProviderConfig): Api | Promise<Api>;
  /** Type token → handler. */
  resources: Record<string, AnyResource<Api>>;
  /** Function token → handler. */
  functions: Record<string, FunctionHandler<object, object, Api>>;
  /** Seconds for operations that the program gives no time of its own. @default {@link DEFAULT_TIMEOUT} */
  timeouts?: Partial<Record<Operation, number>>;
}

/** Seconds. */
export const DEFAULT_TIMEOUT = 600;
