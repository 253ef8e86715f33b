import { noteGlobals } from "./noted-globals.cjs";

const EVENT = "SIGUSR2";

test("what a file made is gone, and what it changed is as before", () => {
  const { fetch } = globalThis;
  const takeBack = noteGlobals();
  Object.assign(globalThis, { leftBehind: 1, fetch: () => "mine" });
  process.env.LEFT_BEHIND = "1";
  process.env.PATH = "mine";
  process.on(EVENT, () => undefined);
  takeBack();
  expect(globalThis).not.toHaveProperty("leftBehind");
  expect(globalThis.fetch).toBe(fetch);
  expect(process.env).not.toHaveProperty("LEFT_BEHIND");
  expect(process.env.PATH).not.toBe("mine");
  expect(process.listenerCount(EVENT)).toBe(0);
});

test("what it took away is there again", () => {
  const { URL } = globalThis;
  const takeBack = noteGlobals();
  Reflect.deleteProperty(globalThis, "URL");
  Reflect.deleteProperty(process.env, "PATH");
  takeBack();
  expect(globalThis.URL).toBe(URL);
  expect(process.env).toHaveProperty("PATH");
});

test("an exit code that a command set ends no worker", () => {
  const takeBack = noteGlobals();
  process.exitCode = 2;
  takeBack();
  expect(process.exitCode).toBeUndefined();
});

test("each file of jest's wraps the exit of the process, and none the wrap of the file before", () => {
  const { exit } = process;
  const takeBack = noteGlobals();
  process.exit = () => undefined as never;
  takeBack();
  expect(process.exit).toBe(exit);
});

test("a listener of before stays", () => {
  const earlier = () => undefined;
  process.on(EVENT, earlier);
  noteGlobals()();
  expect(process.listeners(EVENT)).toEqual([earlier]);
  process.removeListener(EVENT, earlier);
});
