import hooks from "node:async_hooks";
import { noteStorages } from "./async-storages.cjs";

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
