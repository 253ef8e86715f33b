// What `jumpcloud-entra/graph` is: what `npm run build` made, and nothing that is older than its source.
const { join } = require("node:path");

const root = join(__dirname, "..", "..");
try {
  require(join(root, "setup", "fresh.cjs")).assertFresh(root);
} catch (error) {
  // The SDK prints the stack of what is thrown here, and the person who reads it can't use one.
  error.stack = error.message;
  throw error;
}
module.exports = require(join(root, "dist", "providers", "graph", "index.js"));
