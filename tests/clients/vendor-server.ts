import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
}

export interface VendorServer {
  url: string;
  requests: Seen[];
  close(): Promise<void>;
}

const running: VendorServer[] = [];

/** A real server on a free port of this machine; what it answers is written in the test. */
export async function startVendor(
  reply: (seen: Seen, index: number) => Reply | Promise<Reply>,
): Promise<VendorServer> {
  const requests: Seen[] = [];
  const server = createServer(async (request, response) => {
    const seen = await read(request);
    requests.push(seen);
    const { status = 200, headers, body } = await reply(seen, requests.length - 1);
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

  const close = async () => {
    if (!server.listening) return;
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    await closed;
  };
  const { port } = server.address() as AddressInfo;
  const vendor = { url: `http://127.0.0.1:${port}`, requests, close };
  running.push(vendor);
  return vendor;
}

/** For `afterEach`: no server outlives its test. */
export async function closeVendors(): Promise<void> {
  await Promise.all(running.splice(0).map((vendor) => vendor.close()));
}

async function read(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", "http://vendor.invalid");
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
