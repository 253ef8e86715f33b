import hooks from "node:async_hooks";
import { noteStorages } from "./async-storages.cjs";

test("a storage that was made meanwhile holds nothing at the end", () => {
  const disable = noteStorages();
  const storage = new hooks.AsyncLocalStorage<string>();
  const held = storage.run("a test's name", () => {
    const before = storage.getStore();
    disable();
    return [before, storage.getStore()];
  });
  expect(held).toEqual(["a test's name", undefined]);
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
