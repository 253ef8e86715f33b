// What the engine starts for `--policy-pack policies`: what `npm run build` made, and nothing that is older than its source.
require("../setup/refuse-old-node.cjs");
const { join } = require("node:path");

const root = join(__dirname, "..");
try {
  require(join(root, "setup", "fresh.cjs")).assertFresh(root, ["policies"]);
} catch (error) {
  // The engine prints it, and the reason says all.
  error.stack = error.message;
  throw error;
}

require("../dist/policies/index.js");
