import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface ProxyServer {
  /** `host:port`. */
  host: string;
  /** What it was asked to connect to, or to fetch. */
  asked: string[];
  close(): Promise<void>;
}

/** What a proxy does with a request: a status line with headers, a socket that ends without a word, or what it is there for. */
export type Conduct = `HTTP/1.1 ${string}` | "hangs up" | "tunnels";

const running: ProxyServer[] = [];

/** A real proxy on a free port of this machine, for CONNECT as for plain http. */
export async function startProxy(conduct: Conduct | ((index: number) => Conduct)): Promise<ProxyServer> {
  const asked: string[] = [];
  const open = new Set<Socket>();
  const next = () => (typeof conduct === "string" ? conduct : conduct(asked.length - 1));
  const server = createServer((request) => {
    asked.push(`${request.method} ${request.url}`);
    const words = next();
    request.socket.end(words.startsWith("HTTP") ? words : "");
  });
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
  });
  server.on("connect", (request, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const words = next();
    if (words !== "tunnels") return words === "hangs up" ? socket.destroy() : socket.write(words);
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("close", () => target.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = async () => {
    if (!server.listening) return;
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of open) socket.destroy();
    await closed;
  };
  const proxy = { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
  running.push(proxy);
  return proxy;
}

/** For `afterEach`: no proxy outlives its test, and no variable that names it. */
export async function closeProxies(): Promise<void> {
  delete process.env.HTTPS_PROXY;
  await Promise.all(running.splice(0).map((proxy) => proxy.close()));
}
