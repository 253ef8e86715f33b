import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** The engine, as a plugin process that it has started sees it. */
export interface EnginePresence {
  isThere(): Promise<boolean>;
  /** Aborted when the engine has died. */
  readonly gone: AbortSignal;
}

/** Milliseconds between two tries. */
const PAUSE = 200;
/** A machine under load may refuse a connection now and then. */
const REFUSALS = 3;
/** Milliseconds; a connection that comes about no sooner says nothing. */
const PATIENCE = 2_000;

/** What the engine gives to each plugin process that it starts, behind what is to be logged and traced. */
export function engineAddressOf(args: readonly string[]): string | undefined {
  return args.filter((argument) => !argument.startsWith("-")).at(-1);
}

/**
 * Watches the engine by a connection, which ends with it. The process that started this one tells nothing: it is the shell of Pulumi's
 * script, which lives on.
 *
 * @param address such as `127.0.0.1:40765`
 * @returns nothing where that is no address: no engine has started this process
 */
export function watchEngine(address: string | undefined): EnginePresence | undefined {
  const [, host, port] = /^(.+):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined) return undefined;
  const gone = new AbortController();
  const watch = async () => {
    for (;;) {
      const connection = await connected(host, Number(port));
      if (!connection) return gone.abort();
      // The engine itself ends one on which nothing comes, after two minutes.
      if (!connection.destroyed) await new Promise((resolve) => connection.once("close", resolve));
      await pause();
    }
  };
  void watch();
  return {
    gone: gone.signal,
    async isThere() {
      const connection = await connected(host, Number(port));
      connection?.destroy();
      return connection !== undefined;
    },
  };
}

/** Nothing where nobody listens there; a connection that failed for another reason says nothing of the engine. */
async function connected(host: string, port: number): Promise<Socket | undefined> {
  for (let refusals = 0; refusals < REFUSALS; refusals += 1) {
    if (refusals > 0) await pause();
    const { connection, failure } = await tried(host, port);
    if (failure?.code !== "ECONNREFUSED") return connection;
  }
  return undefined;
}

/** It keeps no process alive. What the engine says is read away, or its end would not be seen. */
function tried(host: string, port: number): Promise<{ connection: Socket; failure?: NodeJS.ErrnoException }> {
  return new Promise((resolve) => {
    const connection = connect({ host, port }).unref().resume();
    connection.setTimeout(PATIENCE, () => connection.destroy(new Error("It takes too long.")));
    connection.once("connect", () => resolve({ connection: connection.setTimeout(0) }));
    connection.on("error", (failure) => resolve({ connection, failure }));
  });
}

function pause(): Promise<void> {
  return setTimeout(PAUSE, undefined, { ref: false });
}
