import { status as codes } from "@grpc/grpc-js";
import { safeLine } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import { withDeadline } from "../../waiting/deadline";
import { withWaitContext } from "../../waiting/wait-context";
import { type AnyResource, DEFAULT_TIMEOUT, type Operation, type ProviderDefinition } from "./definition";
import { EngineLog } from "./engine-log";
import { RpcError } from "./failures";

/** What one engine and one provider share while they talk: configuration, log, and the wish to stop. */
export class ProviderSession<Api> {
  readonly log = new EngineLog();
  #cancelled = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #api: { value: Api } | undefined;
  readonly #staying = new Set<string>();

  constructor(readonly definition: ProviderDefinition<Api>) {}

  set api(value: Api) {
    this.#api = { value };
    this.#staying.clear();
  }

  /** The run compares the object with what is declared, and keeps it. */
  keep(urn: string, id: string): void {
    this.#staying.add(`${urn} ${id}`);
  }

  /** Whether a delete is of the other copy that a killed replacement has left in state: both are one object. */
  keeps(urn: string, id: string): boolean {
    return this.#staying.has(`${urn} ${id}`);
  }

  get api(): Api {
    if (!this.#api) {
      throw new RpcError(
        codes.FAILED_PRECONDITION,
        `The provider ${this.definition.name} is not configured yet.`,
      );
    }
    return this.#api.value;
  }

  get isConfigured(): boolean {
    return this.#api !== undefined;
  }

  resource(type: string): AnyResource<Api> {
    return entry(this.definition.resources, type, "resource", this.definition.name);
  }

  function(token: string): ProviderDefinition<Api>["functions"][string] {
    return entry(this.definition.functions, token, "function", this.definition.name);
  }

  /** Runs one operation under its deadline; `seconds` of 0 stands for the provider's own. */
  async run<T>(
    operation: Operation,
    seconds: number,
    urn: string,
    work: (call: Call) => Promise<T>,
  ): Promise<T> {
    const limit = seconds > 0 ? seconds : (this.definition.timeouts?.[operation] ?? DEFAULT_TIMEOUT);
    const log: Call["log"] = (severity, message) => this.log.write(severity, message, urn);
    const running = withDeadline(limit, this.#cancelled.signal, (signal) =>
      work({ signal: withWaitContext(signal, { tell: (line) => log("info", line) }), log }),
    );
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      await this.log.flush();
    }
  }

  /** A provider that is attached outlives its engines: each says goodbye by cancelling, and the next one says hello. */
  welcome(engine: string): void {
    if (engine) this.log.connect(engine);
    if (this.#cancelled.signal.aborted) this.#cancelled = new AbortController();
  }

  /** Asks everything that runs to stop; it still answers what it has done. */
  cancel(): void {
    this.#cancelled.abort(new Error("Interrupted. Run it again to continue."));
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}

function entry<T>(table: Record<string, T>, token: string, kind: string, provider: string): T {
  const found = Object.hasOwn(table, token) ? table[token] : undefined;
  if (found) return found;
  const known = Object.keys(table).sort().join(", ");
  throw new RpcError(
    codes.UNIMPLEMENTED,
    safeLine(`The provider ${provider} has no ${kind} ${token}; it has ${known}.`),
  );
}
