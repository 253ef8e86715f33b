import { type ClientUnaryCall, credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { safeLine } from "../../text/safe-text";
import type { Call } from "../../waiting/call";

export type Severity = Parameters<Call["log"]>[0];

const SEVERITIES: Record<Severity, LogSeverity> = { info: LogSeverity.INFO, warning: LogSeverity.WARNING };

/** Lines for the person at the terminal, shown beside the resource that they are about. */
export class EngineLog {
  #client: EngineClient | undefined;
  readonly #pending = new Set<Promise<void>>();

  /** Where the engine listens; it tells in Handshake, in Attach, or as the first argument of the process. */
  connect(address: string): void {
    this.#client?.close();
    this.#client = new EngineClient(address, credentials.createInsecure());
  }

  write(severity: Severity, message: string, urn: string): void {
    const client = this.#client;
    if (!client) return;
    const request = new LogRequest();
    request.setSeverity(SEVERITIES[severity]);
    request.setMessage(safeLine(message));
    request.setUrn(urn);
    const sent = deliver((done) => client.log(request, done));
    this.#pending.add(sent);
    void sent.then(() => this.#pending.delete(sent));
  }

  /** Resolves when the engine has every line, so that none comes after the operation it belongs to. */
  async flush(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async close(): Promise<void> {
    await this.flush();
    this.#client?.close();
    this.#client = undefined;
  }
}

/** A line that can't be delivered is no reason to fail the operation that it speaks of. */
function deliver(send: (done: () => void) => ClientUnaryCall): Promise<void> {
  return new Promise((resolve) => {
    send(() => resolve());
  });
}
