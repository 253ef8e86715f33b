const hooks = require("node:async_hooks");

const NAME = "AsyncLocalStorage";

/** Notes each AsyncLocalStorage that is made from now on; the result disables them, and ends that. */
exports.noteStorages = function noteStorages() {
  const made = [];
  class Noted extends hooks.AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      made.push(this);
    }
  }
  const end = instead(Noted);
  return () => {
    end();
    for (const storage of made) storage.disable();
  };
};

/**
 * What wants an AsyncLocalStorage from now on gets one for callbacks that come one after another; the result ends that.
 * jest asks for one to know its test by. Up to Node 22 a real one has every promise call back four times.
 */
exports.storagesInTurn = function storagesInTurn() {
  return instead(StorageInTurn);
};

class StorageInTurn {
  getStore() {
    return this.store;
  }

  run(store, callback, ...args) {
    const before = this.store;
    const back = () => {
      this.store = before;
    };
    this.store = store;
    let result;
    try {
      result = callback(...args);
    } catch (error) {
      back();
      throw error;
    }
    if (result instanceof Promise) return result.finally(back);
    back();
    return result;
  }
}

function instead(storage) {
  // From Node 22 on it is a property that only answers.
  const before = Object.getOwnPropertyDescriptor(hooks, NAME);
  Object.defineProperty(hooks, NAME, {
    configurable: true,
    enumerable: true,
    writable: true,
    value: storage,
  });
  return () => Object.defineProperty(hooks, NAME, before);
}
