import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { CUT_CONNECTION } from "./mishaps";

const LOOPBACK = ["127.0.0.1", "localhost", "::1", "[::1]"];

/**
 * Milliseconds for which a connection may be idle. After Node's 5 s a client that waits as long for a run of the engine
 * would write into the one that is just being closed.
 */
const IDLE = 300_000;

/** What is served: a hono app, or anything else that answers a Request. */
export interface Servable {
  fetch(request: Request): Response | Promise<Response>;
}

export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  /** Only loopback is accepted. @default "127.0.0.1" */
  hostname?: string;
  /** Serve https with this certificate and key (PEM). */
  tls?: { cert: string; key: string };
  /** What the port is for, for messages: `JumpCloud's API`. */
  purpose?: string;
  /** The option that chooses another port, for messages: `--jumpcloud-port`. */
  flag?: string;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  state(): "running" | "closed";
  /** Ends open connections and frees the port; a second call does nothing. */
  close(): Promise<void>;
}

/** A server could not be started; the message names the port, what it is for and the way out. */
export class ServeError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ServeError";
  }
}

/**
 * Serves an app on loopback. Emulators know no real secrets and keep no one out: they must not be reachable from
 * elsewhere, so other addresses are refused, and so are requests whose Host is not loopback (DNS rebinding).
 * @throws ServeError when the port is in use or the address is not loopback
 */
export async function serve(app: Servable, options: ServeOptions): Promise<RunningServer> {
  const hostname = options.hostname ?? "127.0.0.1";
  if (!LOOPBACK.includes(hostname)) {
    throw new ServeError(`The emulators serve on loopback only, not on ${hostname}. Use 127.0.0.1.`);
  }
  const server = createAdaptorServer({
    fetch: async (request: Request, { outgoing }: { outgoing: { destroy(): unknown } }) => {
      if (!isLoopback(request)) return misdirected(request);
      const response = await app.fetch(request);
      if (!response.headers.has(CUT_CONNECTION)) return response;
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    },
    ...(options.tls
      ? { createServer: createTlsServer, serverOptions: { cert: options.tls.cert, key: options.tls.key } }
      : { createServer }),
  }) as Server;
  server.keepAliveTimeout = IDLE;
  await listen(server, hostname, options);
  const { port } = server.address() as AddressInfo;
  return running(server, port, options.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`);
}

function running(server: Server, port: number, url: string): RunningServer {
  let state: "running" | "closed" = "running";
  return {
    url,
    port,
    state: () => state,
    close: async () => {
      if (state === "closed") return;
      state = "closed";
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, hostname: string, options: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(startError(cause, hostname, options)));
    server.listen(options.port, hostname, resolve);
  });
}

function startError(cause: NodeJS.ErrnoException, hostname: string, options: ServeOptions): ServeError {
  const purpose = options.purpose ? ` for ${options.purpose}` : "";
  const flag = options.flag ?? "another port number";
  if (cause.code === "EADDRINUSE") {
    return new ServeError(
      `Port ${options.port}${purpose} is in use on ${hostname}. ` +
        `Stop the program that holds it, or choose another: ${flag} PORT (0 takes any free one).`,
      { cause },
    );
  }
  return new ServeError(
    `Port ${options.port}${purpose} can't be opened on ${hostname} (${cause.code}). Choose another: ${flag} PORT.`,
    { cause },
  );
}

function isLoopback(request: Request): boolean {
  return LOOPBACK.includes(new URL(request.url).hostname);
}

function misdirected(request: Request): Response {
  const host = new URL(request.url).hostname;
  return new Response(`The emulators answer on loopback only, not as ${host}.\n`, { status: 421 });
}
