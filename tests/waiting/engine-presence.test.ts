import { once } from "node:events";
import { engineAddressOf, watchEngine } from "../../waiting/engine-presence";
import { type ListeningEngine, listeningEngine } from "./listening-engine";

const engines: ListeningEngine[] = [];
afterEach(() => {
  for (const one of engines.splice(0)) one.die();
});

async function engine(greeting?: string): Promise<ListeningEngine> {
  const one = await listeningEngine(greeting);
  engines.push(one);
  return one;
}

const aborted = (signal: AbortSignal) => (signal.aborted ? undefined : once(signal, "abort"));

test("an engine is there until it dies, which is told", async () => {
  // Go's server greets, and nobody answers it.
  const one = await engine("settings");
  const presence = watchEngine(one.address);
  expect(await presence?.isThere()).toBe(true);
  expect(presence?.gone.aborted).toBe(false);
  one.die();
  expect(await presence?.isThere()).toBe(false);
  if (presence) await aborted(presence.gone);
});

test("one that ends a connection on which nothing comes is there", async () => {
  const one = await engine();
  const presence = watchEngine(one.address);
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

test.each([
  [["127.0.0.1:40765"], "127.0.0.1:40765"],
  [["--logtostderr", "-v=9", "127.0.0.1:40765"], "127.0.0.1:40765"],
  [["--tracing", "http://127.0.0.1:9411", "127.0.0.1:40765"], "127.0.0.1:40765"],
  [[], undefined],
])("a plugin that is started with %j finds its engine", (args, address) => {
  expect(engineAddressOf(args)).toBe(address);
});

test.each([undefined, "", "up", "--stack", "40765"])("%j is no engine's address", (argument) => {
  expect(watchEngine(argument)).toBeUndefined();
});
