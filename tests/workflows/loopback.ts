import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  method: string;
  path: string;
  token: string | undefined;
  body: unknown;
}

export interface Receiver {
  url: string;
  close(): void;
}

/** A server on loopback that answers each request by what `answer` says of it. */
export async function receive(
  answer: (request: Received) => [status: number, body: unknown],
): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const [status, body] = answer(await read(request));
    response.writeHead(
      status,
      status === 302 ? { location: String(body) } : { "content-type": "application/json" },
    );
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    token: /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1],
    body: text === "" ? undefined : JSON.parse(text),
  };
}
