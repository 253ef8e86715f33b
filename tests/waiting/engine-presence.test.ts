import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { watchEngine } from "../../waiting/engine-presence";

interface Engine {
  server: Server;
  connections: Set<Socket>;
  address(): Promise<string>;
  /** As its kernel does where the engine is killed. */
  die(): void;
}

const engines: Engine[] = [];
afterEach(() => {
  for (const one of engines.splice(0)) one.die();
});

/** What listens as an engine does; `greeting` is what it says to whoever comes. */
function engine(greeting = ""): Engine {
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection.on("close", () => connections.delete(connection)));
    connection.on("error", () => undefined).write(greeting);
  });
  const made = {
    server: server.listen(0, "127.0.0.1"),
    connections,
    address: async () => {
      if (!server.listening) await once(server, "listening");
      return `127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    die() {
      server.close();
      for (const connection of connections) connection.resetAndDestroy();
    },
  };
  engines.push(made);
  return made;
}

const aborted = (signal: AbortSignal) => (signal.aborted ? undefined : once(signal, "abort"));

test("an engine is there until it dies, which is told", async () => {
  // Go's server greets, and nobody answers it.
  const one = engine("settings");
  const presence = watchEngine(await one.address());
  expect(await presence?.isThere()).toBe(true);
  expect(presence?.gone.aborted).toBe(false);
  one.die();
  expect(await presence?.isThere()).toBe(false);
  if (presence) await aborted(presence.gone);
});

test("one that ends a connection on which nothing comes is there", async () => {
  const one = engine();
  const presence = watchEngine(await one.address());
  while (one.connections.size === 0) await once(one.server, "connection");
  for (const connection of one.connections) connection.end();
  // The next one of the watch.
  await once(one.server, "connection");
  expect([await presence?.isThere(), presence?.gone.aborted]).toEqual([true, false]);
});

test("one that can't be asked is there: only a refusal tells that nobody listens", async () => {
  // An address of a link, without the link, leads nowhere.
  const presence = watchEngine("fe80::1:1");
  expect(await presence?.isThere()).toBe(true);
  expect(presence?.gone.aborted).toBe(false);
});

test.each([undefined, "", "up", "--stack", "40765"])("%j is no engine's address", (argument) => {
  expect(watchEngine(argument)).toBeUndefined();
});
