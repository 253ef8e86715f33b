const hooks = require("node:async_hooks");

/** Notes each AsyncLocalStorage that is made from now on; the result disables them, and ends that. */
exports.noteStorages = function noteStorages() {
  const { AsyncLocalStorage } = hooks;
  const made = [];
  hooks.AsyncLocalStorage = class extends AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      made.push(this);
    }
  };
  return () => {
    hooks.AsyncLocalStorage = AsyncLocalStorage;
    for (const storage of made) storage.disable();
  };
};
