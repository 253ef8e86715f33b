// A provider that manages the types of types.json and does nothing for them: what is left is the cost of the engine,
// of the processes and of the protocol.

const { join } = require("node:path");

/** @param {string} folder where the plugin lies */
module.exports = (folder) => {
  const { checkout, name, types } = require(join(folder, "types.json"));
  const { serveProvider, thisProcess } = require(join(checkout, "dist", "providers", "host", "serve.js"));
  const idle = {
    rules: {},
    check: (inputs) => ({ inputs, failures: [] }),
    preview: () => ({}),
    create: async () => ({ id: "idle", state: {} }),
    read: async () => ({ state: {}, inputs: {} }),
    update: async () => ({}),
    delete: async () => undefined,
  };
  void serveProvider(
    {
      name,
      // Newer than whatever the packages ask for.
      version: "99.0.0",
      schema: () => JSON.stringify({ name }),
      configure: () => ({}),
      resources: Object.fromEntries(types.map((type) => [type, idle])),
      functions: {},
    },
    thisProcess(),
  );
};
