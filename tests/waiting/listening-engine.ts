import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** What listens as an engine does. */
export interface ListeningEngine {
  server: Server;
  connections: Set<Socket>;
  /** As the engine gives it to a plugin. */
  address: string;
  /** As its kernel does where the engine is killed. */
  die(): void;
}

/** @param greeting what it says to whoever comes */
export async function listeningEngine(greeting = ""): Promise<ListeningEngine> {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection.on("close", () => connections.delete(connection)));
    connection.on("error", () => undefined).write(greeting);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    connections,
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    die() {
      server.close();
      for (const connection of connections) connection.resetAndDestroy();
    },
  };
}
