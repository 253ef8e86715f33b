const hooks = require("node:async_hooks");

const NAME = "AsyncLocalStorage";

/** Notes each AsyncLocalStorage that is made from now on; the result disables them, and ends that. */
exports.noteStorages = function noteStorages() {
  // From Node 22 on it is a property that only answers.
  const before = Object.getOwnPropertyDescriptor(hooks, NAME);
  const made = [];
  class Noted extends hooks.AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      made.push(this);
    }
  }
  Object.defineProperty(hooks, NAME, { configurable: true, enumerable: true, writable: true, value: Noted });
  return () => {
    Object.defineProperty(hooks, NAME, before);
    for (const storage of made) storage.disable();
  };
};
