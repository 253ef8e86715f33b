import hooks from "node:async_hooks";
import { noteStorages, storagesInTurn } from "./async-storages.cjs";

test("a storage that was made meanwhile is disabled at the end", () => {
  const disableAll = noteStorages();
  const storage = new hooks.AsyncLocalStorage<string>();
  const disable = jest.spyOn(storage, "disable");
  disableAll();
  expect(disable).toHaveBeenCalledTimes(1);
});

test("others stay as they are", () => {
  const earlier = new hooks.AsyncLocalStorage<string>();
  const { AsyncLocalStorage } = hooks;
  const disable = noteStorages();
  earlier.run("a test's name", () => {
    disable();
    expect(earlier.getStore()).toBe("a test's name");
  });
  expect(hooks.AsyncLocalStorage).toBe(AsyncLocalStorage);
});

test("one for callbacks in turn tells each of its own store, a nested one of its own", async () => {
  const end = storagesInTurn();
  const storage = new hooks.AsyncLocalStorage<string>();
  end();
  const told: unknown[] = [];
  const tell = () => told.push(storage.getStore());
  await storage.run("the test", async () => {
    tell();
    await storage.run("its hook", async () => tell());
    tell();
  });
  tell();
  expect(told).toEqual(["the test", "its hook", "the test", undefined]);
});

test("one for callbacks in turn gives and throws what a callback does", () => {
  const end = storagesInTurn();
  const storage = new hooks.AsyncLocalStorage<string>();
  end();
  expect(storage.run("a test", (text: string) => `${storage.getStore()}: ${text}`, "done")).toBe(
    "a test: done",
  );
  const fail = () => {
    throw new Error("no");
  };
  expect(() => storage.run("a test", fail)).toThrow("no");
  expect(storage.getStore()).toBeUndefined();
});
